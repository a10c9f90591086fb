package io.tensorprof.analyzer.work;

import java.math.BigInteger;

/** Solutions of dense linear systems A·X = B, and of stacks of them. */
final class LinearSystems {

  private LinearSystems() {}

  /** A, then B: decomposed in {@code 2n³/3} operations, then {@code 2n²} for each column. */
  static OpWork solve(Call call) {
    return decomposed(call, 2);
  }

  /** As {@link #solve}, of a symmetric positive definite A: {@code n³/3}. */
  static OpWork solvePositiveDefinite(Call call) {
    return decomposed(call, 1);
  }

  private static OpWork decomposed(Call call, long thirds) {
    TensorShape a = call.input(0);
    long n = a.size(-1);
    long right = columns(call, a);
    if (right < 0 || call.inputs().size() != 2) {
      return OpWork.UNKNOWN;
    }
    BigInteger cube = BigInteger.valueOf(n).pow(3).multiply(BigInteger.valueOf(thirds));
    long systems = TensorShape.product(a.leading(2));
    long flops =
        Count.sum(Count.product(Count.rounded(cube, 3), systems), Count.product(2, n, right));
    return OpWork.known(call.arithmetic().flops(flops), call.bytes());
  }

  /** A triangular A, then B: {@code n²} for each column. */
  static OpWork triangular(Call call) {
    return call.inputs().size() == 2 ? substituted(call, call.input(0), 1) : OpWork.UNKNOWN;
  }

  /** B, then Cholesky's factor, or LU's and its pivots: {@code 2n²} for each column. */
  static OpWork withFactors(Call call) {
    int inputs = call.inputs().size();
    return inputs == 2 || inputs == 3 ? substituted(call, call.input(1), 2) : OpWork.UNKNOWN;
  }

  private static OpWork substituted(Call call, TensorShape a, long each) {
    long right = columns(call, a);
    long flops = Count.product(each, a.size(-1), right);
    return right < 0 ? OpWork.UNKNOWN : OpWork.known(call.arithmetic().flops(flops), call.bytes());
  }

  /** Elements of the result: n for each column that is solved for; −1 when A does not fit. */
  private static long columns(Call call, TensorShape a) {
    long n = a.size(-1);
    TensorShape result = call.output();
    boolean fits =
        a.rank() >= 2
            && n == a.size(-2)
            && result.rank() >= 1
            && (result.size(-1) == n || result.size(-2) == n);
    return fits ? result.elements() : Count.UNKNOWN;
  }
}
