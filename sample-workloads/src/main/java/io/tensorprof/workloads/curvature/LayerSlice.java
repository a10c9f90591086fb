package io.tensorprof.workloads.curvature;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Where a layer's weight and bias stand in a vector of all parameters.
 *
 * @param offset of the weight's first element; the bias follows the weight
 * @param rows d1
 * @param columns of the weight alone, d2
 */
record LayerSlice(long offset, long rows, long columns, boolean bias) {

  /** V̄ = [V_W|V_b], d1×(d2+1); without a bias V_W. */
  Tensor gather(Tensor vector) {
    Tensor weight = weight(vector);
    return bias ? torch.cat(new TensorVector(weight, biasColumn(vector)), 1) : weight;
  }

  /** Puts V̄ into a vector. */
  void scatter(Tensor matrix, Tensor vector) {
    weight(vector).copy_(matrix.narrow(1, 0, columns));
    if (bias) {
      biasColumn(vector).copy_(matrix.narrow(1, columns, 1));
    }
  }

  private Tensor weight(Tensor vector) {
    return vector.narrow(0, offset, rows * columns).view(rows, columns);
  }

  private Tensor biasColumn(Tensor vector) {
    return vector.narrow(0, offset + rows * columns, rows).view(rows, 1);
  }
}
