package io.tensorprof.workloads.curvature;

import org.bytedeco.pytorch.Tensor;

/**
 * A symmetric matrix of P rows that belongs to a problem's loss and parameters, known by its
 * products with vectors. Parameters count in the order in which the problem lists them, each
 * row-major. For one thread.
 */
public interface CurvatureOperator extends AutoCloseable {

  /** Which of the benchmark's operators it is. */
  OperatorRow row();

  /**
   * Runs one phase of {@link OperatorRow#phases()}, those before it having run. A phase that has
   * run before runs again, and its new result replaces the old one.
   */
  void precompute(Phase phase);

  /**
   * The product with a vector, once all phases have run.
   *
   * @param vector of P elements
   * @return P elements; belongs to the innermost open pointer scope
   */
  Tensor matvec(Tensor vector);

  /** Frees what it holds. */
  @Override
  void close();
}
