package io.tensorprof.workloads.curvature;

import java.util.Iterator;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** x ↦ max(x, 0), with derivative 0 at 0. */
final class ReluLayer extends Layer {

  ReluLayer(String name) {
    super(name);
  }

  @Override
  Tensor forward(Tensor input) {
    return torch.relu(input);
  }

  @Override
  Dual tangent(Dual input, Iterator<Tensor> parameterTangents) {
    Tensor value = forward(input.value());
    if (input.tangent() == null) {
      return new Dual(value, null);
    }
    return new Dual(value, torch.threshold_backward(input.tangent(), value, new Scalar(0.0)));
  }

  @Override
  void script(ScriptBuilder script) {
    script.relu();
  }
}
