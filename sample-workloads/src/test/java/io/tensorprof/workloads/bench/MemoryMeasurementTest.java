package io.tensorprof.workloads.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.workloads.curvature.Execution;
import io.tensorprof.workloads.curvature.OperatorRow;
import io.tensorprof.workloads.torch.ComputeDevice;
import io.tensorprof.workloads.torch.Precision;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts real child JVMs, but with a program that computes nothing. */
class MemoryMeasurementTest {

  private static final String SUBJECT = "GGN on p and cpu";

  @TempDir private Path out;
  private final StringWriter log = new StringWriter();
  private ResultFolder folder;
  private ResultFile results;
  private MemoryMeasurement memory;

  @BeforeEach
  void setUp() {
    folder = new ResultFolder(out, "p", ComputeDevice.CPU, false);
    results =
        ResultFile.resume(
            folder.operator(OperatorRow.GGN),
            RunSettings.of(10, Precision.FLOAT32, 1, 0, Optional.empty()));
    ChildJvm child = new ChildJvm(List.of(ChildProgram.class.getName()));
    memory =
        new MemoryMeasurement(
            child, new BenchmarkLog(new PrintWriter(log), Progress.of("test", 1)));
  }

  private MemoryMeasurement.Target target(String... arguments) {
    Path file = folder.peakMemory(OperatorRow.GGN);
    return new MemoryMeasurement.Target(SUBJECT, List.of(arguments), results, "matvec", file);
  }

  @Test
  void run_childSucceeds_itsFileIsMergedAndDeleted() {
    results.put(Execution.EAGER, "matvec", 0.5);
    memory.run(target(), Execution.EAGER, true);
    ResultFile read = ResultFile.read(folder.operator(OperatorRow.GGN));
    assertEquals(ChildProgram.GIB, read.value(Execution.EAGER, "peakmem"));
    assertEquals(0.5, read.value(Execution.EAGER, "matvec"));
    // The child has told its limit on resident memory: it was set.
    assertEquals("0", read.peakMemoryMethod(Execution.EAGER));
    assertFalse(Files.exists(folder.peakMemory(OperatorRow.GGN)));
    List<String> lines = log.toString().lines().toList();
    assertTrue(lines.get(0).startsWith("Running command: "), lines::toString);
    assertTrue(lines.get(0).contains(" --execution eager --file "), lines::toString);
    assertEquals("STDOUT: measured eager", lines.get(1));
  }

  @Test
  void run_childFails_nanWithItsLastWords() {
    memory.run(target("fail"), Execution.COMPILED, true);
    assertTrue(results.has(Execution.COMPILED, "peakmem"));
    assertEquals(Double.NaN, results.value(Execution.COMPILED, "peakmem"));
    assertEquals(
        Optional.of("child JVM failed: no memory left"),
        results.reason(Execution.COMPILED, "peakmem"));
    assertTrue(log.toString().contains("[Memory] FAILED " + SUBJECT + " (compiled), storing NaN"));
  }

  @Test
  void run_valueThere_isSkipped() {
    results.put(Execution.EAGER, "peakmem", 0.5);
    memory.run(target("fail"), Execution.EAGER, true);
    assertEquals(
        List.of("[Memory] Skipping " + SUBJECT + " (eager): 0.50 GiB"),
        log.toString().lines().toList());
  }

  @Test
  void run_whatCannotBeTimed_startsNoChild() {
    results.putUnavailable(Execution.COMPILED, "matvec", "no graph of it");
    memory.run(target("fail"), Execution.COMPILED, true);
    assertEquals(
        List.of("[Memory] " + SUBJECT + " (compiled): n/a, no graph of it"),
        log.toString().lines().toList());
    assertEquals(Optional.of("no graph of it"), results.reason(Execution.COMPILED, "peakmem"));
  }

  @Test
  void isPassedOn_propertiesButNoAgents() {
    assertTrue(ChildJvm.isPassedOn("-Dorg.bytedeco.javacpp.cachedir=/x"));
    assertFalse(ChildJvm.isPassedOn("-javaagent:tensorprof-agent.jar"));
    assertFalse(ChildJvm.isPassedOn("-Dorg.bytedeco.javacpp.maxPhysicalBytes=1g"));
    assertFalse(ChildJvm.isPassedOn("-Dtensorprof.terminal=true"));
    assertFalse(ChildJvm.isPassedOn("-Xmx8g"));
  }
}
