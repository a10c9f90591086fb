package io.tensorprof.analyzer.read;

/** Sees the calls of a trace one by one. */
@FunctionalInterface
public interface CallVisitor {

  /**
   * Sees a call. The calls of one thread come in the order of their ends, so a call's inner calls
   * come before it; between threads there is no order.
   *
   * @param call the call; the same object each time
   */
  void call(TracedCall call);

  /**
   * All calls come once more, from the first on: the recording turned out to be in another order
   * than it was written.
   */
  default void again() {}
}
