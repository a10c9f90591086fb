package io.tensorprof.agent.weave;

/** A method whose body cannot be woven, though the calls in it can; the message says why. */
final class UnweavableFunctionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String method;
  private final String descriptor;

  UnweavableFunctionException(String method, String descriptor, String message) {
    super(message);
    this.method = method;
    this.descriptor = descriptor;
  }

  String method() {
    return method;
  }

  String descriptor() {
    return descriptor;
  }
}
