package io.tensorprof.workloads.curvature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.workloads.torch.Tensors;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KroneckerInverseTest extends CurvatureTestBase {

  private static final double DELTA = 1e-3;
  private static final KroneckerProduct EAGER = KroneckerProduct.of(Execution.EAGER);

  private NetworkProblem problem;

  @BeforeEach
  void create() {
    problem =
        perceptron(Loss.Kind.CROSS_ENTROPY, Loss.Reduction.MEAN, true, List.of(4L, 3L), 5, 4, 3);
  }

  private KroneckerOperator operator(OperatorRow row, Damping.Rule rule) {
    Damping damping = new Damping(rule, DELTA);
    KroneckerOperator operator =
        new KroneckerOperator(problem, row, Execution.EAGER, Fisher.BENCHMARK, damping);
    Matrices.ready(operator);
    return operator;
  }

  @ParameterizedTest
  @EnumSource
  void kfacInverse_eachDamping_invertsTheMatchingDampedOperator(Damping.Rule rule) {
    KroneckerOperator inverse = operator(OperatorRow.KFAC_INVERSE, rule);
    double[] v = normal(2, problem.parameterCount());
    double[] product = Matrices.product(problem, inverse, v);
    Tensor flat = DOUBLES.of(product, product.length);
    Tensor back = DOUBLES.zeros(product.length);
    long offset = 0;
    for (int l = 0; l < 2; l++) {
      KroneckerLayer layer = problem.network().kroneckerLayers().get(l);
      LayerSlice slice = new LayerSlice(offset, layer.outputs(), layer.inputs() - 1, true);
      offset += layer.parameterCount();
      Tensor a = inverse.factors().inputs().get(l);
      Tensor b = inverse.factors().gradients().get(l);
      Tensor matrix = slice.gather(flat);
      slice.scatter(damped(b, matrix, a, rule), back);
    }
    Matrices.assertClose(v, Tensors.toDoubles(back), 1e-9);
  }

  private static Tensor damped(Tensor b, Tensor matrix, Tensor a, Damping.Rule rule) {
    if (rule == Damping.Rule.EXACT) {
      return b.mm(matrix).mm(a).add(matrix.mul(new Scalar(DELTA)));
    }
    double deltaA = DELTA;
    double deltaB = DELTA;
    if (rule == Damping.Rule.HEURISTIC) {
      double ratio =
          Math.sqrt((a.trace().item_double() / a.size(0)) / (b.trace().item_double() / b.size(0)));
      deltaB = Math.max(Math.sqrt(DELTA) / ratio, 1e-8);
      deltaA = Math.max(Math.sqrt(DELTA) * ratio, 1e-8);
    }
    Tensor dampedA = a.add(DOUBLES.eye(a.size(0)).mul(new Scalar(deltaA)));
    Tensor dampedB = b.add(DOUBLES.eye(b.size(0)).mul(new Scalar(deltaB)));
    return dampedB.mm(matrix).mm(dampedA);
  }

  @Test
  void ekfacInverse_onEkfacPlusDamping_isTheIdentity() {
    for (OperatorRow[] pair :
        new OperatorRow[][] {
          {OperatorRow.EKFAC, OperatorRow.EKFAC_INVERSE},
          {OperatorRow.EKFAC_FX, OperatorRow.EKFAC_INVERSE_FX}
        }) {
      KroneckerOperator forward = operator(pair[0], Damping.Rule.PER_FACTOR);
      KroneckerOperator inverse = operator(pair[1], Damping.Rule.PER_FACTOR);
      double[] v = normal(2, problem.parameterCount());
      double[] product = Matrices.product(problem, inverse, v);
      double[] back = Matrices.product(problem, forward, product);
      for (int i = 0; i < back.length; i++) {
        back[i] += DELTA * product[i];
      }
      Matrices.assertClose(v, back, 1e-9);
    }
  }

  @Test
  void inverse_singularWithoutDamping_failsInOneLineWithTheNextStep() {
    Tensor singular = DOUBLES.of(new double[] {1, 1, 1, 1}, 2, 2).sub(new Scalar(2.0));
    CurvatureException thrown =
        assertThrows(CurvatureException.class, () -> DampedInverses.inverse(singular, 0, EAGER));
    assertTrue(thrown.getMessage().endsWith("raise the damping"));
  }

  @Test
  void inverse_singleFailsDoubleDoes_isThatOfDouble() {
    // In float32 1 + 1e-9 is 1: the second pivot is 0.
    Tensor factor = DOUBLES.of(new double[] {1, 1, 1, 1}, 2, 2).to(torch.ScalarType.Float);
    double[] inverse = Tensors.toDoubles(DampedInverses.inverse(factor, 1e-9, EAGER));
    assertEquals(5e8, inverse[0], 1e2);
    assertEquals(-5e8, inverse[1], 1e2);
  }

  @ParameterizedTest
  @EnumSource(names = {"TYPE_2", "MONTE_CARLO", "EMPIRICAL"})
  void ekfac_sameVectors_isNearerThanKfacWithTheSameTrace(FisherType type) {
    Fisher fisher = Fisher.of(type);
    double[][] full =
        Matrices.dense(problem, new GaussNewtonOperator(problem, OperatorRow.MC_FISHER, fisher));
    double[][] blocks = Matrices.blocks(problem, full);
    double[][] kfac = Matrices.dense(problem, kronecker(problem, OperatorRow.KFAC, fisher));
    KroneckerOperator operator = kronecker(problem, OperatorRow.EKFAC, fisher);
    double[][] ekfac = Matrices.dense(problem, operator);
    double kfacError = Matrices.distance(blocks, kfac);
    double ekfacError = Matrices.distance(blocks, ekfac);
    assertTrue(ekfacError < kfacError, () -> ekfacError + " of EKFAC, " + kfacError + " of KFAC");
    assertEquals(Matrices.trace(blocks), Matrices.trace(ekfac), 1e-12 * Matrices.trace(blocks));
    assertEigenvalues(blocks, operator);
  }

  /** E = diag(QᵀFQ): each eigenvalue is the quadratic form of its eigenvector. */
  private void assertEigenvalues(double[][] blocks, KroneckerOperator ekfac) {
    long offset = 0;
    for (int l = 0; l < 2; l++) {
      KroneckerLayer layer = problem.network().kroneckerLayers().get(l);
      LayerSlice slice = new LayerSlice(offset, layer.outputs(), layer.inputs() - 1, true);
      offset += layer.parameterCount();
      Tensor qb = ekfac.basis().ofGradients().get(l);
      Tensor qa = ekfac.basis().ofInputs().get(l);
      double[] values = Tensors.toDoubles(ekfac.basis().values().get(l));
      for (int i = 0; i < layer.outputs(); i++) {
        for (int j = 0; j < layer.inputs(); j++) {
          Tensor eigenvector = DOUBLES.zeros(problem.parameterCount());
          slice.scatter(torch.outer(qb.select(1, i), qa.select(1, j)), eigenvector);
          double[] q = Tensors.toDoubles(eigenvector);
          double expected = Matrices.dot(q, Matrices.times(blocks, q));
          assertEquals(expected, values[i * (int) layer.inputs() + j], 1e-13);
        }
      }
    }
  }

  @Test
  void kfac_factors_giveTraceAndNormOfTheBlocks() {
    KroneckerOperator kfac = kronecker(problem, OperatorRow.KFAC, Fisher.BENCHMARK);
    double[][] dense = Matrices.dense(problem, kfac);
    double trace = 0;
    double square = 0;
    for (int l = 0; l < 2; l++) {
      Tensor a = kfac.factors().inputs().get(l);
      Tensor b = kfac.factors().gradients().get(l);
      trace += a.trace().item_double() * b.trace().item_double();
      square += a.square().sum().item_double() * b.square().sum().item_double();
    }
    assertEquals(trace, Matrices.trace(dense), 1e-12 * trace);
    double norm = Matrices.distance(dense, new double[dense.length][dense.length]);
    assertEquals(Math.sqrt(square), norm, 1e-12 * norm);
  }

  @Test
  void matvec_beforeItsPhases_isRefused() {
    CurvatureOperator operator = problem.operator(OperatorRow.EKFAC, Execution.EAGER);
    operator.precompute(Phase.KFAC_FACTORS);
    Tensor vector = problem.randomVector();
    assertThrows(IllegalStateException.class, () -> operator.matvec(vector));
  }

  @Test
  void ekfac_forwardOnly_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new KroneckerOperator(
                problem,
                OperatorRow.EKFAC,
                Execution.EAGER,
                Fisher.of(FisherType.FORWARD_ONLY),
                Damping.BENCHMARK));
  }
}
