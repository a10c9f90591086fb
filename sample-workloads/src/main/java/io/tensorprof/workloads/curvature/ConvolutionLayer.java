package io.tensorprof.workloads.curvature;

import io.tensorprof.workloads.torch.TensorFactory;
import java.util.Iterator;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * A convolution of images N×I×H×W with a square kernel and no bias: at each of the T positions of
 * its output it multiplies the patch below the kernel, I·k·k numbers, with the same matrix.
 */
final class ConvolutionLayer extends KroneckerLayer {

  private static final long[] NO_DILATION = {1, 1};

  private final HeldTensors held = new HeldTensors();
  private final Tensor weight;
  private final long[] kernel;
  private final long[] stride;
  private final long[] padding;

  /**
   * A convolution with the initialisation of torchvision's residual networks: normal, of variance 2
   * by the numbers that an input reaches.
   */
  ConvolutionLayer(
      String name, long in, long out, long kernel, long stride, TensorFactory tensors) {
    super(name);
    this.kernel = new long[] {kernel, kernel};
    this.stride = new long[] {stride, stride};
    this.padding = new long[] {kernel / 2, kernel / 2};
    double deviation = Math.sqrt(2.0 / (out * kernel * kernel));
    this.weight =
        held.hold(
            tensors
                .randn(out, in, kernel, kernel)
                .mul_(new Scalar(deviation))
                .set_requires_grad(true));
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

  private Tensor convolve(Tensor input, Tensor with) {
    return torch.conv2d(input, with, new TensorOptional(), stride, padding, NO_DILATION, 1);
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
    return weight.size(1) * kernel[0] * kernel[1];
  }

  @Override
  boolean hasBias() {
    return false;
  }

  @Override
  Tensor inputRows(Tensor input) {
    Tensor patches = torch.im2col(input, kernel, NO_DILATION, padding, stride);
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
