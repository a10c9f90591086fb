package io.tensorprof.viewer.memory;

/** A recording does not say what of its tensors' memory was asked for; the message says why. */
public final class MemoryException extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean mayCome;

  private MemoryException(String message, boolean mayCome) {
    super(message);
    this.mayCome = mayCome;
  }

  /** What was asked for cannot be, however long the recording is. */
  static MemoryException never(String message) {
    return new MemoryException(message, false);
  }

  /** A longer recording may say it. */
  static MemoryException yet(String message) {
    return new MemoryException(message, true);
  }

  /** Whether the recording may say it when it has grown. */
  public boolean mayCome() {
    return mayCome;
  }
}
