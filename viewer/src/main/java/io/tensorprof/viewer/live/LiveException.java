package io.tensorprof.viewer.live;

/**
 * A running JVM cannot be recorded, or not any more. The message is one line for the user: what
 * happened, and what to do.
 */
public class LiveException extends Exception {
  private static final long serialVersionUID = 1;

  public LiveException(String message) {
    super(message);
  }

  public LiveException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The JVM may be well, but says nothing in time: it is stopped, or its machine is busy. */
  static final class NoAnswer extends LiveException {
    private static final long serialVersionUID = 1;

    NoAnswer(String message) {
      super(message);
    }
  }
}
