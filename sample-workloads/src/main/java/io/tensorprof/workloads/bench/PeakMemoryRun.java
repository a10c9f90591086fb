package io.tensorprof.workloads.bench;

import io.tensorprof.workloads.curvature.CurvatureOperator;
import io.tensorprof.workloads.curvature.Execution;
import io.tensorprof.workloads.curvature.OperatorRow;
import io.tensorprof.workloads.curvature.Phase;
import io.tensorprof.workloads.curvature.Problem;
import io.tensorprof.workloads.curvature.ReferenceGradient;
import io.tensorprof.workloads.torch.ComputeDevice;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;

/**
 * What a child JVM does to find a peak memory: sets up the problem, builds the operator and
 * multiplies one vector, or computes the reference.
 */
public final class PeakMemoryRun {

  private final Supplier<Problem> setUp;
  private final Execution execution;

  /**
   * A run.
   *
   * @param setUp sets up the problem, seeded
   */
  public PeakMemoryRun(Supplier<Problem> setUp, Execution execution) {
    this.setUp = setUp;
    this.execution = execution;
  }

  /**
   * Finds the peak memory of an operator.
   *
   * @return bytes
   */
  public long ofOperator(OperatorRow row, ComputeDevice device, PeakMemory memory) {
    return peak(() -> multiplyOnce(row), device, memory);
  }

  /**
   * Finds the peak memory of the reference.
   *
   * @return bytes
   */
  public long ofReference(ComputeDevice device, PeakMemory memory) {
    return peak(this::gradientOnce, device, memory);
  }

  /** A compiled graph is made in its first run, which leaves garbage: that run does not count. */
  private long peak(Runnable work, ComputeDevice device, PeakMemory memory) {
    if (execution == Execution.COMPILED) {
      work.run();
      System.gc();
    }
    return memory.bytesDuring(
        () -> {
          work.run();
          device.synchronize();
        });
  }

  @SuppressWarnings("try") // the scope is used by being open: it frees vector and product
  private void multiplyOnce(OperatorRow row) {
    try (Problem problem = setUp.get();
        CurvatureOperator operator = problem.operator(row, execution);
        PointerScope tensorsOfProduct = new PointerScope()) {
      for (Phase phase : row.phases()) {
        operator.precompute(phase);
      }
      operator.matvec(problem.randomVector());
    }
  }

  @SuppressWarnings("try") // the scope is used by being open: it frees the gradient
  private void gradientOnce() {
    try (Problem problem = setUp.get();
        ReferenceGradient reference = problem.reference(execution);
        PointerScope tensorsOfGradient = new PointerScope()) {
      reference.compute();
    }
  }
}
