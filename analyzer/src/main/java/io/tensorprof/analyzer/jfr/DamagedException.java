package io.tensorprof.analyzer.jfr;

/**
 * A recording contradicts its format; the message says where, and the file is for the catcher to
 * name.
 */
public class DamagedException extends Exception {
  private static final long serialVersionUID = 1;

  /** Damage, in a clause to follow the file's name: "a chunk has no metadata". */
  public DamagedException(String message) {
    super(message);
  }

  /** Damage that showed as another exception. */
  public DamagedException(String message, Throwable cause) {
    super(message, cause);
  }
}
