package io.tensorprof.analyzer.work;

import java.util.List;

/**
 * Convolutions of an input [batch, channels, …] with a weight [channels, channels of a group, …]: a
 * multiplication and an addition for each element of the result and each of a filter. Where a
 * filter reaches into the padding it counts as elsewhere; a bias is not counted.
 */
final class Convolutions {

  private Convolutions() {}

  /** The weight is [out, in / groups, …]. */
  static OpWork convolution(Call call) {
    return work(call, call.output(), call.input(0));
  }

  /** Transposed: the weight is [in, out / groups, …], each element of the input meets a filter. */
  static OpWork transposed(Call call) {
    return work(call, call.input(0), call.output());
  }

  /**
   * The work.
   *
   * @param filtered each of its elements is met with one filter: its channels are the weight's
   *     first dimension
   * @param other its channels are those of all groups
   */
  private static OpWork work(Call call, TensorShape filtered, TensorShape other) {
    TensorShape weight = call.input(1);
    int spatial = weight.rank() - 2;
    int unbatched = spatial + 1;
    boolean ranks =
        (call.inputs().size() == 2 || call.inputs().size() == 3)
            && spatial >= 1
            && filtered.rank() == other.rank()
            && (filtered.rank() == unbatched || filtered.rank() == unbatched + 1);
    if (!ranks) {
      return OpWork.UNKNOWN;
    }
    long ofGroup = weight.size(1);
    long channels = other.size(-unbatched);
    boolean fits =
        filtered.size(-unbatched) == weight.size(0)
            && filtered.leading(unbatched).equals(other.leading(unbatched))
            && ofGroup > 0
            && channels % ofGroup == 0
            && weight.size(0) % Math.max(1, channels / ofGroup) == 0;
    if (!fits) {
      return OpWork.UNKNOWN;
    }
    List<Long> filter = weight.sizes().subList(1, weight.rank());
    long real = Count.product(2, filtered.elements(), TensorShape.product(filter));
    return OpWork.known(call.arithmetic().multiplyAdds(real), call.bytes());
  }
}
