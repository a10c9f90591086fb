package io.tensorprof.workloads.bench;

/** Failures in one line, as results keep them. */
final class Failures {

  private Failures() {}

  /** What happened. libtorch's messages go on with where in C++ it did, line by line. */
  static String reason(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank()
        ? failure.getClass().getSimpleName()
        : message.strip().lines().findFirst().orElseThrow().strip();
  }
}
