package io.tensorprof.workloads.mlp;

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

  /** As {@code 64x1000, 1000-100-10}: the batch, then the widths of the layers. */
  @Override
  public String toString() {
    return batch + "x" + input + ", " + input + "-" + hidden + "-" + output;
  }
}
