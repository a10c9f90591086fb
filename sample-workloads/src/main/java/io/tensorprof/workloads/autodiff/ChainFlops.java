package io.tensorprof.workloads.autodiff;

/**
 * Floating-point operations of derivatives of the softmax network by its input X (B, D), L layers
 * of D·D. Multiply and add count 1 each, products of matrices only. They are nominal: order 2 in
 * the softmax counts as two products JH, HJ although it is done by scaling.
 */
public final class ChainFlops {

  private ChainFlops() {}

  /** One gradient: L products forward, L backward. */
  public static long gradient(long batch, long width, long depth) {
    return 2 * depth * 2 * batch * width * width;
  }

  /** The Hessian row by row: a gradient, and for each of B·D rows 2L products. */
  public static long functionalHessian(long batch, long width, long depth) {
    return (1 + batch * width) * gradient(batch, width, depth);
  }

  /** Order 2 carried along: PHPᵀ in each layer and JHJ in the softmax, 4BD³ each. */
  public static long orderTwoHessian(long batch, long width, long depth) {
    return (depth + 1) * 4 * batch * width * width * width;
  }

  /** Elements of the whole Hessian by X and all parameters: (BD + LD²)². */
  public static long hessianElements(long batch, long width, long depth) {
    long scalars = batch * width + depth * width * width;
    return scalars * scalars;
  }
}
