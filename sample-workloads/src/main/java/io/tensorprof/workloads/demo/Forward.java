package io.tensorprof.workloads.demo;

import io.tensorprof.workloads.torch.ScriptFunction;
import io.tensorprof.workloads.torch.TensorFactory;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The lecture's network without its loss, eager and as a prepared graph. Belongs to the pointer
 * scope it was made in.
 */
final class Forward {

  static final String SHAPE = "64x1000, 1000-100-10";

  private static final String SCRIPT =
      """
      def forward(x, w1, b1, w2, b2):
        return torch.addmm(b2, torch.relu(torch.addmm(b1, x, w1)), w2)
      """;

  private final ScriptFunction script = ScriptFunction.compile(SCRIPT, "forward");
  private final Tensor inputs;
  private final Tensor firstWeight;
  private final Tensor firstBias;
  private final Tensor secondWeight;
  private final Tensor secondBias;

  Forward(TensorFactory tensors) {
    inputs = tensors.randn(64, 1000);
    firstWeight = tensors.randn(1000, 100);
    firstBias = tensors.randn(100);
    secondWeight = tensors.randn(100, 10);
    secondBias = tensors.randn(10);
  }

  /** Three ops, in turn. */
  Tensor eager() {
    Tensor hidden = torch.addmm(firstBias, inputs, firstWeight).relu();
    return torch.addmm(secondBias, hidden, secondWeight);
  }

  /** One call of the graph. */
  Tensor prepared() {
    return script.call(inputs, firstWeight, firstBias, secondWeight, secondBias);
  }

  ScriptFunction script() {
    return script;
  }
}
