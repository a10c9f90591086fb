package io.tensorprof.analyzer.work;

/**
 * Ops that make fewer elements out of one tensor's. That many elements are added up to fewer takes
 * as many additions as there are fewer.
 */
final class Reductions {

  /** Operations of a reduction of so many elements to so many. */
  @FunctionalInterface
  private interface Operations {
    long of(long elements, long results);
  }

  /** Sums, products, greatest and least: an operation for each element that goes. */
  static final Formula SUM = to(Count::difference);

  /** Also a division for each result. */
  static final Formula MEAN = to((elements, results) -> elements);

  /** A multiplication for each element, the sum, and a root for each result. */
  static final Formula NORM = to((elements, results) -> Count.product(2, elements));

  /** The mean, and of each element its distance from that, squared and summed up. */
  static final Formula VARIANCE = to((elements, results) -> Count.product(4, elements));

  /** The greatest, and of each element its distance from that, exponentiated and summed up. */
  static final Formula LOG_SUM_EXP = VARIANCE;

  /** An operation for each element: where the greatest is, how many are not zero. */
  static final Formula COUNT = to((elements, results) -> elements);

  /** As {@link #SUM}, when the result is a number and not a tensor. */
  static final Formula SUM_TO_NUMBER = toNumber(SUM);

  /** As {@link #MEAN}, when the result is a number and not a tensor. */
  static final Formula MEAN_TO_NUMBER = toNumber(MEAN);

  /** As {@link #NORM}, when the result is a number and not a tensor. */
  static final Formula NORM_TO_NUMBER = toNumber(NORM);

  /** As {@link #VARIANCE}, when the result is a number and not a tensor. */
  static final Formula VARIANCE_TO_NUMBER = toNumber(VARIANCE);

  private Reductions() {}

  private static Formula to(Operations operations) {
    return call -> {
      long elements = call.input(0).elements();
      long results = call.output().elements();
      boolean fits =
          call.inputs().size() == 1
              && elements >= 0
              && results >= 0
              && (results == 0 ? elements == 0 : elements % results == 0);
      return fits
          ? OpWork.known(call.arithmetic().flops(operations.of(elements, results)), call.bytes())
          : OpWork.UNKNOWN;
    };
  }

  private static Formula toNumber(Formula reduction) {
    return call -> {
      TensorShape input = call.input(0);
      boolean number = call.outputs().isEmpty() && call.inputs().size() == 1 && input.isReadable();
      return number
          ? OpWork.known(reduction.work(call.returning(input.withSizes())).flops(), input.bytes())
          : OpWork.UNKNOWN;
    };
  }

  /** A multiplication and an addition for each pair of elements, to a number: a dot product. */
  static OpWork dotToNumber(Call call) {
    TensorShape a = call.input(0);
    TensorShape b = call.input(1);
    boolean fits =
        call.inputs().size() == 2
            && call.outputs().isEmpty()
            && a.elements() >= 0
            && a.elements() == b.elements();
    return fits
        ? OpWork.known(call.arithmetic().multiplyAdds(Count.product(2, a.elements())), call.bytes())
        : OpWork.UNKNOWN;
  }

  /** The sum of a matrix's diagonal, as a tensor or a number: reads no more than the diagonal. */
  static OpWork trace(Call call) {
    TensorShape matrix = call.input(0);
    boolean scalar = call.outputs().isEmpty() || call.output().rank() == 0;
    boolean fits = call.inputs().size() == 1 && scalar && matrix.rank() == 2;
    if (!fits) {
      return OpWork.UNKNOWN;
    }
    long diagonal = Math.min(matrix.size(0), matrix.size(1));
    return OpWork.known(
        call.arithmetic().flops(Count.difference(diagonal, 1)),
        Count.sum(matrix.bytesOf(diagonal), TensorShape.bytes(call.outputs())));
  }

  /**
   * Reduces its only input, to what is greatest or to that and where it is, or combines two element
   * by element: {@code max}.
   */
  static OpWork orElementwise(Call call) {
    if (call.inputs().size() != 1) {
      return Elementwise.ONE.work(call);
    }
    boolean both =
        call.outputs().size() == 2 && call.outputs().get(0).hasSizesOf(call.outputs().get(1));
    return both
        ? OpWork.known(SUM.work(call.returning(call.outputs().get(0))).flops(), call.bytes())
        : SUM.work(call);
  }
}
