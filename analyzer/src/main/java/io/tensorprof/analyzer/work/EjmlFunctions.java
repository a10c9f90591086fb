package io.tensorprof.analyzer.work;

import java.util.ArrayList;
import java.util.List;

/**
 * EJML's functions on dense matrices, {@code CommonOps_DDRM.mult(a, b, c)}. The result is the last
 * argument, which a function gives the sizes it needs: those it had before say nothing. The first
 * matrices are what is computed with.
 */
final class EjmlFunctions {

  private static final FormulaTable NUMBERS =
      new FormulaTable()
          .put(Reductions::dotToNumber, "dot")
          .put(Reductions::trace, "trace")
          .put(EjmlOps::determinant, "det")
          .put(Reductions.SUM_TO_NUMBER, "elementSum elementMax elementMin")
          .put(Reductions.NORM_TO_NUMBER, "elementSumAbs elementMaxAbs elementMinAbs");

  private EjmlFunctions() {}

  static OpWork work(Call call) {
    Formula number = NUMBERS.get(call.name());
    if (number != null) {
      return number.work(call);
    }
    return switch (call.name()) {
      case "mult" -> product(call, false, false, false);
      case "multTransA" -> product(call, true, false, false);
      case "multTransB" -> product(call, false, true, false);
      case "multTransAB" -> product(call, true, true, false);
      case "multAdd" -> product(call, false, false, true);
      case "multAddTransA" -> product(call, true, false, true);
      case "multAddTransB" -> product(call, false, true, true);
      case "multAddTransAB" -> product(call, true, true, true);
      case "kron" -> kron(call);
      case "add", "subtract", "elementMult", "elementDiv", "elementPower" -> elementwise(call, 2);
      case "addEquals", "subtractEquals" -> inPlace(call, 2);
      case "scale", "divide", "changeSign", "abs", "elementLog", "elementExp" ->
          elementwise(call, 1);
      case "transpose" -> transposed(call);
      case "fill", "setIdentity" -> written(call);
      case "invert" -> cubic(call, 2);
      case "invertSPD" -> cubic(call, 1);
      case "solve" -> solve(call, LinearSystems::solve);
      case "solveSPD" -> solve(call, LinearSystems::solvePositiveDefinite);
      default -> OpWork.UNKNOWN;
    };
  }

  private static TensorShape turned(TensorShape matrix) {
    return matrix.rank() == 2 ? matrix.withSizes(matrix.size(1), matrix.size(0)) : matrix;
  }

  /** The first inputs alone, with this result. */
  private static Call first(Call call, int inputs, TensorShape result) {
    return call.withInputs(call.inputs().subList(0, inputs)).returning(result);
  }

  private static OpWork product(Call call, boolean turnA, boolean turnB, boolean added) {
    TensorShape a = turnA ? turned(call.input(0)) : call.input(0);
    TensorShape b = turnB ? turned(call.input(1)) : call.input(1);
    if (call.inputs().size() < 2 || a.rank() != 2 || b.rank() != 2) {
      return OpWork.UNKNOWN;
    }
    TensorShape result = a.withSizes(a.size(0), b.size(1));
    OpWork work = MatrixProducts.matmul(call.withInputs(List.of(a, b)).returning(result));
    // What is added to is read, too.
    return added && work.isKnown()
        ? OpWork.known(work.flops(), Count.sum(work.bytes(), result.bytes()))
        : work;
  }

  private static OpWork kron(Call call) {
    TensorShape a = call.input(0);
    TensorShape b = call.input(1);
    if (a.rank() != 2 || b.rank() != 2) {
      return OpWork.UNKNOWN;
    }
    List<Long> sizes = new ArrayList<>();
    for (int d = 0; d < 2; d++) {
      sizes.add(Count.product(a.size(d), b.size(d)));
    }
    return TensorProducts.pairs(first(call, 2, new TensorShape(a.type(), sizes)));
  }

  /** Of so many matrices each element; with a number, of one less. */
  private static OpWork elementwise(Call call, int most) {
    int matrices = call.parameters("Lorg/ejml/data/");
    boolean number = matrices < (call.returnsVoid() ? most : most + 1);
    int sources = number ? 1 : most;
    return matrices == 0 || call.inputs().size() < sources
        ? OpWork.UNKNOWN
        : Elementwise.ofEqualSizes(first(call, sources, call.input(0)));
  }

  private static OpWork inPlace(Call call, int matrices) {
    return call.inputs().size() == matrices
        ? Elementwise.ofEqualSizes(call.returning(call.input(0)))
        : OpWork.UNKNOWN;
  }

  private static OpWork transposed(Call call) {
    return call.inputs().isEmpty()
        ? OpWork.UNKNOWN
        : Movement.copy(first(call, 1, turned(call.input(0))));
  }

  private static OpWork written(Call call) {
    return Movement.written(call.returning(call.input(0)));
  }

  private static OpWork cubic(Call call, int times) {
    return call.inputs().isEmpty()
        ? OpWork.UNKNOWN
        : Decompositions.cubic(times, 1).work(first(call, 1, call.input(0)));
  }

  private static OpWork solve(Call call, Formula system) {
    return call.inputs().size() < 2 ? OpWork.UNKNOWN : system.work(first(call, 2, call.input(1)));
  }
}
