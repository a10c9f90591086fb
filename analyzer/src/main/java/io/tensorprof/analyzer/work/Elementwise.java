package io.tensorprof.analyzer.work;

import java.util.List;

/**
 * Ops that compute each element of the result by itself. An element counts as one operation
 * whatever the function is: nominal, as {@code exp} or {@code tanh} take many instructions, and as
 * a factor like that of {@code add(other, alpha)} is not counted.
 */
final class Elementwise {

  private Elementwise() {}

  /** One operation for each element of the result. */
  static final Formula ONE = counting(1);

  /** So many operations for each element of the result; inputs are broadcast to it. */
  static Formula counting(long each) {
    return call -> broadcast(call) ? work(call, each) : OpWork.UNKNOWN;
  }

  /** One operation for each element and each input but the first: sums of many. */
  static OpWork chained(Call call) {
    return broadcast(call) ? work(call, Math.max(1, call.inputs().size() - 1)) : OpWork.UNKNOWN;
  }

  /** A vector combined with each row or column of a matrix, whose sizes the result has. */
  static OpWork withVector(Call call) {
    TensorShape matrix = call.input(0);
    TensorShape vector = call.input(1);
    boolean fits =
        call.inputs().size() == 2
            && matrix.rank() == 2
            && matrix.hasSizesOf(call.output())
            && vector.elements() >= 0
            && (vector.elements() == matrix.size(0) || vector.elements() == matrix.size(1));
    return fits ? work(call, 1) : OpWork.UNKNOWN;
  }

  /** All inputs and the result have the same sizes. */
  static OpWork ofEqualSizes(Call call) {
    return ofEqualSizes(call, 1);
  }

  static OpWork ofEqualSizes(Call call, long each) {
    boolean fits = !call.inputs().isEmpty() && call.output().isReadable();
    for (TensorShape input : call.inputs()) {
      fits = fits && input.hasSizesOf(call.output());
    }
    return fits ? work(call, each) : OpWork.UNKNOWN;
  }

  /** Of several tensors each gives one of the same sizes. */
  static OpWork ofEach(Call call) {
    List<TensorShape> inputs = call.inputs();
    long elements = 0;
    boolean fits = !inputs.isEmpty() && inputs.size() == call.outputs().size();
    for (int i = 0; fits && i < inputs.size(); i++) {
      fits = inputs.get(i).hasSizesOf(call.outputs().get(i));
      elements = Count.sum(elements, inputs.get(i).elements());
    }
    return fits ? OpWork.known(call.arithmetic().flops(elements), call.bytes()) : OpWork.UNKNOWN;
  }

  /** Elements are chosen, not computed: {@code where}, {@code masked_fill}. */
  static OpWork choice(Call call) {
    return broadcast(call) ? OpWork.known(0, call.bytes()) : OpWork.UNKNOWN;
  }

  private static boolean broadcast(Call call) {
    for (TensorShape input : call.inputs()) {
      if (!input.broadcastsTo(call.output())) {
        return false;
      }
    }
    return !call.inputs().isEmpty();
  }

  private static OpWork work(Call call, long each) {
    long flops = call.arithmetic().flops(Count.product(each, call.output().elements()));
    return OpWork.known(flops, call.bytes());
  }
}
