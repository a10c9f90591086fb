package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.model.Measured;

/**
 * What is wanted of a recording.
 *
 * @param wanted one thing among those it may hold; null for what tells most
 * @param byShape whether calls of one site with tensors of different shapes are nodes of their own
 * @param visitor sees the calls of a trace one by one; null for nobody
 */
public record ReadOptions(Measured wanted, boolean byShape, CallVisitor visitor) {

  /** What the recording has. */
  public static final ReadOptions DEFAULT = new ReadOptions(null, false, null);

  /** One thing; null for what the recording has. */
  public static ReadOptions of(Measured wanted) {
    return new ReadOptions(wanted, false, null);
  }

  /** The same, with calls of different shapes told apart. */
  public ReadOptions withShapes() {
    return new ReadOptions(wanted, true, visitor);
  }
}
