package io.tensorprof.workloads.bench;

import io.tensorprof.workloads.torch.ComputeDevice;
import io.tensorprof.workloads.torch.CudaMemory;

/** The most that libtorch's caching allocator had given to tensors on the CUDA device. */
final class CudaPeak implements PeakMemory {

  @Override
  public long bytesDuring(Runnable work) {
    ComputeDevice.CUDA.synchronize();
    CudaMemory.resetPeak();
    work.run();
    ComputeDevice.CUDA.synchronize();
    return CudaMemory.peakAllocatedBytes();
  }

  @Override
  public String method() {
    return "allocated bytes, peak of libtorch's caching allocator";
  }
}
