package io.tensorprof.workloads.curvature;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * Hessian, generalized Gauss-Newton or Fisher matrix whose product is one TorchScript graph, with
 * forward and backward written out. Nothing is differentiated by libtorch, and the forward pass is
 * shared by all parts.
 */
final class ScriptOperator extends ProductOperator {

  private final NetworkProblem problem;
  private final OutputVectors vectors;
  private final Script script;

  @SuppressWarnings("try") // the scope is used by being open: it frees what compiling leaves
  ScriptOperator(NetworkProblem problem, OperatorRow row) {
    super(row);
    this.problem = problem;
    this.vectors =
        row == OperatorRow.MC_FISHER ? new OutputVectors(Fisher.BENCHMARK, problem) : null;
    try (PointerScope compiled = new PointerScope()) {
      this.script = new Script(source(problem, row));
    }
  }

  /** The function {@code matvec(v, x, y, noise, parameters)}. */
  static String source(NetworkProblem problem, OperatorRow row) {
    ScriptBuilder chain = ScriptBuilder.of(problem.network());
    LossScript loss = new LossScript(problem.loss(), problem.outputs(), problem.data());
    List<Long> widths = new ArrayList<>();
    for (KroneckerLayer layer : problem.network().kroneckerLayers()) {
      widths.add(layer.inputs() - 1);
    }
    widths.add(problem.outputs());
    String passes =
        "def matvec(v: Tensor, a0: Tensor, y: Tensor, noise: Tensor, %s) -> Tensor:\n"
                .formatted(chain.parameters())
            + chain.directions(problem.vector(), widths)
            + chain.forward()
            + chain.tangents()
            + "    f = %s\n    u = t%d\n".formatted(chain.output(), chain.size());
    String gradient = "    g%d = w\n".formatted(chain.size());
    if (row == OperatorRow.HESSIAN) {
      return passes
          + loss.gradient()
          + gradient
          + chain.backward()
          + loss.hessianProduct()
          + "    h%d = w\n".formatted(chain.size())
          + chain.backwardTangents()
          + "    return %s\n".formatted(chain.flat("h", true));
    }
    String weigh =
        switch (row) {
          case GGN -> loss.hessianProduct();
          case EMPIRICAL_FISHER -> loss.empiricalProduct();
          default -> loss.sampledProduct();
        };
    return passes
        + weigh
        + gradient
        + chain.backward()
        + "    return %s\n".formatted(chain.flat("g", false));
  }

  @Override
  @SuppressWarnings("try") // the scope is used by being open
  public Tensor matvec(Tensor vector) {
    Tensor product = problem.tensors().zeros(problem.parameterCount());
    for (int i = 0; i < problem.batches().size(); i++) {
      try (PointerScope ofBatch = new PointerScope()) {
        Batch batch = problem.batches().get(i);
        List<Tensor> arguments = new ArrayList<>();
        arguments.add(vector);
        arguments.add(batch.inputs());
        arguments.add(batch.targets());
        // Where nothing is drawn the script does not read it.
        arguments.add(vectors == null ? vector : vectors.noise(i));
        arguments.addAll(problem.parameters());
        product.add_(script.call("matvec", arguments));
      }
    }
    return product;
  }

  @Override
  public void close() {
    script.close();
    if (vectors != null) {
      vectors.close();
    }
  }
}
