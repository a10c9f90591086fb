package io.tensorprof.analyzer.work;

import io.tensorprof.analyzer.model.Frame;

/**
 * TensorFlow for Java. Its ops take operands, whose shapes a recording has only with rules of one's
 * own; what the shipped rules show are tensors that are made.
 */
final class TensorFlowOps implements Library {

  private static final FormulaTable LINALG =
      new FormulaTable().put(TensorFlowOps::matMul, "matMul batchMatMul");

  @Override
  public OpWork work(Call call, Frame.Kind kind) {
    if (kind == Frame.Kind.CREATION) {
      boolean tensors =
          call.owner().startsWith("org.tensorflow.types.")
              || call.owner().equals("org.tensorflow.Tensor");
      return tensors ? Movement.written(call) : OpWork.UNKNOWN;
    }
    boolean linalg = call.simpleOwner().equals("LinalgOps");
    Formula formula = linalg ? LINALG.get(call.name()) : null;
    return formula == null ? OpWork.UNKNOWN : formula.work(call);
  }

  /** Whether one is transposed is an option. */
  private static OpWork matMul(Call call) {
    OpWork plain = MatrixProducts.matmul(call);
    return plain.isKnown() || call.inputs().size() != 2
        ? plain
        : MatrixProducts.anyTransposed(call);
  }
}
