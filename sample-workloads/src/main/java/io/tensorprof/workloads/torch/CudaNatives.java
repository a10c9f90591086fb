package io.tensorprof.workloads.torch;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch_cuda;

/** libtorch's natives with CUDA on the class path, which need libraries that are not there. */
final class CudaNatives {

  private static final Pattern NOT_FOUND =
      Pattern.compile("(\\S+\\.so[.\\d]*): cannot open shared object file");

  private CudaNatives() {}

  /** Whether they are on the class path. */
  static boolean arePresent() {
    String name =
        "/org/bytedeco/pytorch/%s-gpu/%s"
            .formatted(Loader.getPlatform(), System.mapLibraryName("torch_cuda"));
    return torch.class.getResource(name) != null;
  }

  /** What keeps them from being loaded: the name of a library, or what the system says. */
  static String broken() {
    try {
      Loader.load(torch_cuda.class);
      return "";
    } catch (LinkageError | RuntimeException e) {
      return reason(e);
    }
  }

  /** The library that the innermost of the causes names. */
  static String reason(Throwable thrown) {
    String reason = thrown.toString();
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      Matcher named = NOT_FOUND.matcher(message);
      reason = named.find() ? named.group(1) : message.lines().findFirst().orElse(reason);
    }
    return reason;
  }
}
