package io.tensorprof.analyzer.read;

/**
 * A recording that cannot be read. The message is one line for the user: the file, what is wrong
 * with it, what to do.
 */
public final class RecordingException extends Exception {
  private static final long serialVersionUID = 1;

  public RecordingException(String message) {
    super(message);
  }

  public RecordingException(String message, Throwable cause) {
    super(message, cause);
  }
}
