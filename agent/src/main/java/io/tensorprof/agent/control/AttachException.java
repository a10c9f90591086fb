package io.tensorprof.agent.control;

/** A JVM cannot be reached; the message says why, and what would help. */
final class AttachException extends Exception {

  private static final long serialVersionUID = 1L;

  AttachException(String message) {
    super(message);
  }

  AttachException(String message, Throwable cause) {
    super(message, cause);
  }
}
