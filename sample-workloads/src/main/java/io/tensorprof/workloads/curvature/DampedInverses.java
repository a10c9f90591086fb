package io.tensorprof.workloads.curvature;

import io.tensorprof.workloads.torch.HeldTensors;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * (A+δ_A·I)⁻¹ and (B+δ_B·I)⁻¹ of each layer, through Cholesky factors. Their Kronecker product is
 * the inverse of (B+δ_B·I)⊗(A+δ_A·I), not of B⊗A+δI.
 */
final class DampedInverses implements AutoCloseable {

  private final HeldTensors held = new HeldTensors();
  private final List<Tensor> ofInputs = new ArrayList<>();
  private final List<Tensor> ofGradients = new ArrayList<>();

  /** The inverse of each damped A. */
  List<Tensor> ofInputs() {
    return ofInputs;
  }

  /** The inverse of each damped B. */
  List<Tensor> ofGradients() {
    return ofGradients;
  }

  /**
   * Inverts.
   *
   * @throws CurvatureException when a damped factor is not positive definite, even in float64
   */
  @SuppressWarnings("try") // the scope is used by being open
  void invert(KroneckerFactors factors, Damping damping, KroneckerProduct product) {
    close();
    for (int l = 0; l < factors.inputs().size(); l++) {
      try (PointerScope ofLayer = new PointerScope()) {
        Tensor a = factors.inputs().get(l);
        Tensor b = factors.gradients().get(l);
        double[] deltas = deltas(a, b, damping);
        ofGradients.add(held.hold(inverse(b, deltas[0], product)));
        ofInputs.add(held.hold(inverse(a, deltas[1], product)));
      }
    }
  }

  /** δ_B and δ_A. */
  static double[] deltas(Tensor a, Tensor b, Damping damping) {
    double delta = damping.delta();
    if (damping.rule() == Damping.Rule.PER_FACTOR) {
      return new double[] {delta, delta};
    }
    double ratio = Math.sqrt(a.diagonal().mean().item_double() / b.diagonal().mean().item_double());
    double root = Math.sqrt(delta);
    return new double[] {
      Math.max(root / ratio, Damping.LEAST), Math.max(root * ratio, Damping.LEAST)
    };
  }

  /** The inverse of factor + δI. */
  static Tensor inverse(Tensor factor, double delta, KroneckerProduct product) {
    List<Tensor> inverse = product.choleskyInverse(factor, delta);
    if (!inverse.isEmpty()) {
      return inverse.get(0);
    }
    List<Tensor> doubles = product.choleskyInverse(factor.to(torch.ScalarType.Double), delta);
    if (doubles.isEmpty()) {
      throw new CurvatureException(
          "a factor of "
              + factor.size(0)
              + " rows, damped by "
              + delta
              + ", is not positive definite: raise the damping");
    }
    return doubles.get(0).type_as(factor);
  }

  @Override
  public void close() {
    held.close();
    ofInputs.clear();
    ofGradients.clear();
  }
}
