package io.tensorprof.workloads.curvature;

import io.tensorprof.workloads.torch.HeldTensors;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * Of each layer the input covariance A = 1/(N·T)·Σāāᵀ and the gradient covariance B = κ·Σggᵀ, κ =
 * 1/N for a mean over data and 1 for a sum: with them B⊗A approximates the layer's block of the
 * Fisher matrix.
 */
final class KroneckerFactors implements AutoCloseable {

  private final NetworkProblem problem;
  private final OutputVectors vectors;
  private final Fisher fisher;
  private final KroneckerProduct product;
  private final HeldTensors held = new HeldTensors();
  private final List<Tensor> inputs = new ArrayList<>();
  private final List<Tensor> gradients = new ArrayList<>();

  KroneckerFactors(
      NetworkProblem problem, Fisher fisher, OutputVectors vectors, KroneckerProduct product) {
    this.problem = problem;
    this.fisher = fisher;
    this.vectors = vectors;
    this.product = product;
  }

  /** A of each layer. */
  List<Tensor> inputs() {
    return inputs;
  }

  /** B of each layer. */
  List<Tensor> gradients() {
    return gradients;
  }

  /** Computes them anew. */
  @SuppressWarnings("try") // the scopes are used by being open: they free the graph
  void compute(LayerCapture capture) {
    close();
    try (PointerScope made = new PointerScope()) {
      for (KroneckerLayer layer : problem.network().kroneckerLayers()) {
        long d1 = layer.outputs();
        boolean identity = fisher.type() == FisherType.FORWARD_ONLY;
        gradients.add(
            held.hold(identity ? problem.tensors().eye(d1) : problem.tensors().zeros(d1, d1)));
        inputs.add(held.hold(problem.tensors().zeros(layer.inputs(), layer.inputs())));
      }
    }
    for (int i = 0; i < problem.batches().size(); i++) {
      try (PointerScope graph = new PointerScope();
          LayerPass pass = capture.pass(problem.batches().get(i))) {
        addInputs(pass, problem.batches().get(i).size());
        if (fisher.type() != FisherType.FORWARD_ONLY) {
          addGradients(pass, i);
        }
      }
    }
  }

  @SuppressWarnings("try") // the guard is used by being open
  private void addInputs(LayerPass pass, long rows) {
    List<Tensor> captured = pass.inputs();
    try (NoGradGuard noGraph = new NoGradGuard()) {
      for (int l = 0; l < captured.size(); l++) {
        Tensor of = captured.get(l);
        long positions = of.size(0) / rows;
        product.contract(inputs.get(l), of, of, 1.0 / (problem.data() * positions));
      }
    }
  }

  private void addGradients(LayerPass pass, int batch) {
    Tensor targets = problem.batches().get(batch).targets();
    Tensor columns = vectors.at(batch, pass.outputs().detach(), targets);
    double kappa = problem.loss().riskFactor(problem.data());
    long count = columns.size(0);
    for (long v = 0; v < count; v++) {
      addOne(pass, columns.select(0, v), v == count - 1, kappa);
    }
  }

  @SuppressWarnings("try") // the scope is used by being open: it frees one vector's gradients
  private void addOne(LayerPass pass, Tensor column, boolean last, double kappa) {
    try (PointerScope ofVector = new PointerScope()) {
      List<Tensor> captured = pass.gradients(column, last);
      for (int l = 0; l < captured.size(); l++) {
        product.contract(gradients.get(l), captured.get(l), captured.get(l), kappa);
      }
    }
  }

  @Override
  public void close() {
    held.close();
    inputs.clear();
    gradients.clear();
  }
}
