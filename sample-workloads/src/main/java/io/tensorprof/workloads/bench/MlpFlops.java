package io.tensorprof.workloads.bench;

import io.tensorprof.workloads.curvature.ProblemSize;
import java.util.List;

/**
 * Floating-point operations of curvature products on a multi-layer perceptron with biases, from its
 * widths and the batch size alone. A multiplication and an addition count 1 each, a product of
 * (m×k) and (k×n) matrices 2mkn; biases and element-wise ops are not counted. The loss has one
 * back-propagated vector per datum.
 *
 * <p>W is the number of weights, W' that of all layers but the first, N the batch size, d the
 * widths; a layer's input factor has d+1 rows, since the bias counts as a weight of a constant
 * input.
 */
public final class MlpFlops {

  /** Operations of an eigendecomposition of n rows, over n³: a nominal figure. */
  private static final long EIGH_NOMINAL = 9;

  private final long batch;
  private final long[] widths;
  private final long weights;
  private final long innerWeights;

  /**
   * The counts of one network and batch.
   *
   * @param batch N
   * @param widths of input, hidden layers and output: at least two
   */
  public MlpFlops(long batch, List<Long> widths) {
    if (widths.size() < 2) {
      throw new IllegalArgumentException("a network needs two widths, actual value: " + widths);
    }
    this.batch = batch;
    this.widths = widths.stream().mapToLong(Long::longValue).toArray();
    long sum = 0;
    for (int layer = 1; layer < this.widths.length; layer++) {
      sum += input(layer) * output(layer);
    }
    this.weights = sum;
    this.innerWeights = sum - input(1) * output(1);
  }

  /** The counts of a bundled problem. */
  public static MlpFlops of(ProblemSize size) {
    return new MlpFlops(size.batch(), size.widths());
  }

  /** W: how many weights there are, biases not among them. */
  public long weights() {
    return weights;
  }

  /** P: weights and biases. */
  public long parameters() {
    return weights + sum(this::output);
  }

  /** Forward pass: 2NW. */
  public long forward() {
    return 2 * batch * weights;
  }

  /** Gradients of the layers' inputs, the network's own left out: 2NW'. */
  public long inputGradients() {
    return 2 * batch * innerWeights;
  }

  /** Loss and gradient: 4NW + 2NW'. */
  public long gradient() {
    return 2 * forward() + inputGradients();
  }

  /** Product with the GGN or a Fisher matrix, in forward, JVP, forward and VJP: 8NW + 4NW'. */
  public long ggn() {
    return 2 * gradient();
  }

  /** The same with one forward pass for both: 6NW + 4NW'. */
  public long ggnForwardReused() {
    return ggn() - forward();
  }

  /** Product with the Hessian: the gradient's, and 4N·d₀d₁ + 12NW'. */
  public long hessian() {
    return gradient() + 4 * batch * input(1) * output(1) + 12 * batch * innerWeights;
  }

  /** Input factors of all layers: 2N Σ (d+1)². */
  public long inputFactors() {
    return 2 * batch * sum(layer -> square(input(layer) + 1));
  }

  /** Gradient factors of all layers: 2N Σ d². */
  public long gradientFactors() {
    return 2 * batch * sum(layer -> square(output(layer)));
  }

  /** Both factors, with hooks in a gradient computation: the parameters' gradients come along. */
  public long factorsHooks() {
    return gradient() + inputFactors() + gradientFactors();
  }

  /** Both factors, with a pass that leaves the parameters' gradients out. */
  public long factorsFx() {
    return forward() + inputGradients() + inputFactors() + gradientFactors();
  }

  /** Product with KFAC or its inverse: two matrix products per layer. */
  public long kfac() {
    return sum(
        layer -> 2 * output(layer) * (input(layer) + 1) * (output(layer) + input(layer) + 1));
  }

  /** Product with EKFAC or its inverse: into the eigenbasis and back. */
  public long ekfac() {
    return 2 * kfac();
  }

  /** Eigenvalue correction with hooks. */
  public long correctionHooks() {
    return gradient() + correctionItself();
  }

  /** Eigenvalue correction with a pass that leaves the parameters' gradients out. */
  public long correctionFx() {
    return forward() + inputGradients() + correctionItself();
  }

  /** Rotations into the eigenbasis cost as much as the factors do. */
  private long correctionItself() {
    return inputFactors()
        + gradientFactors()
        + 2 * batch * sum(layer -> output(layer) * (input(layer) + 1));
  }

  /** Cholesky decomposition of each factor, n³/3, and the inverse from it, 2n³/3. */
  public long choleskyInverse() {
    return sum(
        layer -> {
          long rows = input(layer) + 1;
          return rows * square(rows) + output(layer) * square(output(layer));
        });
  }

  /** Eigendecompositions of all factors: 9n³ each, nominally. */
  public long eighNominal() {
    return EIGH_NOMINAL * choleskyInverse();
  }

  /** Elements of all factors. */
  public long factorEntries() {
    return (inputFactors() + gradientFactors()) / (2 * batch);
  }

  private long input(int layer) {
    return widths[layer - 1];
  }

  private long output(int layer) {
    return widths[layer];
  }

  private long sum(LayerCount count) {
    long sum = 0;
    for (int layer = 1; layer < widths.length; layer++) {
      sum += count.of(layer);
    }
    return sum;
  }

  private static long square(long n) {
    return n * n;
  }

  @FunctionalInterface
  private interface LayerCount {
    /** A count of the given layer, from 1. */
    long of(int layer);
  }
}
