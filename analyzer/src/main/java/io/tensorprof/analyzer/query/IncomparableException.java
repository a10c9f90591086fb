package io.tensorprof.analyzer.query;

/** Runs that have no comparison; the message is one line for the user, which names them. */
public final class IncomparableException extends Exception {
  private static final long serialVersionUID = 1;

  IncomparableException(String message) {
    super(message);
  }
}
