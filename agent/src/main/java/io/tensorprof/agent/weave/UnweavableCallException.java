package io.tensorprof.agent.weave;

/** A call that cannot be woven, in a class whose other calls can; the message says why. */
final class UnweavableCallException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String method;
  private final String descriptor;
  private final int ordinal;

  /**
   * Says which call.
   *
   * @param method the method it stands in
   * @param descriptor that method's descriptor
   * @param ordinal the call is the method's nth
   */
  UnweavableCallException(String method, String descriptor, int ordinal, String message) {
    super(message);
    this.method = method;
    this.descriptor = descriptor;
    this.ordinal = ordinal;
  }

  String method() {
    return method;
  }

  String descriptor() {
    return descriptor;
  }

  int ordinal() {
    return ordinal;
  }
}
