package io.tensorprof.workloads.torch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** What Java reads of tensors, wherever they live and whatever their element type is. */
public final class Tensors {

  private Tensors() {}

  /** The elements in row-major order, as doubles; waits for the device. */
  public static double[] toDoubles(Tensor tensor) {
    try (Tensor flat = tensor.detach().cpu().to(torch.ScalarType.Double).contiguous()) {
      double[] elements = new double[Math.toIntExact(flat.numel())];
      if (elements.length > 0) {
        // Not through a buffer or an indexer: these are made with what JDK 24 and later warn of.
        flat.data_ptr_double().get(elements);
      }
      return elements;
    }
  }
}
