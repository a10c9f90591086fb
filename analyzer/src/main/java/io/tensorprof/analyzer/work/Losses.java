package io.tensorprof.analyzer.work;

/** Losses of predictions and targets; how they are reduced shows in the result. */
final class Losses {

  private Losses() {}

  /**
   * A difference, its square or absolute value, and, to one number, their sum: for each element two
   * operations or three.
   */
  static OpWork difference(Call call) {
    TensorShape predictions = call.input(0);
    boolean pair =
        call.inputs().size() == 2
            && predictions.isReadable()
            && predictions.hasSizesOf(call.input(1));
    boolean each = predictions.hasSizesOf(call.output());
    if (!pair || (!each && call.output().rank() != 0)) {
      return OpWork.UNKNOWN;
    }
    long operations = Count.product(each ? 2 : 3, predictions.elements());
    return OpWork.known(call.arithmetic().flops(operations), call.bytes());
  }

  /** Cross entropy of scores with classes, or with probabilities: its softmax is what counts. */
  static OpWork crossEntropy(Call call) {
    TensorShape scores = call.input(0);
    boolean fits = call.inputs().size() == 2 && scores.rank() >= 1 && call.output().rank() >= 0;
    if (!fits || call.output().elements() > scores.elements()) {
      return OpWork.UNKNOWN;
    }
    long operations = Count.product(Normalisations.SOFTMAX, scores.elements());
    return OpWork.known(call.arithmetic().flops(operations), call.bytes());
  }
}
