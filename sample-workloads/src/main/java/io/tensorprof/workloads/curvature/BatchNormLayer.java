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
 * Batch normalisation as it is when a network is used: each channel is scaled and shifted by its
 * running mean 0 and variance 1, and by a weight and a bias that are parameters. No layer of
 * Kronecker factors.
 */
final class BatchNormLayer extends Layer {

  private static final double EPSILON = 1e-5;
  private static final double MOMENTUM = 0.1; // of no effect outside of training

  private final HeldTensors held = new HeldTensors();
  private final Tensor weight;
  private final Tensor bias;
  private final Tensor mean;
  private final Tensor variance;

  BatchNormLayer(String name, long channels, TensorFactory tensors) {
    super(name);
    this.weight = held.hold(tensors.ones(channels).set_requires_grad(true));
    this.bias = held.hold(tensors.zeros(channels).set_requires_grad(true));
    this.mean = held.hold(tensors.zeros(channels));
    this.variance = held.hold(tensors.ones(channels));
  }

  @Override
  List<Tensor> parameters() {
    return List.of(weight, bias);
  }

  @Override
  Tensor forward(Tensor input) {
    return torch.batch_norm(
        input,
        new TensorOptional(weight),
        new TensorOptional(bias),
        new TensorOptional(mean),
        new TensorOptional(variance),
        false,
        MOMENTUM,
        EPSILON,
        false);
  }

  @Override
  Dual tangent(Dual input, Iterator<Tensor> parameterTangents) {
    Tensor weightTangent = byChannel(parameterTangents.next());
    Tensor biasTangent = byChannel(parameterTangents.next());
    Tensor scale = variance.add(new Scalar(EPSILON)).rsqrt();
    Tensor normalised = input.value().sub(byChannel(mean)).mul_(byChannel(scale));
    Tensor tangent = normalised.mul_(weightTangent).add_(biasTangent);
    if (input.tangent() != null) {
      tangent.addcmul_(input.tangent(), byChannel(scale.mul(weight)));
    }
    return new Dual(forward(input.value()), tangent);
  }

  private static Tensor byChannel(Tensor channels) {
    return channels.view(1, -1, 1, 1);
  }

  @Override
  void close() {
    held.close();
  }
}
