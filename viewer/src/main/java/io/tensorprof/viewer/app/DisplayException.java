package io.tensorprof.viewer.app;

/** No window can be opened here. The message is one line for the user: why, and what to do. */
public final class DisplayException extends Exception {
  private static final long serialVersionUID = 1;

  public DisplayException(String message) {
    super(message);
  }

  public DisplayException(String message, Throwable cause) {
    super(message, cause);
  }
}
