package io.tensorprof.workloads.curvature;

import io.tensorprof.workloads.torch.HeldTensors;
import io.tensorprof.workloads.torch.TensorFactory;
import java.util.Iterator;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * A convolution with square kernels, without bias, on N×C×H×W images. Its weight is shared by all T
 * positions of the output; an input row is the patch under the kernel.
 */
final class Conv2dLayer extends KroneckerLayer {

  private static final long[] ONE = {1, 1};

  private final HeldTensors held = new HeldTensors();
  private final Tensor weight;
  private final long[] kernel;
  private final long[] stride;
  private final long[] padding;

  /**
   * Normal weights of variance 2 by the numbers that an input reaches, as torchvision draws them
   * for residual networks.
   */
  Conv2dLayer(
      String name, long in, long out, long size, long stride, long padding, TensorFactory tensors) {
    super(name);
    this.kernel = new long[] {size, size};
    this.stride = new long[] {stride, stride};
    this.padding = new long[] {padding, padding};
    double deviation = Math.sqrt(2.0 / (out * size * size));
    Tensor initial =
        tensors.randn(out, in, size, size).mul_(new Scalar(deviation)).set_requires_grad(true);
    this.weight = held.hold(initial);
  }

  @Override
  List<Tensor> parameters() {
    return List.of(weight);
  }

  @Override
  List<KroneckerLayer> kroneckerLayers() {
    return List.of(this);
  }

  @Override
  Tensor map(Tensor input) {
    return convolve(input, weight);
  }

  private Tensor convolve(Tensor images, Tensor kernels) {
    return torch.conv2d(images, kernels, new TensorOptional(), stride, padding, ONE, 1);
  }

  @Override
  Dual tangent(Dual input, Iterator<Tensor> parameterTangents) {
    Tensor tangent = convolve(input.value(), parameterTangents.next());
    if (input.tangent() != null) {
      tangent.add_(convolve(input.tangent(), weight));
    }
    return new Dual(map(input.value()), tangent);
  }

  @Override
  long outputs() {
    return weight.size(0);
  }

  @Override
  long inputs() {
    return weight.size(1) * weight.size(2) * weight.size(3);
  }

  @Override
  boolean hasBias() {
    return false;
  }

  @Override
  Tensor inputRows(Tensor input) {
    Tensor patches = torch.im2col(input, kernel, ONE, padding, stride);
    return patches.transpose(1, 2).reshape(-1, inputs());
  }

  @Override
  Tensor gradientRows(Tensor gradient) {
    return gradient.permute(0, 2, 3, 1).reshape(-1, outputs());
  }

  @Override
  void close() {
    held.close();
  }
}
