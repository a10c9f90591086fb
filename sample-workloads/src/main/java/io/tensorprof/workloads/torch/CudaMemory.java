package io.tensorprof.workloads.torch;

import org.bytedeco.pytorch.cuda.DeviceStats;
import org.bytedeco.pytorch.global.torch;

/** The account that libtorch's caching allocator keeps of the first CUDA device. */
public final class CudaMemory {

  private static final byte DEVICE = 0;

  private CudaMemory() {}

  /** Sets the record of the most that was allocated back to what is allocated now. */
  public static void resetPeak() {
    torch.resetPeakStats(DEVICE);
  }

  /**
   * The most that was allocated to tensors since the record was set back, bytes. Of the counts by
   * pool the first, which is of all pools, is read.
   */
  public static long peakAllocatedBytes() {
    try (DeviceStats stats = torch.getDeviceStats(DEVICE)) {
      return stats.allocated_bytes().peak();
    }
  }
}
