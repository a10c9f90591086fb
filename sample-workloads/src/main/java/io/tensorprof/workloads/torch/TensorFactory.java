package io.tensorprof.workloads.torch;

import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/**
 * Makes tensors and layers of one element type on one device. What it makes belongs to the
 * innermost open {@link org.bytedeco.javacpp.PointerScope}.
 *
 * @param device where they live
 * @param precision type of their elements
 */
public record TensorFactory(ComputeDevice device, Precision precision) {

  /** A tensor of independent draws from the standard normal distribution. */
  public Tensor randn(long... shape) {
    return torch.randn(shape, options());
  }

  /** A tensor of independent draws from the uniform distribution on [0, 1). */
  public Tensor rand(long... shape) {
    return torch.rand(shape, options());
  }

  /** A tensor of zeros. */
  public Tensor zeros(long... shape) {
    return torch.zeros(shape, options());
  }

  /** A tensor of ones. */
  public Tensor ones(long... shape) {
    return torch.ones(shape, options());
  }

  /** The identity matrix of n rows. */
  public Tensor eye(long n) {
    return torch.eye(n, options());
  }

  /** A tensor of given elements, in row-major order. */
  public Tensor of(double[] elements, long... shape) {
    try (Tensor doubles = Tensor.create(elements, shape)) {
      return doubles.to(device.toTorch(), precision.toTorch());
    }
  }

  /** A linear layer with bias, initialised as {@code torch.nn.Linear} does. */
  public LinearImpl linear(long in, long out) {
    LinearImpl layer = new LinearImpl(in, out);
    layer.to(device.toTorch(), precision.toTorch(), false);
    return layer;
  }

  private TensorOptions options() {
    return new TensorOptions()
        .device(new DeviceOptional(device.toTorch()))
        .dtype(new ScalarTypeOptional(precision.toTorch()));
  }
}
