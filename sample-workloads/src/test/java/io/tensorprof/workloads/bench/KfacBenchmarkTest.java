package io.tensorprof.workloads.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.workloads.curvature.Execution;
import io.tensorprof.workloads.curvature.OperatorRow;
import io.tensorprof.workloads.curvature.Phase;
import io.tensorprof.workloads.curvature.UnavailableException;
import io.tensorprof.workloads.torch.ComputeDevice;
import io.tensorprof.workloads.torch.Precision;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The protocol, on a problem that only writes down what is asked of it. */
class KfacBenchmarkTest {

  private static final String WHERE = " on synthetic_mnist_mlp_ci and cpu";

  @TempDir private Path out;
  private final FakeProblem problem = new FakeProblem();
  private final StringWriter log = new StringWriter();
  private ResultFolder folder;

  @BeforeEach
  void setUp() {
    folder = new ResultFolder(out, "fake", ComputeDevice.CPU, false);
  }

  private void measure(OperatorRow row, boolean skipExisting, Execution... executions) {
    problem.events.clear();
    log.getBuffer().setLength(0);
    KfacRun run =
        new KfacRun(
            "synthetic_mnist_mlp_ci",
            ComputeDevice.CPU,
            List.of(row),
            List.of(executions),
            false,
            skipExisting,
            RunSettings.of(2, Precision.FLOAT32, 1, 0, Optional.empty()),
            folder);
    Progress progress = Progress.of("test", 2);
    BenchmarkLog lines = new BenchmarkLog(new PrintWriter(log), progress);
    new KfacBenchmark(run, () -> problem, new ChildJvm(List.of()), lines, progress).measure();
  }

  private ResultFile results(OperatorRow row) {
    return ResultFile.read(folder.operator(row));
  }

  private List<String> logLines() {
    return log.toString().lines().map(line -> line.replaceAll("\\d\\.\\d{4} s", "T s")).toList();
  }

  @Test
  void measure_ekfacFx_tracesOnceAndRepeatsTheOthersInOrder() {
    measure(OperatorRow.EKFAC_FX, true, Execution.EAGER);
    String name = "eager EKFAC (fx)";
    assertEquals(
        List.of(
            "gradient",
            "gradient",
            "closed",
            name,
            name + " tracing",
            name + " kfac_factors",
            name + " eigh",
            name + " eigenvalue_correction",
            name + " kfac_factors",
            name + " eigh",
            name + " eigenvalue_correction",
            name + " matvec",
            name + " matvec",
            name + " closed",
            "closed"),
        problem.events);
  }

  @Test
  void measure_logsOneLinePerValue() {
    measure(OperatorRow.KFAC, true, Execution.EAGER, Execution.COMPILED);
    List<String> lines = logLines();
    assertEquals("[Time] Reference" + WHERE + " (eager): T s", lines.get(0));
    assertEquals("[Time] Reference" + WHERE + " (compiled): T s", lines.get(1));
    assertEquals(
        List.of(
            "[Time] KFAC (hooks)" + WHERE + " / kfac_factors (eager): T s",
            "[Time] KFAC (hooks)" + WHERE + " / matvec (eager): T s",
            "[Time] KFAC (hooks)" + WHERE + " / kfac_factors (compiled): T s",
            "[Time] KFAC (hooks)" + WHERE + " / matvec (compiled): T s"),
        lines.subList(2, lines.size()));
  }

  @Test
  void measure_again_skipsAllAndSetsUpNothing() {
    measure(OperatorRow.KFAC, true, Execution.EAGER, Execution.COMPILED);
    measure(OperatorRow.KFAC, true, Execution.EAGER, Execution.COMPILED);
    assertEquals(List.of(), problem.events);
    assertEquals(
        List.of(
            "[Time] Skipping Reference" + WHERE + " (eager): T s",
            "[Time] Skipping Reference" + WHERE + " (compiled): T s",
            "[Time] Skipping KFAC (hooks)" + WHERE + " / precompute (eager)",
            "[Time] Skipping KFAC (hooks)" + WHERE + " / matvec (eager): T s",
            "[Time] Skipping KFAC (hooks)" + WHERE + " / precompute (compiled)",
            "[Time] Skipping KFAC (hooks)" + WHERE + " / matvec (compiled): T s"),
        logLines());
  }

  @Test
  void measure_oneOfSeveralPhasesMissing_timesThePipelineAgain() {
    OperatorRow row = OperatorRow.KFAC_INVERSE;
    ResultFile begun =
        ResultFile.resume(
            folder.operator(row), RunSettings.of(2, Precision.FLOAT32, 1, 0, Optional.empty()));
    begun.put(Execution.EAGER, Phase.KFAC_FACTORS.key(), 77);
    begun.put(Execution.EAGER, Phase.MATVEC.key(), 88);
    measure(row, true, Execution.EAGER);
    assertTrue(results(row).value(Execution.EAGER, Phase.KFAC_FACTORS.key()) < 77);
    assertEquals(88, results(row).value(Execution.EAGER, Phase.MATVEC.key()));
    assertTrue(results(row).has(Execution.EAGER, Phase.CHOLESKY_INVERSE.key()));
  }

