package io.tensorprof.workloads.torch;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.global.torch;

/** Which libtorch is loaded. */
public final class LibtorchVersion {

  private static final Pattern TORCH_VERSION = Pattern.compile("TORCH_VERSION=([^,\\s]+)");

  private LibtorchVersion() {}

  /** As {@code 2.10.0}, by the build settings that the library tells. */
  public static String current() {
    try (BytePointer settings = torch.show_config()) {
      Matcher version = TORCH_VERSION.matcher(settings.getString());
      return version.find() ? version.group(1) : "unknown";
    }
  }

  /** Version of the CUDA runtime that it was built with, as {@code 13.0}; empty without CUDA. */
  public static Optional<String> cuda() {
    if (!Context.hasCUDART()) {
      return Optional.empty();
    }
    // As the runtime tells it: 1000 times the major and 10 times the minor version.
    long version = Context.versionCUDART();
    return Optional.of(version / 1000 + "." + version % 1000 / 10);
  }

  /** CPU threads of one op. */
  public static int threads() {
    return torch.get_num_threads();
  }
}
