package io.tensorprof.analyzer.work;

import io.tensorprof.analyzer.model.Frame;
import java.util.List;

/**
 * The linear algebra of Commons Math 3 and 4. Arrays of numbers are no tensors to a recording:
 * where they are read or made, their sizes follow from the matrix's. Diagonal and sparse matrices
 * are left out.
 */
final class CommonsMathOps implements Library {

  private static final FormulaTable MATRIX =
      new FormulaTable()
          .put(MatrixProducts::matmul, "multiply")
          .put(CommonsMathOps::timesVector, "operate")
          .put(CommonsMathOps::before, "preMultiply")
          .put(Elementwise::ofEqualSizes, "add subtract scalarAdd scalarMultiply")
          .put(Reductions.NORM_TO_NUMBER, "getFrobeniusNorm getNorm")
          .put(Reductions::trace, "getTrace")
          .put(Movement::copy, "copy transpose")
          .put(
              Movement::joined,
              "getSubMatrix getRowMatrix getColumnMatrix getRowVector getColumnVector")
          .put(Movement::read, "getData");

  private static final FormulaTable VECTOR =
      new FormulaTable()
          .put(
              Elementwise::ofEqualSizes,
              "add subtract ebeMultiply ebeDivide mapAdd mapSubtract mapMultiply mapDivide mapAddToSelf "
                  + "mapSubtractToSelf mapMultiplyToSelf mapDivideToSelf")
          .put(Reductions::dotToNumber, "dotProduct")
          .put(TensorProducts::pairs, "outerProduct")
          .put(Reductions.NORM_TO_NUMBER, "getNorm getL1Norm getLInfNorm")
          .put(Movement::copy, "copy")
          .put(Movement::joined, "getSubVector")
          .put(Movement::read, "toArray");

  private static final FormulaTable DECOMPOSITION =
      new FormulaTable()
          .put(
              Decompositions.rectangular(Decompositions::lu, Decompositions::sameSize),
              "LUDecomposition")
          .put(Decompositions.cubic(1, 3, 1, 0), "CholeskyDecomposition")
          .put(
              Decompositions.rectangular(Decompositions::householder, Decompositions::sameSize),
              "QRDecomposition")
          .put(
              Decompositions.rectangular(Decompositions::thinSvd, Decompositions::thinFactors),
              "SingularValueDecomposition");

  @Override
  public OpWork work(Call call, Frame.Kind kind) {
    String owner = call.simpleOwner();
    if (kind == Frame.Kind.CREATION) {
      return created(call);
    }
    if (owner.contains("Diagonal") || owner.contains("OpenMap") || owner.contains("Sparse")) {
      return OpWork.UNKNOWN;
    }
    FormulaTable table =
        owner.endsWith("Matrix") ? MATRIX : owner.endsWith("Vector") ? VECTOR : null;
    Formula formula =
        table != null
            ? table.get(call.name())
            : call.isConstructor() ? DECOMPOSITION.get(owner) : null;
    return formula == null ? OpWork.UNKNOWN : formula.work(call);
  }

  /** Made with a flag, a matrix or vector may be given its array and copy nothing. */
  private static OpWork created(Call call) {
    boolean flagged = call.isConstructor() && call.parameters("Z") > 0;
    if (flagged) {
      return OpWork.UNKNOWN;
    }
    boolean copied = call.isConstructor() && !call.inputs().isEmpty();
    return copied ? Movement.copy(call) : Movement.written(call);
  }

  /** The matrix times a vector, or times an array of as many numbers. */
  private static OpWork timesVector(Call call) {
    TensorShape matrix = call.input(0);
    if (matrix.rank() != 2) {
      return OpWork.UNKNOWN;
    }
    TensorShape vector =
        call.inputs().size() == 2 ? call.input(1) : matrix.withSizes(matrix.size(1));
    Call product = call.withInputs(List.of(matrix, vector));
    return MatrixProducts.matmul(product.returning(matrix.withSizes(matrix.size(0))));
  }

  /** Another matrix, a vector or an array times the matrix. */
  private static OpWork before(Call call) {
    TensorShape matrix = call.input(0);
    TensorShape other = call.input(1);
    if (matrix.rank() != 2) {
      return OpWork.UNKNOWN;
    }
    if (other.rank() == 2) {
      return MatrixProducts.matmul(call.withInputs(List.of(other, matrix)));
    }
    TensorShape vector = call.inputs().size() == 2 ? other : matrix.withSizes(matrix.size(0));
    Call product = call.withInputs(List.of(vector, matrix));
    return MatrixProducts.matmul(product.returning(matrix.withSizes(matrix.size(1))));
  }
}
