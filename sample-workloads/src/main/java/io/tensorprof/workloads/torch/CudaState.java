package io.tensorprof.workloads.torch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.global.torch;

/**
 * What of CUDA this process can see, from the bottom of the stack to its top.
 *
 * @param driver NVIDIA's kernel driver is loaded
 * @param natives libtorch's natives were built with CUDA
 * @param broken what keeps these natives from being loaded, a library's name most often; empty when
 *     nothing does
 * @param devices devices libtorch can use; 0 without natives
 */
record CudaState(boolean driver, boolean natives, String broken, int devices) {

  /** Present while the kernel driver is loaded: on Linux, and on Linux under Windows. */
  private static final Path[] DRIVER_MARKS = {
    Path.of("/proc/driver/nvidia/version"), Path.of("/dev/dxg")
  };

  /** Reads the state of this process; the library must be loaded. */
  static CudaState current() {
    boolean loaded = Context.hasCUDART();
    boolean natives = loaded || CudaNatives.arePresent();
    int devices = loaded && torch.cuda_is_available() ? torch.cuda_device_count() : 0;
    return new CudaState(
        devices > 0 || driverLoaded(),
        natives,
        natives && devices == 0 ? CudaNatives.broken() : "",
        devices);
  }

  private static boolean driverLoaded() {
    for (Path mark : DRIVER_MARKS) {
      if (Files.exists(mark)) {
        return true;
      }
    }
    return false;
  }

  /** What keeps a program off CUDA, in one line with the next step; empty when nothing does. */
  Optional<String> missing() {
    if (!natives) {
      return Optional.of(
          "the libtorch natives in use are built for the CPU only"
              + (driver ? "" : ", and no NVIDIA driver is loaded")
              + "; run with --device cpu, or see docs/cuda.md");
    }
    if (!driver) {
      return Optional.of("no NVIDIA driver is loaded; install it, or run with --device cpu");
    }
    if (!broken.isEmpty()) {
      return Optional.of(
          broken
              + " is missing; name the folder of CUDA 13's libraries in TENSORPROF_CUDA, see"
              + " docs/cuda.md, or run with --device cpu");
    }
    if (devices == 0) {
      return Optional.of(
          "libtorch sees no CUDA device; check nvidia-smi and CUDA_VISIBLE_DEVICES, or run with"
              + " --device cpu");
    }
    return Optional.empty();
  }
}
