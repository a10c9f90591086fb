package io.tensorprof.viewer.render;

/**
 * A picture that cannot be made. The message is one line for the user: what is wrong, what to do.
 */
public final class PictureException extends Exception {
  private static final long serialVersionUID = 1;

  public PictureException(String message) {
    super(message);
  }

  public PictureException(String message, Throwable cause) {
    super(message, cause);
  }
}
