package io.tensorprof.workloads.torch;

import java.util.Locale;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch_cuda;

/** Where tensors live and ops run. Printed as PyTorch writes it: {@code cpu}, {@code cuda}. */
public enum ComputeDevice {
  CPU,
  CUDA;

  /**
   * Makes sure that tensors can be put on this device; the library must be loaded.
   *
   * @throws DeviceUnavailableException naming what is missing
   */
  public void require() {
    if (this == CUDA) {
      CudaState.current()
          .missing()
          .ifPresent(
              missing -> {
                throw new DeviceUnavailableException("CUDA is not available: " + missing);
              });
    }
  }

  /** Waits until all work handed to this device is done; the CPU's always is. */
  public void synchronize() {
    if (this == CUDA) {
      torch_cuda.device_synchronize();
    }
  }

  Device toTorch() {
    return new Device(this == CUDA ? torch.DeviceType.CUDA : torch.DeviceType.CPU);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
