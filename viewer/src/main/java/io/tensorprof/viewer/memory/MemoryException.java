package io.tensorprof.viewer.memory;

/** A recording does not say what of its tensors' memory was asked for; the message says why. */
public final class MemoryException extends Exception {

  private static final long serialVersionUID = 1L;

  public MemoryException(String message) {
    super(message);
  }
}
