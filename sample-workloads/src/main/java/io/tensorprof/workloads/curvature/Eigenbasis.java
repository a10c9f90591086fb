package io.tensorprof.workloads.curvature;

import io.tensorprof.workloads.torch.HeldTensors;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Orthogonal eigenvectors Q_A, Q_B of each layer's factors, and eigenvalues d1×(d2+1) of the
 * layer's block in the basis Q_B⊗Q_A: μᵢλⱼ of the factors' own, or corrected ones, κ·Σₙ(Q_BᵀGₙQ_A)²
 * with the gradient Gₙ = Σₜgāᵀ of one datum.
 */
final class Eigenbasis implements AutoCloseable {

  private final NetworkProblem problem;
  private final KroneckerProduct product;
  private final HeldTensors held = new HeldTensors();
  private final List<Tensor> ofInputs = new ArrayList<>();
  private final List<Tensor> ofGradients = new ArrayList<>();
  private final List<Tensor> values = new ArrayList<>();

  Eigenbasis(NetworkProblem problem, KroneckerProduct product) {
    this.problem = problem;
    this.product = product;
  }

  /** Q_A of each layer, its columns eigenvectors. */
  List<Tensor> ofInputs() {
    return ofInputs;
  }

  /** Q_B of each layer. */
  List<Tensor> ofGradients() {
    return ofGradients;
  }

  /** The eigenvalues of each layer's block. */
  List<Tensor> values() {
    return values;
  }

  /** Decomposes the factors. */
  @SuppressWarnings("try") // the scope is used by being open
  void decompose(KroneckerFactors factors) {
    close();
    for (int l = 0; l < factors.inputs().size(); l++) {
      try (PointerScope ofLayer = new PointerScope()) {
        List<Tensor> a = product.eigh(factors.inputs().get(l));
        List<Tensor> b = product.eigh(factors.gradients().get(l));
        ofInputs.add(held.hold(a.get(1).contiguous()));
        ofGradients.add(held.hold(b.get(1).contiguous()));
        values.add(held.hold(torch.outer(b.get(0), a.get(0))));
      }
    }
  }

  /** Replaces the eigenvalues by corrected ones. */
  @SuppressWarnings("try") // the scopes are used by being open: they free the graph
  void correct(LayerCapture capture, OutputVectors vectors) {
    double kappa = problem.loss().riskFactor(problem.data());
    values.forEach(Tensor::zero_);
    for (int i = 0; i < problem.batches().size(); i++) {
      Batch batch = problem.batches().get(i);
      try (PointerScope graph = new PointerScope();
          LayerPass pass = capture.pass(batch)) {
        List<Tensor> inputs = rotated(pass.inputs(), ofInputs, batch.size());
        Tensor columns = vectors.at(i, pass.outputs().detach(), batch.targets());
        for (long v = 0; v < columns.size(0); v++) {
          try (PointerScope ofVector = new PointerScope()) {
            boolean last = v == columns.size(0) - 1;
            List<Tensor> gradients =
                rotated(pass.gradients(columns.select(0, v), last), ofGradients, batch.size());
            add(inputs, gradients, batch.size(), kappa);
          }
        }
      }
    }
  }

  /** Rows times eigenvectors; squared already where each datum has one row. */
  @SuppressWarnings("try") // the guard is used by being open
  private static List<Tensor> rotated(List<Tensor> rows, List<Tensor> basis, long data) {
    List<Tensor> rotated = new ArrayList<>();
    try (NoGradGuard noGraph = new NoGradGuard()) {
      for (int l = 0; l < basis.size(); l++) {
        Tensor product = torch.mm(rows.get(l), basis.get(l));
        rotated.add(rows.get(l).size(0) == data ? product.square_() : product);
      }
    }
    return rotated;
  }

  private void add(List<Tensor> inputs, List<Tensor> gradients, long data, double kappa) {
    Scalar scale = new Scalar(kappa);
    for (int l = 0; l < values.size(); l++) {
      Tensor a = inputs.get(l);
      Tensor g = gradients.get(l);
      if (a.size(0) == data) {
        product.contract(values.get(l), g, a, kappa);
      } else {
        long positions = a.size(0) / data;
        for (long n = 0; n < data; n++) {
          addDatum(
              values.get(l),
              g.narrow(0, n * positions, positions),
              a.narrow(0, n * positions, positions),
              scale);
        }
      }
    }
  }

  @SuppressWarnings("try") // the scope is used by being open: it frees one datum's gradient
  private static void addDatum(Tensor values, Tensor gradients, Tensor inputs, Scalar scale) {
    try (PointerScope ofDatum = new PointerScope()) {
      values.add_(torch.mm(gradients.t(), inputs).square_(), scale);
    }
  }

  @Override
  public void close() {
    held.close();
    ofInputs.clear();
    ofGradients.clear();
    values.clear();
  }
}
