package io.tensorprof.workloads.curvature;

import org.bytedeco.pytorch.Tensor;

/** A way to compute a problem's loss and gradient, ready to be run again and again. */
public interface ReferenceGradient extends AutoCloseable {

  /**
   * Computes loss and gradient.
   *
   * @return the gradient's P elements; belongs to the innermost open pointer scope
   */
  Tensor compute();

  /** Frees what it holds. */
  @Override
  default void close() {}
}
