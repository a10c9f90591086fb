package io.tensorprof.workloads.torch;

import io.tensorprof.workloads.WorkloadException;

/** libtorch's natives, or a library they need, could not be loaded. */
public final class NativesUnavailableException extends WorkloadException {

  private static final long serialVersionUID = 1L;

  NativesUnavailableException(Throwable cause) {
    super(
        "libtorch could not be loaded ("
            + firstLine(root(cause))
            + "): check that the natives of this platform are on the class path, and that there is"
            + " room to unpack them (-Dorg.bytedeco.javacpp.cachedir=DIR names the folder)",
        cause);
  }

  private static Throwable root(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static String firstLine(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null || message.isBlank()
        ? thrown.getClass().getSimpleName()
        : message.lines().findFirst().orElseThrow().strip();
  }
}
