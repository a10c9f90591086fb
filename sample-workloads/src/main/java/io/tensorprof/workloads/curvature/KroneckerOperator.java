package io.tensorprof.workloads.curvature;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * KFAC, EKFAC and their inverses: one block B⊗A, or Q·diag(e)·Qᵀ with Q = Q_B⊗Q_A, for each layer
 * that is linear in its parameters. Rows and columns of other parameters are zero. A block is never
 * built: it multiplies V̄ as B·V̄·A.
 *
 * <p>Compiled, products, contractions, decompositions and inverses are TorchScript graphs, and with
 * plans the passes of the network, too. Passes with hooks are not: a hook is a callback into Java,
 * which TorchScript cannot make.
 */
final class KroneckerOperator implements CurvatureOperator {

  private final NetworkProblem problem;
  private final OperatorRow row;
  private final Damping damping;
  private final OutputVectors vectors;
  private final LayerCapture capture;
  private final KroneckerFactors factors;
  private final Eigenbasis basis;
  private final DampedInverses inverses = new DampedInverses();
  private final List<LayerSlice> slices;
  private final Set<Phase> done = EnumSet.noneOf(Phase.class);
  private final KroneckerProduct product;

  KroneckerOperator(
      NetworkProblem problem,
      OperatorRow row,
      Execution execution,
      Fisher fisher,
      Damping damping) {
    if (row.phases().contains(Phase.EIGH) && fisher.type() == FisherType.FORWARD_ONLY) {
      throw new IllegalArgumentException("EKFAC needs gradients: forward-only has none");
    }
    this.problem = problem;
    this.row = row;
    this.damping = damping;
    this.slices = slices(problem);
    this.vectors = new OutputVectors(fisher, problem);
    this.product = KroneckerProduct.of(execution);
    this.capture = row.isFx() ? new PlanCapture(problem, execution) : new HookCapture(problem);
    this.factors = new KroneckerFactors(problem, fisher, vectors, product);
    this.basis = new Eigenbasis(problem, product);
  }

  private static List<LayerSlice> slices(NetworkProblem problem) {
    List<LayerSlice> slices = new ArrayList<>();
    List<Tensor> parameters = problem.parameters();
    for (KroneckerLayer layer : problem.network().kroneckerLayers()) {
      int index = parameters.indexOf(layer.parameters().get(0));
      slices.add(
          new LayerSlice(
              problem.vector().offset(index),
              layer.outputs(),
              layer.inputs() - (layer.hasBias() ? 1 : 0),
              layer.hasBias()));
    }
    return slices;
  }

  @Override
  public OperatorRow row() {
    return row;
  }

  @Override
  public void precompute(Phase phase) {
    if (!row.phases().contains(phase)) {
      throw new IllegalArgumentException(row.title() + " has no phase " + phase.key());
    }
    done.add(phase);
    switch (phase) {
      case TRACING -> tracing();
      case KFAC_FACTORS -> kfacFactors();
      case EIGH -> eigh();
      case EIGENVALUE_CORRECTION -> eigenvalueCorrection();
      case CHOLESKY_INVERSE -> choleskyInverse();
      default -> throw new IllegalArgumentException("not a phase before: " + phase.key());
    }
  }

  private void tracing() {
    ((PlanCapture) capture).trace();
  }

  private void kfacFactors() {
    factors.compute(capture);
  }

  private void eigh() {
    basis.decompose(factors);
  }

  private void eigenvalueCorrection() {
    basis.correct(capture, vectors);
  }

  private void choleskyInverse() {
    if (damping.rule() == Damping.Rule.EXACT) {
      basis.decompose(factors);
    } else {
      inverses.invert(factors, damping, product);
    }
  }

  @Override
  @SuppressWarnings("try") // the scope is used by being open
  public Tensor matvec(Tensor vector) {
    if (!done.containsAll(row.phases())) {
      throw new IllegalStateException(row.title() + " needs " + row.phases() + ", has " + done);
    }
    Tensor result = problem.tensors().zeros(problem.parameterCount());
    for (int l = 0; l < slices.size(); l++) {
      try (PointerScope ofLayer = new PointerScope()) {
        Tensor direction = slices.get(l).gather(vector);
        slices.get(l).scatter(multiply(l, direction), result);
      }
    }
    return result;
  }

  private Tensor multiply(int layer, Tensor direction) {
    if (basis.values().isEmpty()) {
      return row.isInverse()
          ? product.dense(
              inverses.ofGradients().get(layer), direction, inverses.ofInputs().get(layer))
          : product.dense(factors.gradients().get(layer), direction, factors.inputs().get(layer));
    }
    Tensor values = basis.values().get(layer);
    return product.rotated(
        basis.ofGradients().get(layer),
        row.isInverse() ? torch.reciprocal(values.add(new Scalar(damping.delta()))) : values,
        direction,
        basis.ofInputs().get(layer));
  }

  /** The factors, for tests. */
  KroneckerFactors factors() {
    return factors;
  }

  /** The eigenbasis, for tests. */
  Eigenbasis basis() {
    return basis;
  }

  /** The vectors at the outputs. */
  OutputVectors vectors() {
    return vectors;
  }

  /** What captures layers. */
  LayerCapture capture() {
    return capture;
  }

  @Override
  public void close() {
    factors.close();
    basis.close();
    inverses.close();
    capture.close();
    product.close();
    vectors.close();
  }
}
