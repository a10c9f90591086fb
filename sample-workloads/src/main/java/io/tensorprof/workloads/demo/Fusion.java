package io.tensorprof.workloads.demo;

import io.tensorprof.workloads.torch.ScriptFunction;
import io.tensorprof.workloads.torch.TensorFactory;
import io.tensorprof.workloads.torch.Tensors;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * 100·xy + 10 for a column x and a row y of 10 elements, computed in four ways. Belongs to the
 * pointer scope it was made in.
 */
final class Fusion {

  static final int SIZE = 10;
  private static final double FACTOR = 100;
  private static final double SHIFT = 10;
  private static final String SCRIPT =
      "def fused(column, row):\n  return torch.mm(column, row) * 100 + 10\n";

  private final Tensor column;
  private final Tensor row;
  private final Tensor shifts;
  private final Scalar factor = new Scalar(FACTOR);
  private final Scalar shift = new Scalar(SHIFT);
  private final Scalar one = new Scalar(1.0);
  private final ScriptFunction script = ScriptFunction.compile(SCRIPT, "fused");
  private final double[] columnElements;
  private final double[] rowElements;
  private final double[] product = new double[SIZE * SIZE];

  Fusion(TensorFactory tensors) {
    column = tensors.randn(SIZE, 1);
    row = tensors.randn(1, SIZE);
    shifts = tensors.of(new double[] {SHIFT}, 1);
    columnElements = Tensors.toDoubles(column);
    rowElements = Tensors.toDoubles(row);
  }

  /** Three ops, each of which reads and writes all 100 elements. */
  Tensor eager() {
    return column.mm(row).mul(factor).add(shift);
  }

  /** One op: BLAS scales the product while it writes it into the shifts. */
  Tensor addmm() {
    return torch.addmm(shifts, column, row, one, factor);
  }

  /** One call; on the CPU its three nodes run as three kernels. */
  Tensor scripted() {
    return script.call(column, row);
  }

  /** One loop that writes each element once. The array is the same at each call. */
  double[] loop() {
    for (int r = 0; r < SIZE; r++) {
      for (int c = 0; c < SIZE; c++) {
        product[r * SIZE + c] = columnElements[r] * rowElements[c] * FACTOR + SHIFT;
      }
    }
    return product;
  }

  ScriptFunction script() {
    return script;
  }
}
