package io.tensorprof.analyzer.work;

import java.util.ArrayList;
import java.util.List;

/**
 * Products of matrices and vectors: a multiplication and an addition, two operations, for each
 * element of the result and each of the dimension that is summed over. A tensor that is added, as
 * by {@code addmm} or as a bias, is read, its additions are not counted.
 */
final class MatrixProducts {

  private MatrixProducts() {}

  /** NumPy's {@code matmul}: vectors, matrices and broadcast stacks of matrices. */
  static OpWork matmul(Call call) {
    return call.inputs().size() == 2 ? product(call, call.input(0), call.input(1)) : OpWork.UNKNOWN;
  }

  /** A tensor is added to a product of the two behind it: {@code addmm(self, a, b)}. */
  static OpWork addedProduct(Call call) {
    boolean three = call.inputs().size() == 3 && call.input(0).broadcastsTo(call.output());
    return three ? product(call, call.input(1), call.input(2)) : OpWork.UNKNOWN;
  }

  private static OpWork product(Call call, TensorShape a, TensorShape b) {
    long summed = a.size(-1);
    boolean fits = summed >= 0 && summed == (b.rank() == 1 ? b.size(0) : b.size(-2));
    return fits && sizes(a, b).equals(call.output().sizes())
        ? summedOver(call, call.output().elements(), summed)
        : OpWork.UNKNOWN;
  }

  /** Sizes of a product; null when there is none. */
  private static List<Long> sizes(TensorShape a, TensorShape b) {
    List<Long> sizes = broadcast(a.leading(2), b.leading(2));
    if (a.rank() > 1) {
      sizes.add(a.size(-2));
    }
    if (b.rank() > 1) {
      sizes.add(b.size(-1));
    }
    return sizes;
  }

  /** Sizes of a stack to which both are broadcast; some that nothing has when they are not. */
  private static List<Long> broadcast(List<Long> a, List<Long> b) {
    List<Long> longer = new ArrayList<>(a.size() >= b.size() ? a : b);
    List<Long> shorter = a.size() >= b.size() ? b : a;
    int more = longer.size() - shorter.size();
    for (int i = 0; i < shorter.size(); i++) {
      long one = longer.get(more + i);
      long other = shorter.get(i);
      longer.set(more + i, one == 1 ? other : other == 1 || other == one ? one : Count.UNKNOWN);
    }
    return longer;
  }

  /** The work of so many sums of so many products each. */
  static OpWork summedOver(Call call, long elements, long summed) {
    long flops = call.arithmetic().multiplyAdds(Count.product(2, elements, summed));
    return OpWork.known(flops, call.bytes());
  }

  /** {@code linear(input, weight)} with or without a bias; the weight is [out, in]. */
  static OpWork linear(Call call) {
    TensorShape input = call.input(0);
    TensorShape weight = call.input(1);
    List<Long> expected = new ArrayList<>(input.leading(1));
    expected.add(weight.size(0));
    boolean fits =
        call.inputs().size() <= 3
            && weight.rank() == 2
            && input.rank() >= 1
            && input.size(-1) == weight.size(1)
            && expected.equals(call.output().sizes());
    return fits ? summedOver(call, call.output().elements(), weight.size(1)) : OpWork.UNKNOWN;
  }

  /**
   * A linear layer called as a module. Its weight, of the sizes of in and out and of the input's
   * type, is not in the recording, nor whether it has a bias: that is left out.
   */
  static OpWork linearLayer(Call call) {
    TensorShape input = call.input(0);
    TensorShape output = call.output();
    boolean fits =
        call.inputs().size() == 1
            && input.rank() >= 1
            && input.rank() == output.rank()
            && input.leading(1).equals(output.leading(1));
    if (!fits) {
      return OpWork.UNKNOWN;
    }
    TensorShape weight = input.withSizes(output.size(-1), input.size(-1));
    return linear(call.withInputs(List.of(input, weight)));
  }

  /** Sums the products of a stack of matrices to a tensor: {@code addbmm(self, a, b)}. */
  static OpWork addedSumOfProducts(Call call) {
    TensorShape a = call.input(1);
    TensorShape b = call.input(2);
    TensorShape output = call.output();
    boolean fits =
        call.inputs().size() == 3
            && a.rank() == 3
            && b.rank() == 3
            && a.size(0) == b.size(0)
            && a.size(2) == b.size(1)
            && output.rank() == 2
            && output.size(0) == a.size(1)
            && output.size(1) == b.size(2);
    return fits
        ? summedOver(call, Count.product(a.size(0), output.elements()), a.size(2))
        : OpWork.UNKNOWN;
  }

  /** A product of two matrices, either of which may be taken transposed. */
  static OpWork anyTransposed(Call call) {
    TensorShape a = call.input(0);
    TensorShape b = call.input(1);
    if (a.rank() != 2 || b.rank() != 2) {
      return OpWork.UNKNOWN;
    }
    for (int inA = 0; inA < 2; inA++) {
      for (int inB = 0; inB < 2; inB++) {
        List<Long> sizes = List.of(a.size(1 - inA), b.size(1 - inB));
        if (a.size(inA) == b.size(inB) && sizes.equals(call.output().sizes())) {
          return summedOver(call, call.output().elements(), a.size(inA));
        }
      }
    }
    return OpWork.UNKNOWN;
  }

  /** NumPy's {@code dot}: the last dimension of one with the second last of the other. */
  static OpWork numpyDot(Call call) {
    TensorShape a = call.input(0);
    TensorShape b = call.input(1);
    if (call.inputs().size() != 2 || a.rank() < 1 || b.rank() < 1) {
      return OpWork.UNKNOWN;
    }
    int summed = b.rank() == 1 ? 0 : b.rank() - 2;
    List<Long> sizes = new ArrayList<>(a.leading(1));
    for (int d = 0; d < b.rank(); d++) {
      if (d != summed) {
        sizes.add(b.size(d));
      }
    }
    return a.size(-1) == b.size(summed) && sizes.equals(call.output().sizes())
        ? summedOver(call, call.output().elements(), a.size(-1))
        : OpWork.UNKNOWN;
  }
}
