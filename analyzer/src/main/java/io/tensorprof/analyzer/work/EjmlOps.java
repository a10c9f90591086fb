package io.tensorprof.analyzer.work;

import io.tensorprof.analyzer.model.Frame;
import java.util.List;

/**
 * EJML: matrices with methods, and functions on matrices. Sparse matrices are left out, as their
 * work follows from elements that no recording has; whether a {@code SimpleMatrix} is sparse is not
 * known either: it is taken for dense.
 */
final class EjmlOps implements Library {

  private static final Formula LU =
      Decompositions.rectangular(Decompositions::lu, Decompositions::sameSize);

  private static final FormulaTable METHODS =
      new FormulaTable()
          .put(MatrixProducts::matmul, "mult")
          .put(TensorProducts::pairs, "kron")
          .put(
              Elementwise::ofEqualSizes,
              "plus minus scale divide elementMult elementDiv elementPower elementExp elementLog "
                  + "negative")
          .put(Reductions.SUM_TO_NUMBER, "elementSum elementMax elementMin")
          .put(Reductions.NORM_TO_NUMBER, "normF elementMaxAbs elementMinAbs")
          .put(Reductions::dotToNumber, "dot")
          .put(Reductions::trace, "trace")
          .put(EjmlOps::determinant, "determinant")
          .put(Decompositions.cubic(2, 1), "invert")
          .put(LinearSystems::solve, "solve")
          .put(Movement::copy, "copy transpose")
          .put(Movement::joined, "concatColumns concatRows extractMatrix extractVector rows cols")
          .put(Movement::overwritten, "setTo");

  private static final FormulaTable DECOMPOSITIONS =
      new FormulaTable()
          .put(
              Decompositions.cubic(1, 3, 1, 0),
              "CholeskyDecomposition CholeskyDecomposition_F64 CholeskyDecomposition_F32")
          .put(LU, "LUDecomposition LUDecomposition_F64 LUDecomposition_F32")
          .put(
              Decompositions.rectangular(Decompositions::householder, Decompositions::sameSize),
              "QRDecomposition");

  @Override
  public OpWork work(Call call, Frame.Kind kind) {
    String owner = call.owner();
    if (owner.contains(".sparse.") || owner.contains("Sparse")) {
      return OpWork.UNKNOWN;
    }
    if (kind == Frame.Kind.CREATION) {
      // A matrix that another is made of is copied; for others it says the sizes.
      boolean copied = call.isConstructor() && !call.inputs().isEmpty();
      return copied ? Movement.copy(call) : Movement.written(call);
    }
    if (owner.startsWith("org.ejml.dense.row.CommonOps_")) {
      return EjmlFunctions.work(call);
    }
    if (owner.startsWith("org.ejml.dense.row.NormOps_")) {
      boolean norm = call.name().equals("normF") || call.name().equals("fastNormF");
      return norm ? Reductions.NORM_TO_NUMBER.work(call) : OpWork.UNKNOWN;
    }
    boolean decomposes =
        owner.startsWith("org.ejml.interfaces.decomposition.") && call.name().equals("decompose");
    boolean methods = owner.startsWith("org.ejml.simple.") || owner.startsWith("org.ejml.data.");
    Formula formula =
        decomposes
            ? DECOMPOSITIONS.get(call.simpleOwner())
            : methods || !owner.startsWith("org.ejml.") ? METHODS.get(call.name()) : null;
    return formula == null ? OpWork.UNKNOWN : formula.work(call);
  }

  /** From an LU decomposition; what it writes is its own. */
  static OpWork determinant(Call call) {
    TensorShape matrix = call.input(0);
    boolean number = call.outputs().isEmpty() && call.inputs().size() == 1;
    if (!number || matrix.rank() != 2 || matrix.size(0) != matrix.size(1)) {
      return OpWork.UNKNOWN;
    }
    OpWork decomposed = LU.work(call.withInputs(List.of(matrix)));
    return OpWork.known(decomposed.flops(), matrix.bytes());
  }
}
