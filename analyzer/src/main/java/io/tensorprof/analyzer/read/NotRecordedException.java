package io.tensorprof.analyzer.read;

/** A recording holds nothing of what was asked for; the message says how to record it. */
final class NotRecordedException extends Exception {
  private static final long serialVersionUID = 1;

  NotRecordedException(String message) {
    super(message);
  }
}
