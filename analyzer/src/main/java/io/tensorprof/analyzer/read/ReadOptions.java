package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.model.Measured;

/**
 * What is wanted of a recording.
 *
 * @param wanted one thing among those it may hold; null for what tells most
 * @param byShape whether calls of one site with tensors of different shapes are nodes of their own
 * @param byLine whether stacks of one Java method at different lines are nodes of their own
 * @param visitor sees the calls of a trace one by one; null for nobody
 * @param threads that read it; 0 for as many as are of use
 */
public record ReadOptions(
    Measured wanted, boolean byShape, boolean byLine, CallVisitor visitor, int threads) {

  /** What the recording has. */
  public static final ReadOptions DEFAULT = new ReadOptions(null, false, false, null, 0);

  /** One thing; null for what the recording has. */
  public static ReadOptions of(Measured wanted) {
    return new ReadOptions(wanted, false, false, null, 0);
  }

  /** The same, with calls of different shapes told apart. */
  public ReadOptions withShapes() {
    return new ReadOptions(wanted, true, byLine, visitor, threads);
  }

  /** The same, with the lines of sampled methods told apart. */
  public ReadOptions withLines() {
    return new ReadOptions(wanted, byShape, true, visitor, threads);
  }

  /** The same, with a visitor, who sees the calls of a trace one by one. */
  public ReadOptions with(CallVisitor eachCall) {
    return new ReadOptions(wanted, byShape, byLine, eachCall, threads);
  }

  /** The same, read by so many threads. */
  public ReadOptions withThreads(int count) {
    return new ReadOptions(wanted, byShape, byLine, visitor, count);
  }
}