  @Test
  void measure_matvecMissing_preparesWithoutTiming() {
    OperatorRow row = OperatorRow.KFAC;
    ResultFile begun =
        ResultFile.resume(
            folder.operator(row), RunSettings.of(2, Precision.FLOAT32, 1, 0, Optional.empty()));
    begun.put(Execution.EAGER, Phase.KFAC_FACTORS.key(), 77);
    measure(row, true, Execution.EAGER);
    assertEquals(77, results(row).value(Execution.EAGER, Phase.KFAC_FACTORS.key()));
    assertEquals(
        1, problem.events.stream().filter("eager KFAC (hooks) kfac_factors"::equals).count());
    assertEquals(2, problem.events.stream().filter("eager KFAC (hooks) matvec"::equals).count());
  }

  @Test
  void measure_noSkipExisting_measuresAgain() {
    measure(OperatorRow.HESSIAN, true, Execution.EAGER);
    measure(OperatorRow.HESSIAN, false, Execution.EAGER);
    assertEquals(2, problem.events.stream().filter("gradient"::equals).count());
    assertEquals(2, problem.events.stream().filter("eager Hessian matvec"::equals).count());
  }

  @Test
  void measure_compiledFails_nanForEachPhaseAndTheNextGoesOn() {
    problem.failingEvent = "compiled EKFAC (hooks) eigh";
    problem.failure = new IllegalArgumentException("Unknown builtin op: aten::x.\nHere it was:");
    measure(OperatorRow.EKFAC, true, Execution.COMPILED, Execution.EAGER);
    ResultFile results = results(OperatorRow.EKFAC);
    for (String key : List.of("kfac_factors", "eigh", "eigenvalue_correction", "matvec")) {
      assertTrue(results.has(Execution.COMPILED, key), key);
      assertEquals(Double.NaN, results.value(Execution.COMPILED, key), key);
      assertEquals(
          Optional.of("Unknown builtin op: aten::x."), results.reason(Execution.COMPILED, key));
      assertTrue(results.value(Execution.EAGER, key) >= 0, key);
    }
    assertTrue(
        logLines()
            .contains(
                "[Time] EKFAC (hooks)"
                    + WHERE
                    + " / eigh (compiled): n/a, Unknown builtin op: aten::x."));
  }

  @Test
  void measure_compiledMatvecFails_phasesStay() {
    problem.failingEvent = "compiled KFAC (hooks) matvec";
    measure(OperatorRow.KFAC, true, Execution.COMPILED);
    ResultFile results = results(OperatorRow.KFAC);
    assertTrue(results.value(Execution.COMPILED, "kfac_factors") >= 0);
    assertEquals(Optional.of("not set"), results.reason(Execution.COMPILED, "matvec"));
  }

  @Test
  void measure_eagerUnavailable_isKept() {
    problem.failingEvent = "eager EKFAC (hooks)";
    problem.failure = new UnavailableException("too large here");
    measure(OperatorRow.EKFAC, true, Execution.EAGER);
    assertEquals(
        Optional.of("too large here"), results(OperatorRow.EKFAC).reason(Execution.EAGER, "eigh"));
  }

  @Test
  void measure_eagerFails_endsTheRun() {
    problem.failingEvent = "eager Hessian matvec";
    RuntimeException thrown =
        assertThrows(
            RuntimeException.class, () -> measure(OperatorRow.HESSIAN, true, Execution.EAGER));
    assertSame(problem.failure, thrown);
  }

  @Test
  void measure_afterAnInterruptedRun_goesOnWhereItWas() {
    problem.failingEvent = "eager KFAC (hooks) matvec";
    assertThrows(RuntimeException.class, () -> measure(OperatorRow.KFAC, true, Execution.EAGER));
    problem.failingEvent = "";
    measure(OperatorRow.KFAC, true, Execution.EAGER);
    assertEquals(
        List.of(
            "[Time] Skipping Reference" + WHERE + " (eager): T s",
            "[Time] Skipping KFAC (hooks)" + WHERE + " / precompute (eager)",
            "[Time] KFAC (hooks)" + WHERE + " / matvec (eager): T s"),
        logLines());
  }

  @Test
  void measure_compiledReferenceFails_isKeptAndSkipped() {
    problem.failingEvent = "compiled gradient";
    measure(OperatorRow.HESSIAN, true, Execution.COMPILED);
    assertEquals("[Time] Reference" + WHERE + " (compiled): n/a, not set", logLines().get(0));
    measure(OperatorRow.HESSIAN, true, Execution.COMPILED);
    assertEquals("[Time] Skipping Reference" + WHERE + " (compiled): n/a", logLines().get(0));
  }
}
