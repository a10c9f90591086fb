package io.tensorprof.workloads.mlp;

import java.util.List;

/**
 * Sizes of the network and of its one batch.
 *
 * @param batch rows of the batch, N
 * @param input features of a row, Din
 * @param hidden units of the hidden layer, H
 * @param output targets of a row, Dout
 */
public record MlpShape(long batch, long input, long hidden, long output) {

  /** The lecture's sizes. */
  public static final MlpShape LECTURE = new MlpShape(64, 1000, 100, 10);

  /** Refuses sizes below 1. */
  public MlpShape {
    if (batch < 1 || input < 1 || hidden < 1 || output < 1) {
      throw new IllegalArgumentException(
          "batch and widths should be at least 1, actual values: "
              + List.of(batch, input, hidden, output));
    }
  }

  /**
   * FLOPs of the matrix products of one step's forward: multiply and add count 1 each, biases and
   * element-wise ops nothing.
   */
  public long forwardFlops() {
    return 2 * batch * (input * hidden + hidden * output);
  }

  /**
   * FLOPs of the matrix products of one step: the forward, the weights' gradients, which take as
   * many, and the gradient of the hidden units.
   */
  public long stepFlops() {
    return 2 * forwardFlops() + 2 * batch * hidden * output;
  }

  /** As {@code 64x1000, 1000-100-10}: the batch, then the widths of the layers. */
  @Override
  public String toString() {
    return batch + "x" + input + ", " + input + "-" + hidden + "-" + output;
  }
}
