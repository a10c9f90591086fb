package io.tensorprof.agent.weave;

/** A class that cannot be woven and is left alone; the message says why. */
final class UnweavableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnweavableException(String message) {
    super(message);
  }
}
