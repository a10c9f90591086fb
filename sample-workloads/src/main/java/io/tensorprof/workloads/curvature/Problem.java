package io.tensorprof.workloads.curvature;

import org.bytedeco.pytorch.Tensor;

/** A network with a loss and one batch of data: what curvature operators are of. */
public interface Problem extends AutoCloseable {

  /** The name in results and log lines: {@code synthetic_mnist_mlp}. */
  String name();

  /** P: how many elements the parameters have. */
  long parameterCount();

  /** A vector of P independent draws from the uniform distribution on [0, 1). */
  Tensor randomVector();

  /**
   * The loss, a mean over the batch, and its gradient; the reference that operators are compared
   * with.
   *
   * @return the gradient's P elements; belongs to the innermost open pointer scope
   */
  Tensor gradientAndLoss();

  /**
   * The same computation in an execution, prepared to be run again and again.
   *
   * @throws UnavailableException when there is none of this problem in this execution
   */
  ReferenceGradient reference(Execution execution);

  /**
   * An operator of this problem, nothing of it computed yet.
   *
   * @throws UnavailableException when there is no such operator of this problem in this execution
   */
  CurvatureOperator operator(OperatorRow row, Execution execution);

  /** Frees network and data. */
  @Override
  void close();
}
