package io.tensorprof.workloads.curvature;

import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Arithmetic on rows. */
final class Rows {

  private Rows() {}

  /** The sum along the last dimension, which stays, with size 1. */
  static Tensor sum(Tensor tensor) {
    return tensor.sum(new long[] {-1}, true, new ScalarTypeOptional());
  }

  /** ā: a layer's input rows, followed by a 1 where there is a bias. */
  static Tensor withOnes(KroneckerLayer layer, Tensor input) {
    Tensor rows = layer.inputRows(input.detach());
    if (!layer.hasBias()) {
      return rows;
    }
    return torch.cat(new TensorVector(rows, rows.new_ones(rows.size(0), 1)), 1);
  }
}
