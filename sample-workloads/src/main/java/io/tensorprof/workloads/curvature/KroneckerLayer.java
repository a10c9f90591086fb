package io.tensorprof.workloads.curvature;

import org.bytedeco.pytorch.Tensor;

/**
 * A layer that is linear in its parameters: each of T positions of a datum has an input row ā and
 * an output row W̄ā, where W̄ is the weight with the bias as its last column.
 */
abstract class KroneckerLayer extends Layer {

  private LayerObserver observer = (layer, input, output) -> {};

  KroneckerLayer(String name) {
    super(name);
  }

  /** Who is told of each forward pass; replaces the observer before. */
  final void observe(LayerObserver told) {
    this.observer = told;
  }

  /** Nobody is told of forward passes any more. */
  final void unobserve() {
    this.observer = (layer, input, output) -> {};
  }

  @Override
  final Tensor forward(Tensor input) {
    Tensor output = map(input);
    observer.passed(this, input, output);
    return output;
  }

  abstract Tensor map(Tensor input);

  /** Rows of W̄. */
  abstract long outputs();

  /** Columns of W̄, the bias among them. */
  abstract long inputs();

  abstract boolean hasBias();

  /** The layer's input as (N·T)×d2 rows, without the column of ones. */
  abstract Tensor inputRows(Tensor input);

  /** A gradient of the layer's output as (N·T)×d1 rows. */
  abstract Tensor gradientRows(Tensor gradient);

  /** How many elements its parameters have. */
  final long parameterCount() {
    return outputs() * inputs();
  }
}
