package io.tensorprof.workloads.bench;

import io.tensorprof.workloads.curvature.Execution;
import io.tensorprof.workloads.curvature.OperatorRow;
import io.tensorprof.workloads.curvature.Phase;
import io.tensorprof.workloads.curvature.Problem;
import io.tensorprof.workloads.curvature.ReferenceGradient;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;

/**
 * Measures a problem's gradient, which all is compared with, and then its curvature operators: time
 * of each phase in this process, peak memory in child JVMs, eager and compiled.
 */
public final class KfacBenchmark {

  private final KfacRun run;
  private final Supplier<Problem> setUp;
  private final ChildJvm child;
  private final MinimumOverRepeats policy;
  private final BenchmarkLog log;
  private final Progress progress;

  /**
   * A benchmark.
   *
   * @param run what is measured, and where it is kept
   * @param setUp sets up the problem, the random numbers being seeded before each time
   * @param child runs the program that finds peak memories
   */
  public KfacBenchmark(
      KfacRun run, Supplier<Problem> setUp, ChildJvm child, BenchmarkLog log, Progress progress) {
    this.run = run;
    this.setUp = setUp;
    this.child = child;
    this.policy = new MinimumOverRepeats(run.settings().repeats(), run.device());
    this.log = log;
    this.progress = progress;
  }

  /** Measures what the cache has not. */
  public void measure() {
    progress.at("gradient");
    measureReference();
    progress.step();
    for (OperatorRow row : run.operators()) {
      progress.at(row.title());
      measureOperator(row);
      progress.step();
    }
  }

  private void measureReference() {
    ResultFile results = open(run.folder().reference());
    String subject = "Reference" + where();
    try (ProblemSource problem = new ProblemSource(setUp)) {
      for (Execution execution : run.executions()) {
        timeReference(results, problem, execution, subject);
      }
    }
    if (run.memory()) {
      MemoryMeasurement memory = new MemoryMeasurement(child, log);
      Path fromChild = run.folder().referencePeakMemory();
      var target =
          new MemoryMeasurement.Target(
              "reference" + where(), List.of(), results, ResultFile.REFERENCE_TIME, fromChild);
      run.executions().forEach(execution -> memory.run(target, execution, run.skipExisting()));
    }
  }

  private void timeReference(
      ResultFile results, ProblemSource problem, Execution execution, String subject) {
    String key = ResultFile.REFERENCE_TIME;
    if (run.skipExisting() && results.has(execution, key)) {
      log.skippedTime(subject, execution, results.value(execution, key));
      return;
    }
    try (ReferenceGradient reference = problem.get().reference(execution)) {
      double seconds = policy.seconds(() -> gradient(reference));
      results.put(execution, key, seconds);
      log.time(subject, execution, seconds);
    } catch (RuntimeException e) {
      if (execution == Execution.EAGER) {
        throw e;
      }
      String reason = Failures.reason(e);
      results.putUnavailable(execution, key, reason);
      log.noTime(subject, execution, reason);
    }
  }

  @SuppressWarnings("try") // the scope is used by being open: it frees the gradient
  private static void gradient(ReferenceGradient reference) {
    try (PointerScope tensorsOfGradient = new PointerScope()) {
      reference.compute();
    }
  }

  private void measureOperator(OperatorRow row) {
    ResultFile results = open(run.folder().operator(row));
    String subject = row.title() + where();
    var timing = new OperatorTiming(row, results, policy, log, subject);
    try (ProblemSource problem = new ProblemSource(setUp)) {
      for (Execution execution : run.executions()) {
        timing.run(problem, execution, run.skipExisting());
      }
    }
    if (run.memory()) {
      var memory = new MemoryMeasurement(child, log);
      var target =
          new MemoryMeasurement.Target(
              subject,
              List.of("--operator", row.title()),
              results,
              Phase.MATVEC.key(),
              run.folder().peakMemory(row));
      run.executions().forEach(execution -> memory.run(target, execution, run.skipExisting()));
    }
  }

  private ResultFile open(Path file) {
    return run.skipExisting()
        ? ResultFile.resume(file, run.settings())
        : ResultFile.renew(file, run.settings());
  }

  private String where() {
    return " on " + run.problem() + " and " + run.device();
  }
}
