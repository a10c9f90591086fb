package io.tensorprof.analyzer.work;

/**
 * Ops that go over their input several times. What they count for each element is nominal: scaling
 * and shifting by learned parameters is not counted, nor is that a trained batch norm needs no
 * mean.
 */
final class Normalisations {

  /** The greatest, a subtraction, an exponential, a sum, a division (or subtraction). */
  static final long SOFTMAX = 5;

  /** The mean, a subtraction, a square, a sum, a multiplication. */
  private static final long NORM = 5;

  private Normalisations() {}

  /** Softmax and its logarithm. */
  static OpWork softmax(Call call) {
    return call.inputs().size() == 1 ? Elementwise.ofEqualSizes(call, SOFTMAX) : OpWork.UNKNOWN;
  }

  /** Layer, batch, group and instance norms; tensors behind the first are statistics and scales. */
  static OpWork norm(Call call) {
    if (call.inputs().isEmpty()) {
      return OpWork.UNKNOWN;
    }
    OpWork work = Elementwise.ofEqualSizes(call.withInputs(call.inputs().subList(0, 1)), NORM);
    return work.isKnown() ? OpWork.known(work.flops(), call.bytes()) : work;
  }
}
