package io.tensorprof.workloads.leaks;

import io.tensorprof.workloads.torch.HeldTensors;
import io.tensorprof.workloads.torch.TensorFactory;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * A linear model trained by plain gradient descent on one batch, its gradient written out. It
 * closes all that it makes.
 */
final class Regression implements AutoCloseable {

  static final long ROWS = 64;
  static final long INPUTS = 100;
  static final long OUTPUTS = 10;

  private static final double RATE = 1e-3;

  private final HeldTensors held = new HeldTensors();
  private final Tensor batch;
  private final Tensor targets;
  private final Tensor weights;
  private final Tensor rate;

  @SuppressWarnings("try") // the scope is used by being open: it frees what tensors are made with
  Regression(TensorFactory tensors) {
    try (PointerScope inBetween = new PointerScope()) {
      batch = held.hold(tensors.randn(ROWS, INPUTS));
      targets = held.hold(tensors.randn(ROWS, OUTPUTS));
      weights = held.hold(tensors.zeros(INPUTS, OUTPUTS));
      rate = held.hold(tensors.of(new double[] {RATE}));
    }
  }

  Tensor batch() {
    return batch;
  }

  Tensor weights() {
    return weights;
  }

  /** How far weights move along their gradient, a scalar. */
  Tensor rate() {
    return rate;
  }

  /** Moves the weights once; returns the loss before that, the mean squared error. */
  @SuppressWarnings("try") // the scope is used by being open: it frees the step's tensors
  double step() {
    try (PointerScope tensorsOfStep = new PointerScope()) {
      Tensor error = batch.mm(weights).sub(targets);
      Tensor gradient = batch.t().mm(error);
      weights.sub_(gradient.mul(rate));
      return error.square().mean().item_double();
    }
  }

  @Override
  public void close() {
    held.close();
  }
}
