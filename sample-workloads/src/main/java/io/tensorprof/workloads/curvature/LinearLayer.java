package io.tensorprof.workloads.curvature;

import io.tensorprof.workloads.torch.HeldTensors;
import io.tensorprof.workloads.torch.TensorFactory;
import java.util.Iterator;
import java.util.List;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** x ↦ xWᵀ + b on rows, with the initialisation of {@code torch.nn.Linear}. */
final class LinearLayer extends KroneckerLayer {

  private final HeldTensors held = new HeldTensors();
  private final Tensor weight;
  private final Tensor bias;

  LinearLayer(String name, long in, long out, TensorFactory tensors) {
    super(name);
    LinearImpl initial = tensors.linear(in, out);
    this.weight = held.hold(initial.weight().detach().set_requires_grad(true));
    this.bias = held.hold(initial.bias().detach().set_requires_grad(true));
    initial.close();
  }

  @Override
  List<Tensor> parameters() {
    return List.of(weight, bias);
  }

  @Override
  List<KroneckerLayer> kroneckerLayers() {
    return List.of(this);
  }

  @Override
  Tensor map(Tensor input) {
    return torch.linear(input, weight, new TensorOptional(bias));
  }

  @Override
  Dual tangent(Dual input, Iterator<Tensor> parameterTangents) {
    Tensor weightTangent = parameterTangents.next();
    Tensor biasTangent = parameterTangents.next();
    Tensor tangent = torch.addmm(biasTangent, input.value(), weightTangent.t());
    if (input.tangent() != null) {
      tangent.addmm_(input.tangent(), weight.t());
    }
    return new Dual(map(input.value()), tangent);
  }

  @Override
  long outputs() {
    return weight.size(0);
  }

  @Override
  long inputs() {
    return weight.size(1) + 1;
  }

  @Override
  boolean hasBias() {
    return true;
  }

  @Override
  Tensor inputRows(Tensor input) {
    return input;
  }

  @Override
  Tensor gradientRows(Tensor gradient) {
    return gradient;
  }

  @Override
  void script(ScriptBuilder script) {
    script.linear();
  }

  @Override
  void close() {
    held.close();
  }
}
