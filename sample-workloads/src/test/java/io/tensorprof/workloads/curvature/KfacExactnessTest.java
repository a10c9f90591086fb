package io.tensorprof.workloads.curvature;

import static io.tensorprof.workloads.curvature.Loss.Kind.BINARY_CROSS_ENTROPY;
import static io.tensorprof.workloads.curvature.Loss.Kind.CROSS_ENTROPY;
import static io.tensorprof.workloads.curvature.Loss.Kind.SQUARED_ERROR;
import static io.tensorprof.workloads.curvature.Loss.Reduction.MEAN;
import static io.tensorprof.workloads.curvature.Loss.Reduction.SUM;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.workloads.torch.Tensors;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KfacExactnessTest extends CurvatureTestBase {

  private static final Fisher TYPE_2 = Fisher.of(FisherType.TYPE_2);
  private static final double EXACT = 1e-12;

  private static void assertExact(NetworkProblem problem, double[][] expected, Fisher fisher) {
    double[][] blocks = Matrices.blocks(problem, expected);
    for (OperatorRow row :
        List.of(OperatorRow.KFAC, OperatorRow.KFAC_FX, OperatorRow.EKFAC, OperatorRow.EKFAC_FX)) {
      double[][] actual = Matrices.dense(problem, kronecker(problem, row, fisher));
      Matrices.assertClose(blocks, actual, EXACT);
    }
  }

  private static void assertExact(NetworkProblem problem) {
    assertExact(problem, new DenseOracle(problem).gaussNewton(), TYPE_2);
  }

  @ParameterizedTest
  @EnumSource
  void kfac_deepLinearSquaredErrorSeveralBatches_isTheGaussNewtonMatrix(Loss.Reduction reduction) {
    assertExact(perceptron(SQUARED_ERROR, reduction, false, List.of(2L, 5L), 6, 3, 1));
    assertExact(perceptron(SQUARED_ERROR, reduction, false, List.of(1L, 7L), 5, 4, 3));
  }

  @ParameterizedTest
  @EnumSource
  void kfac_oneDatum_isTheGaussNewtonMatrix(Loss.Kind kind) {
    assertExact(perceptron(kind, MEAN, true, List.of(1L), 5, 4, 3));
    assertExact(perceptron(kind, SUM, true, List.of(1L), 4, 3, 2));
  }

  @ParameterizedTest
  @EnumSource
  void kfac_lastLayerSquaredError_isTheGaussNewtonMatrix(Loss.Reduction reduction) {
    NetworkProblem problem = perceptron(SQUARED_ERROR, reduction, true, List.of(3L, 4L), 5, 4, 3);
    double[][] expected = new DenseOracle(problem).gaussNewton();
    double[][] actual = Matrices.dense(problem, kronecker(problem, OperatorRow.KFAC, TYPE_2));
    int start = 24;
    for (int i = 0; i < start; i++) {
      expected[i] = new double[expected.length];
      actual[i] = new double[expected.length];
    }
    for (int i = start; i < expected.length; i++) {
      Arrays.fill(expected[i], 0, start, 0);
    }
    Matrices.assertClose(expected, actual, EXACT);
  }

  @Test
  void kfac_hiddenLayersCrossEntropySeveralData_isNotTheGaussNewtonMatrix() {
    NetworkProblem problem = perceptron(CROSS_ENTROPY, MEAN, true, List.of(6L), 5, 4, 3);
    double[][] expected = Matrices.blocks(problem, new DenseOracle(problem).gaussNewton());
    double[][] actual = Matrices.dense(problem, kronecker(problem, OperatorRow.KFAC, TYPE_2));
    double error = Matrices.distance(expected, actual) / Matrices.largest(expected);
    assertTrue(error > 1e-3, () -> "error " + error);
  }

  @ParameterizedTest
  @EnumSource
  void kfac_empiricalOneDatum_isTheEmpiricalFisherMatrix(Loss.Kind kind) {
    for (Loss.Reduction reduction : Loss.Reduction.values()) {
      NetworkProblem problem = perceptron(kind, reduction, true, List.of(1L), 4, 3, 2);
      assertExact(
          problem, new DenseOracle(problem).empiricalFisher(), Fisher.of(FisherType.EMPIRICAL));
    }
  }

  @ParameterizedTest
  @EnumSource
  void kfac_forwardOnlyOneLayer_isTheGaussNewtonMatrixUpToAFactor(Loss.Reduction reduction) {
    NetworkProblem problem = perceptron(SQUARED_ERROR, reduction, false, List.of(3L, 4L), 5, 3);
    double factor = reduction == MEAN ? 2.0 / 3 : 2.0 * 7;
    double[][] actual =
        Matrices.dense(
            problem, kronecker(problem, OperatorRow.KFAC, Fisher.of(FisherType.FORWARD_ONLY)));
    for (double[] row : actual) {
      for (int k = 0; k < row.length; k++) {
        row[k] *= factor;
      }
    }
    Matrices.assertClose(new DenseOracle(problem).gaussNewton(), actual, EXACT);
  }

  @Test
  void factors_twoDataOneLayer_areTheGoldenNumbers() {
    for (Loss.Reduction reduction : Loss.Reduction.values()) {
      Batch batch = new Batch(DOUBLES.of(new double[] {1, 2, 3, 4}, 2, 2), DOUBLES.zeros(2, 2));
      Layer layer = new LinearLayer("fc", 2, 2, DOUBLES);
      Loss loss = new Loss(SQUARED_ERROR, reduction);
      NetworkProblem problem =
          new NetworkProblem("golden", layer, loss, List.of(batch), 2, DOUBLES);
      KroneckerOperator kfac = kronecker(problem, OperatorRow.KFAC, TYPE_2);
      assertArrayEquals(
          new double[] {5, 7, 2, 7, 10, 3, 2, 3, 1},
          Tensors.toDoubles(kfac.factors().inputs().get(0)),
          1e-14);
      double b = reduction == MEAN ? 1 : 4;
      assertArrayEquals(
          new double[] {b, 0, 0, b}, Tensors.toDoubles(kfac.factors().gradients().get(0)), 1e-14);
      assertExact(problem);
    }
  }

  @ParameterizedTest
  @EnumSource
  void factors_hooksAndPlan_areBitwiseTheSame(FisherType type) {
    NetworkProblem problem = perceptron(CROSS_ENTROPY, MEAN, true, List.of(6L, 3L), 5, 4, 3);
    KroneckerOperator hooks = kronecker(problem, OperatorRow.KFAC, Fisher.of(type));
    KroneckerOperator plan = kronecker(problem, OperatorRow.KFAC_FX, Fisher.of(type));
    for (int l = 0; l < 2; l++) {
      assertSame(hooks.factors().inputs().get(l), plan.factors().inputs().get(l));
      assertSame(hooks.factors().gradients().get(l), plan.factors().gradients().get(l));
    }
  }

  private static void assertSame(Tensor expected, Tensor actual) {
    assertArrayEquals(Tensors.toDoubles(expected), Tensors.toDoubles(actual));
  }

  @Test
  void tracing_sameBatchSize_isDoneOnce() {
    NetworkProblem problem = perceptron(CROSS_ENTROPY, MEAN, true, List.of(6L, 3L, 6L), 5, 4, 3);
    KroneckerOperator kfac =
        new KroneckerOperator(
            problem, OperatorRow.KFAC_FX, Execution.EAGER, Fisher.BENCHMARK, Damping.BENCHMARK);
    PlanCapture capture = (PlanCapture) kfac.capture();
    kfac.precompute(Phase.TRACING);
    assertEquals(2, capture.misses());
    kfac.precompute(Phase.KFAC_FACTORS);
    kfac.precompute(Phase.KFAC_FACTORS);
    assertEquals(2, capture.misses());
    assertEquals(1 + 6, capture.hits());
  }

  @ParameterizedTest
  @EnumSource
  void monteCarlo_oneDatum_isExactForTheSamplesDrawn(Loss.Kind kind) {
    NetworkProblem problem = perceptron(kind, MEAN, true, List.of(1L), 4, 3, 2);
    Fisher fisher = Fisher.monteCarlo(300);
    double[][] drawn =
        Matrices.dense(problem, new GaussNewtonOperator(problem, OperatorRow.MC_FISHER, fisher));
    assertExact(problem, drawn, fisher);
  }

  @ParameterizedTest
  @EnumSource
  void monteCarloFisher_manySamples_comesNearTheGaussNewtonMatrix(Loss.Kind kind) {
    NetworkProblem problem = perceptron(kind, MEAN, true, List.of(4L, 3L), 4, 3, 3);
    // An element's standard error is up to 1/√M of the largest: 0.005.
    Fisher fisher = Fisher.monteCarlo(40_000);
    assertNear(
        new DenseOracle(problem).gaussNewton(),
        Matrices.dense(problem, new GaussNewtonOperator(problem, OperatorRow.MC_FISHER, fisher)));
  }

  @Test
  void kfac_manySamplesCrossEntropy_comesNearTheGaussNewtonMatrix() {
    NetworkProblem problem = perceptron(CROSS_ENTROPY, MEAN, true, List.of(1L), 5, 4, 3);
    Fisher fisher = Fisher.monteCarlo(3000);
    double[][] blocks = Matrices.blocks(problem, new DenseOracle(problem).gaussNewton());
    assertNear(blocks, Matrices.dense(problem, kronecker(problem, OperatorRow.KFAC, fisher)));
  }

  private static void assertNear(double[][] expected, double[][] actual) {
    double largest = Matrices.largest(expected);
    for (int i = 0; i < expected.length; i++) {
      for (int k = 0; k < expected.length; k++) {
        double wanted = expected[i][k] / largest;
        assertEquals(wanted, actual[i][k] / largest, 0.015 + 0.1 * Math.abs(wanted));
      }
    }
  }

  @Test
  void hessian_linearModelSquaredError_isTheClosedForm() {
    for (Loss.Reduction reduction : Loss.Reduction.values()) {
      NetworkProblem problem = perceptron(SQUARED_ERROR, reduction, false, List.of(3L, 4L), 5, 3);
      double[][] expected = new DenseOracle(problem).gaussNewton();
      Matrices.assertClose(expected, Matrices.dense(problem, new HessianOperator(problem)), EXACT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void products_eachLossAndExecution_areThoseOfTheDenseMatrices(Loss.Kind kind) {
    for (Loss.Reduction reduction : Loss.Reduction.values()) {
      NetworkProblem problem = perceptron(kind, reduction, true, List.of(4L, 3L), 5, 4, 3);
      DenseOracle oracle = new DenseOracle(problem);
      for (Execution execution : Execution.values()) {
        Matrices.assertClose(
            oracle.gaussNewton(),
            Matrices.dense(problem, problem.operator(OperatorRow.GGN, execution)),
            EXACT);
        Matrices.assertClose(
            oracle.empiricalFisher(),
            Matrices.dense(problem, problem.operator(OperatorRow.EMPIRICAL_FISHER, execution)),
            EXACT);
      }
      for (OperatorRow row : List.of(OperatorRow.HESSIAN, OperatorRow.MC_FISHER)) {
        Matrices.assertClose(
            Matrices.dense(problem, problem.operator(row, Execution.EAGER)),
            Matrices.dense(problem, problem.operator(row, Execution.COMPILED)),
            EXACT);
      }
    }
  }

  @Test
  void binaryCrossEntropy_oneDatum_isExactInTheReferenceCase() {
    assertExact(perceptron(BINARY_CROSS_ENTROPY, MEAN, true, List.of(1L), 4, 3, 2));
  }
}
