package io.tensorprof.analyzer.read;

/**
 * A recording contradicts its format; the message says where, and the file is for the catcher to
 * name.
 */
final class DamagedException extends Exception {
  private static final long serialVersionUID = 1;

  DamagedException(String message) {
    super(message);
  }

  DamagedException(String message, Throwable cause) {
    super(message, cause);
  }
}
