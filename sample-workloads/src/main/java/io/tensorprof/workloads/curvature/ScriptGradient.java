package io.tensorprof.workloads.curvature;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/** Loss and gradient as one TorchScript graph, with the backward pass written out. */
final class ScriptGradient implements ReferenceGradient {

  private final NetworkProblem problem;
  private final Script script;

  @SuppressWarnings("try") // the scope is used by being open: it frees what compiling leaves
  ScriptGradient(NetworkProblem problem) {
    this.problem = problem;
    try (PointerScope compiled = new PointerScope()) {
      this.script = new Script(source(problem));
    }
  }

  /**
   * The function {@code gradient(x, y, parameters)}. The loss is its last element: what is not
   * returned is not computed.
   */
  private static String source(NetworkProblem problem) {
    ScriptBuilder chain = ScriptBuilder.of(problem.network());
    LossScript loss = new LossScript(problem.loss(), problem.outputs(), problem.data());
    return "def gradient(a0: Tensor, y: Tensor, %s) -> Tensor:\n".formatted(chain.parameters())
        + chain.forward()
        + "    f = %s\n".formatted(chain.output())
        + loss.gradient()
        + "    g%d = w\n".formatted(chain.size())
        + chain.backward()
        + "    loss = %s\n".formatted(loss.value())
        + "    return torch.cat([%s, loss.reshape(1)])\n".formatted(chain.flat("g", false));
  }

  @Override
  @SuppressWarnings("try") // the scope is used by being open
  public Tensor compute() {
    long elements = problem.parameterCount();
    Tensor gradient = problem.tensors().zeros(elements);
    for (Batch batch : problem.batches()) {
      try (PointerScope ofBatch = new PointerScope()) {
        gradient.add_(withLoss(batch).narrow(0, 0, elements));
      }
    }
    return gradient;
  }

  /** A batch's part in gradient and loss: P + 1 elements, the loss being the last. */
  Tensor withLoss(Batch batch) {
    List<Tensor> arguments = new ArrayList<>(List.of(batch.inputs(), batch.targets()));
    arguments.addAll(problem.parameters());
    return script.call("gradient", arguments);
  }

  @Override
  public void close() {
    script.close();
  }
}
