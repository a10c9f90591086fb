package io.tensorprof.analyzer.read;

/** A recording of another program than tensorprof's agent; the message says what it holds. */
final class NotOursException extends Exception {
  private static final long serialVersionUID = 1;

  NotOursException(String holds) {
    super(holds);
  }
}
