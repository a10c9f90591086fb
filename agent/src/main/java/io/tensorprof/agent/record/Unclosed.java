package io.tensorprof.agent.record;

/** Tensors of a place that the garbage collector has found, not closed. */
final class Unclosed {

  static final Unclosed NONE = new Unclosed();

  long collected;
  long collectedBytes;
  long lost;
  long lostBytes;
  long age; // nanoseconds, of all of them
  long oldest; // the greatest age
}
