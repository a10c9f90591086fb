package io.tensorprof.workloads.curvature;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * A {@link LayerPlan} as TorchScript: forward returns all values between the layers, and backward,
 * written out, the gradients of the layers' outputs alone. libtorch's executor profiles the first
 * runs of a graph and then optimises it for their shapes: the plan has done that when it is made.
 */
final class CompiledPlan implements LayerCapture {

  private static final int PROFILED_RUNS = 2;

  private final NetworkProblem problem;
  private final ScriptBuilder chain;
  private final Script script;

  private CompiledPlan(NetworkProblem problem) {
    this.problem = problem;
    this.chain = ScriptBuilder.of(problem.network());
    this.script = new Script(source(chain));
  }

  /** Compiles, and follows a batch forward and backward. */
  @SuppressWarnings("try") // the scope is used by being open
  static CompiledPlan trace(NetworkProblem problem, Batch batch) {
    try (PointerScope traced = new PointerScope()) {
      CompiledPlan plan = new CompiledPlan(problem);
      for (int run = 0; run < PROFILED_RUNS; run++) {
        try (LayerPass pass = plan.pass(batch)) {
          pass.gradients(pass.outputs(), true);
        }
      }
      return plan;
    }
  }

  private static String source(ScriptBuilder chain) {
    String values = String.join(", ", chain.values());
    String arguments = String.join(": Tensor, ", chain.values()) + ": Tensor";
    return "def forward(a0: Tensor, %s) -> List[Tensor]:\n".formatted(chain.parameters())
        + chain.forward()
        + "    return [%s]\n\n".formatted(values)
        + "def backward(g%d: Tensor, %s, %s) -> List[Tensor]:\n"
            .formatted(chain.size(), arguments, chain.parameters())
        + chain.backward()
        + "    return [%s]\n".formatted(String.join(", ", chain.outputGradients()));
  }

  @Override
  public LayerPass pass(Batch batch) {
    List<Tensor> arguments = new ArrayList<>(List.of(batch.inputs()));
    arguments.addAll(problem.parameters());
    return new CompiledPass(script.callForList("forward", arguments));
  }

  @Override
  public void close() {
    script.close();
  }

  private final class CompiledPass implements LayerPass {

    private final List<Tensor> values;

    CompiledPass(List<Tensor> values) {
      this.values = values;
    }

    @Override
    public Tensor outputs() {
      return values.get(values.size() - 1);
    }

    @Override
    public List<Tensor> inputs() {
      List<KroneckerLayer> layers = problem.network().kroneckerLayers();
      List<Integer> positions = chain.layerInputs();
      List<Tensor> rows = new ArrayList<>();
      for (int l = 0; l < layers.size(); l++) {
        rows.add(Rows.withOnes(layers.get(l), values.get(positions.get(l))));
      }
      return rows;
    }

    @Override
    public List<Tensor> gradients(Tensor atOutputs, boolean last) {
      List<Tensor> arguments = new ArrayList<>(List.of(atOutputs));
      arguments.addAll(values);
      arguments.addAll(problem.parameters());
      return script.callForList("backward", arguments);
    }

    @Override
    public void close() {}
  }
}
