package io.tensorprof.workloads.curvature;

import org.bytedeco.pytorch.Tensor;

/**
 * Data that pass the network at once.
 *
 * @param inputs N rows
 * @param targets N labels (64-bit integers) for cross entropy, N×C numbers for the other losses
 */
public record Batch(Tensor inputs, Tensor targets) {

  /** How many data it has, N. */
  long size() {
    return inputs.size(0);
  }
}
