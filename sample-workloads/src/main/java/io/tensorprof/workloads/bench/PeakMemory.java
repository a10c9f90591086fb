package io.tensorprof.workloads.bench;

import io.tensorprof.workloads.WorkloadException;
import io.tensorprof.workloads.torch.ComputeDevice;
import java.nio.file.Files;
import java.nio.file.Path;

/** A way to read how much memory a piece of work needed at most. */
public interface PeakMemory {

  /** Bytes in a GiB. */
  double GIB = 1L << 30;

  /**
   * Runs some work.
   *
   * @return the most bytes that were in use while it ran; what was in use before counts
   */
  long bytesDuring(Runnable work);

  /** What is read, and how, in a few words for the results. */
  String method();

  /**
   * The best way on a device. On CUDA it is the caching allocator's own account; on the CPU the
   * resident set of the whole process, JVM and library included: only differences mean something.
   *
   * @throws WorkloadException where there is none
   */
  static PeakMemory on(ComputeDevice device) {
    if (device == ComputeDevice.CUDA) {
      return new CudaPeak();
    }
    if (HighWaterMark.isResettable()) {
      return new HighWaterMark();
    }
    if (Files.isReadable(Path.of(ResidentSampler.STATM))) {
      return new ResidentSampler();
    }
    throw new WorkloadException(
        "peak memory on the CPU is read from /proc, which this system has not; run with"
            + " --no-memory");
  }
}
