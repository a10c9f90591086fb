package io.tensorprof.analyzer.work;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Products of tensors that are not just products of two matrices. */
final class TensorProducts {

  private TensorProducts() {}

  /**
   * {@code tensordot}. Which dimensions are summed over is not in the recording; how many elements
   * they have is: each of them is in both tensors and not in the result, all others in one of both
   * and the result.
   */
  static OpWork contraction(Call call) {
    long a = call.input(0).elements();
    long b = call.input(1).elements();
    long result = call.output().elements();
    int gone = call.input(0).rank() + call.input(1).rank() - call.output().rank();
    if (call.inputs().size() != 2 || a < 0 || b < 0 || result < 0 || gone < 0 || gone % 2 != 0) {
      return OpWork.UNKNOWN;
    }
    if (result == 0 || a == 0 || b == 0) {
      return MatrixProducts.summedOver(call, result, 0);
    }
    BigInteger both = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    BigInteger[] square = both.divideAndRemainder(BigInteger.valueOf(result));
    BigInteger summed = square[0].sqrt();
    boolean fits = square[1].signum() == 0 && summed.multiply(summed).equals(square[0]);
    return fits ? MatrixProducts.summedOver(call, result, Count.of(summed)) : OpWork.UNKNOWN;
  }

  /** One multiplication for each pair of elements: {@code outer}, {@code kron}. */
  static OpWork pairs(Call call) {
    long pairs = Count.product(call.input(0).elements(), call.input(1).elements());
    boolean fits = call.inputs().size() == 2 && pairs >= 0 && pairs == call.output().elements();
    return fits ? OpWork.known(call.arithmetic().flops(pairs), call.bytes()) : OpWork.UNKNOWN;
  }

  /** An outer product added to a matrix: {@code addr(self, a, b)}. */
  static OpWork addedPairs(Call call) {
    if (call.inputs().size() != 3 || !call.input(0).broadcastsTo(call.output())) {
      return OpWork.UNKNOWN;
    }
    OpWork pairs = pairs(call.withInputs(call.inputs().subList(1, 3)));
    return pairs.isKnown() ? OpWork.known(pairs.flops(), call.bytes()) : pairs;
  }

  /** Scaled dot products of queries and keys, their softmax, and its product with the values. */
  static OpWork attention(Call call) {
    TensorShape query = call.input(0);
    TensorShape key = call.input(1);
    TensorShape value = call.input(2);
    List<Long> expected = new ArrayList<>(query.leading(1));
    expected.add(value.size(-1));
    boolean fits =
        call.inputs().size() == 3
            && query.rank() >= 2
            && query.rank() == key.rank()
            && query.leading(2).equals(key.leading(2))
            && key.leading(1).equals(value.leading(1))
            && query.size(-1) == key.size(-1)
            && expected.equals(call.output().sizes());
    if (!fits) {
      return OpWork.UNKNOWN;
    }
    long scores = Count.product(TensorShape.product(query.leading(1)), key.size(-2));
    long each = Count.sum(query.size(-1), value.size(-1));
    long flops =
        Count.sum(Count.product(2, scores, each), Count.product(Normalisations.SOFTMAX, scores));
    return OpWork.known(call.arithmetic().flops(flops), call.bytes());
  }
}
