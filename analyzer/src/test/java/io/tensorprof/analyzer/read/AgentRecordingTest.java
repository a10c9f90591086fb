package io.tensorprof.analyzer.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.FunctionRow;
import io.tensorprof.analyzer.query.FunctionTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Recordings as the agent writes them, kept beside the tests: 110 steps, 20 of them not recursive,
 * of 9 ops each.
 */
class AgentRecordingTest {

  @TempDir private Path folder;

  private static Path recording(String name) throws Exception {
    return Path.of(
        Objects.requireNonNull(AgentRecordingTest.class.getResource(name), name).toURI());
  }

  private static FunctionRow row(Profile profile, String name) {
    return FunctionTable.of(profile).rows().stream()
        .filter(row -> row.frame().displayName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void read_tracing_hasEveryCallAndItsPlace() throws Exception {
    Profile profile = RecordingReader.read(recording("tracing.jfr"));
    assertEquals(Mode.TRACING, profile.mode());
    assertEquals("990", row(profile, "Tiny.op").ncallsText());
    assertEquals("110/20", row(profile, "Tiny.step").ncallsText());
    assertEquals(
        profile.tree().cumtime(CallTree.ROOT),
        FunctionTable.of(profile).tottime(),
        "sum of tottime");
    assertEquals("Tiny.java:4(step)", row(profile, "Tiny.op").frame().site().location());
    assertEquals(1_100, profile.run().recordedCalls());
    assertTrue(profile.run().complete());
  }

  @Test
  void read_counting_hasTheSameCalls() throws Exception {
    Profile profile = RecordingReader.read(recording("counting.jfr"));
    assertEquals(Mode.COUNTING, profile.mode());
    assertEquals(990, row(profile, "Tiny.op").ncalls());
    assertEquals(110, row(profile, "Tiny.step").ncalls());
  }

  @Test
  void read_sampling_hasJavaAndNativeFrames() throws Exception {
    Profile profile = RecordingReader.read(recording("sampling.jfr"));
    assertEquals(Mode.SAMPLING, profile.mode());
    assertEquals(20_000_000, profile.run().sampling().interval());
    CallTree tree = profile.tree();
    assertTrue(tree.cumSamples(CallTree.ROOT) > 40);
    // The main thread was dumped under the name it has once main has returned.
    assertEquals("main", tree.frame(1).name());
    assertEquals(row(profile, "Tiny.main").cumSamples(), row(profile, "Tiny.step").cumSamples());
    assertTrue(
        IntStream.range(0, tree.size())
            .anyMatch(node -> tree.frame(node).kind() == Frame.Kind.NATIVE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tracing.jfr", "counting.jfr", "sampling.jfr"})
  void read_mutated_neverFailsOtherwiseThanWithOneLine(String name) throws Exception {
    byte[] good = Files.readAllBytes(recording(name));
    Path file = folder.resolve(name);
    Random random = new Random(name.hashCode());
    for (int round = 0; round < 100; round++) {
      byte[] content = good.clone();
      for (int i = 0; i <= round % 8; i++) {
        content[random.nextInt(content.length)] = (byte) random.nextInt(256);
      }
      Files.write(file, content);
      HostileRecordingTest.readOrRefuse(file, round);
    }
  }
}
