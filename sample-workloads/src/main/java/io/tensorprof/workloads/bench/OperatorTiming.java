package io.tensorprof.workloads.bench;

import io.tensorprof.workloads.curvature.CurvatureOperator;
import io.tensorprof.workloads.curvature.Execution;
import io.tensorprof.workloads.curvature.OperatorRow;
import io.tensorprof.workloads.curvature.Phase;
import io.tensorprof.workloads.curvature.Problem;
import io.tensorprof.workloads.curvature.UnavailableException;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/** Times one operator's phases and its product with a vector, unless the cache has the times. */
final class OperatorTiming {

  private final OperatorRow row;
  private final ResultFile results;
  private final MinimumOverRepeats policy;
  private final BenchmarkLog log;

  /** The operator and problem for log lines: {@code Hessian on synthetic_mnist_mlp and cpu}. */
  private final String subject;

  OperatorTiming(
      OperatorRow row,
      ResultFile results,
      MinimumOverRepeats policy,
      BenchmarkLog log,
      String subject) {
    this.row = row;
    this.results = results;
    this.policy = policy;
    this.log = log;
    this.subject = subject;
  }

  /**
   * Times what is missing in one execution. What this execution cannot run is kept as NaN with the
   * reason; so is any failure of a compiled one. An eager failure is a fault and goes on.
   *
   * @param skipExisting whether values in the cache stand
   */
  void run(ProblemSource source, Execution execution, boolean skipExisting) {
    boolean phases = !row.phases().isEmpty() && !skipsPhases(execution, skipExisting);
    boolean matvec = !skipsMatvec(execution, skipExisting);
    if (!phases && !matvec) {
      return;
    }
    Problem problem = source.get();
    Missing missing = new Missing(execution, phases, matvec);
    try (CurvatureOperator operator = problem.operator(row, execution)) {
      if (phases) {
        timePrecompute(operator, execution);
        missing = new Missing(execution, false, matvec);
      } else {
        prepare(operator);
      }
      if (matvec) {
        timeMatvec(operator, problem, execution);
      }
    } catch (UnavailableException e) {
      missing.keep(e);
    } catch (RuntimeException e) {
      if (execution == Execution.EAGER) {
        throw e;
      }
      missing.keep(e);
    }
  }

  private boolean skipsMatvec(Execution execution, boolean skipExisting) {
    String key = Phase.MATVEC.key();
    if (!skipExisting || !results.has(execution, key)) {
      return false;
    }
    log.skippedTime(label(Phase.MATVEC), execution, results.value(execution, key));
    return true;
  }

  /** Only when all of them are there: a pipeline is timed as a whole. */
  private boolean skipsPhases(Execution execution, boolean skipExisting) {
    if (!skipExisting || !row.phases().stream().allMatch(p -> results.has(execution, p.key()))) {
      return false;
    }
    log.skippedPhases(subject, execution);
    return true;
  }

  private void timePrecompute(CurvatureOperator operator, Execution execution) {
    List<Phase> repeated = row.phases().stream().filter(p -> p != Phase.TRACING).toList();
    if (row.isFx()) {
      double tracing = policy.once(() -> runPhase(operator, Phase.TRACING));
      keep(execution, Phase.TRACING, tracing);
    }
    Map<Phase, Double> seconds = policy.seconds(repeated, phase -> runPhase(operator, phase));
    seconds.forEach((phase, least) -> keep(execution, phase, least));
  }

  private void prepare(CurvatureOperator operator) {
    row.phases().forEach(phase -> runPhase(operator, phase));
  }

  @SuppressWarnings("try") // the scope is used by being open: it frees what the phase leaves
  private static void runPhase(CurvatureOperator operator, Phase phase) {
    try (PointerScope tensorsOfPhase = new PointerScope()) {
      operator.precompute(phase);
    }
  }

  @SuppressWarnings("try") // likewise
  private void timeMatvec(CurvatureOperator operator, Problem problem, Execution execution) {
    try (PointerScope vectorsOfOperator = new PointerScope()) {
      Tensor vector = problem.randomVector();
      keep(execution, Phase.MATVEC, policy.seconds(() -> multiply(operator, vector)));
    }
  }

  @SuppressWarnings("try") // likewise
  private static void multiply(CurvatureOperator operator, Tensor vector) {
    try (PointerScope tensorsOfProduct = new PointerScope()) {
      operator.matvec(vector);
    }
  }

  private void keep(Execution execution, Phase phase, double seconds) {
    results.put(execution, phase.key(), seconds);
    log.time(label(phase), execution, seconds);
  }

  private void keepMissing(Execution execution, Phase phase, String reason) {
    results.putUnavailable(execution, phase.key(), reason);
    log.noTime(label(phase), execution, reason);
  }

  private String label(Phase phase) {
    return subject + " / " + phase.key();
  }

  /** The values that are NaN if the measurement fails now. */
  private final class Missing {

    private final Execution execution;
    private final boolean phases;
    private final boolean matvec;

    Missing(Execution execution, boolean phases, boolean matvec) {
      this.execution = execution;
      this.phases = phases;
      this.matvec = matvec;
    }

    void keep(RuntimeException failure) {
      String reason = Failures.reason(failure);
      if (phases) {
        row.phases().forEach(phase -> keepMissing(execution, phase, reason));
      }
      if (matvec) {
        keepMissing(execution, Phase.MATVEC, reason);
      }
    }
  }
}
