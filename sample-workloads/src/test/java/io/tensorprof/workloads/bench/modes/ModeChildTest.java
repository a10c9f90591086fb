package io.tensorprof.workloads.bench.modes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.workloads.WorkloadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts real JVMs, with an agent that stands in for the real one. */
class ModeChildTest {

  private static final SizedRun LIST = new SizedRun("a list", List.of("--list"));

  @TempDir private Path folder;

  private ModeChild child;

  @BeforeEach
  void writeAgent() throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Premain-Class", StandInAgent.class.getName());
    Path jar = folder.resolve("agent.jar");
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    child = new ModeChild(jar, folder, "io.tensorprof.workloads.cli.Main", "train");
  }

  @Test
  void run_withoutAgent_hasTimesOnly() {
    ModeRun run = child.run(ProfileMode.NONE, LIST);
    assertEquals(OptionalDouble.empty(), run.phaseSeconds());
    assertTrue(run.processSeconds() > 0);
    assertEquals(0, run.bytes());
    assertEquals(0, run.events());
  }

  @Test
  void run_withAgent_hasItsCallsAndTheFilesBytes() {
    ModeRun run = child.run(ProfileMode.COUNTING, LIST);
    assertEquals(7, run.bytes());
    assertEquals(1234, run.events());
    assertEquals(
        folder.resolve("counting-a-list.jfr"), child.recording(ProfileMode.COUNTING, LIST));
  }

  @Test
  void run_phaseNamed_hasItsTimeByTheChildsClock() {
    ModeRun run = child.run(ProfileMode.NONE, new SizedRun("mlp", List.of("mlp", "--steps", "1")));
    assertTrue(run.phaseSeconds().orElseThrow() < run.processSeconds(), run.toString());
  }

  @Test
  void run_agentSaysNothing_isAFailure() {
    WorkloadException thrown =
        assertThrows(WorkloadException.class, () -> child.run(ProfileMode.TRACING, LIST));
    assertTrue(thrown.getMessage().contains("wrote no recording"), thrown.getMessage());
  }

  @Test
  void run_childFails_saysWhatItSaid() {
    SizedRun wrong = new SizedRun("wrong", List.of("nosuch"));
    WorkloadException thrown =
        assertThrows(WorkloadException.class, () -> child.run(ProfileMode.NONE, wrong));
    assertTrue(thrown.getMessage().contains("'nosuch'"), thrown.getMessage());
    assertEquals(1, thrown.getMessage().lines().count());
  }
}
