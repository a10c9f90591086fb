package io.tensorprof.agent.weave;

/** A planned call has turned out to be a constructor's {@code super(…)} or {@code this(…)}. */
final class SuperCallException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String descriptor;
  private final int ordinal;

  /**
   * Says which call.
   *
   * @param descriptor the constructor's descriptor
   * @param ordinal the call is the constructor's nth
   */
  SuperCallException(String descriptor, int ordinal) {
    super(null, null, false, false); // no failure: the class is planned again
    this.descriptor = descriptor;
    this.ordinal = ordinal;
  }

  String descriptor() {
    return descriptor;
  }

  int ordinal() {
    return ordinal;
  }
}
