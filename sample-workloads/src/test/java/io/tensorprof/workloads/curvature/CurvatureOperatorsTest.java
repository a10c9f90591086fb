package io.tensorprof.workloads.curvature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.workloads.torch.ComputeDevice;
import io.tensorprof.workloads.torch.Precision;
import io.tensorprof.workloads.torch.TensorFactory;
import io.tensorprof.workloads.torch.Tensors;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CurvatureOperatorsTest extends CurvatureTestBase {

  private NetworkProblem ci;

  @BeforeEach
  void create() {
    ci = PerceptronProblem.create(ProblemSize.CI, DOUBLES, 0);
  }

  @AfterEach
  void free() {
    ci.close();
  }

  private CurvatureOperator ready(OperatorRow row, Execution execution) {
    return Matrices.ready(ci.operator(row, execution));
  }

  private double[] product(CurvatureOperator operator, double[] vector) {
    return Matrices.product(ci, operator, vector);
  }

  @Test
  void parameterCount_bundledSizes_isThatOfTheSpecification() {
    assertEquals(2778, ci.parameterCount());
    try (NetworkProblem medium = PerceptronProblem.create(ProblemSize.CI_MEDIUM, DOUBLES, 0)) {
      assertEquals(109386, medium.parameterCount());
    }
  }

  @Test
  void gradientAndLoss_aDirection_isTheFiniteDifferenceOfTheLoss() {
    double[] direction = normal(3, ci.parameterCount());
    double slope = Matrices.dot(Tensors.toDoubles(ci.gradientAndLoss()), direction);
    // Narrow, so that no unit passes the kink of its ReLU.
    double width = 1e-7;
    move(direction, width);
    double above = ci.loss(ci.batches().get(0)).item_double();
    move(direction, -2 * width);
    double below = ci.loss(ci.batches().get(0)).item_double();
    assertEquals((above - below) / (2 * width), slope, 1e-6 * Math.abs(slope));
  }

  @Test
  void hessian_onCi_isTheFiniteDifferenceOfTheGradient() {
    double[] direction = normal(3, ci.parameterCount());
    double[] product = product(ready(OperatorRow.HESSIAN, Execution.EAGER), direction);
    double width = 1e-6;
    move(direction, width);
    double[] above = Tensors.toDoubles(ci.gradientAndLoss());
    move(direction, -2 * width);
    double[] below = Tensors.toDoubles(ci.gradientAndLoss());
    double[] expected = new double[above.length];
    for (int i = 0; i < above.length; i++) {
      expected[i] = (above[i] - below[i]) / (2 * width);
    }
    Matrices.assertClose(expected, product, 1e-6);
  }

  /** θ += step·direction. */
  private void move(double[] direction, double step) {
    Tensor all = DOUBLES.of(direction, direction.length);
    List<Tensor> parts = ci.vector().split(all);
    for (int i = 0; i < parts.size(); i++) {
      ci.parameters().get(i).data().add_(parts.get(i), new Scalar(step));
    }
  }

  @Test
  void gaussNewtonAndFisher_onCi_areSumsOverTheDenseJacobian() {
    DenseOracle oracle = new DenseOracle(ci);
    double[] direction = normal(3, ci.parameterCount());
    Matrices.assertClose(
        oracle.gaussNewtonTimes(direction),
        product(ready(OperatorRow.GGN, Execution.EAGER), direction),
        1e-12);
    Matrices.assertClose(
        oracle.empiricalFisherTimes(direction),
        product(ready(OperatorRow.EMPIRICAL_FISHER, Execution.EAGER), direction),
        1e-12);
  }

  @ParameterizedTest
  @EnumSource
  void matvec_everyOperator_isSymmetricLinearAndPositive(OperatorRow row) {
    CurvatureOperator operator = ready(row, Execution.EAGER);
    double[] u = normal(1, ci.parameterCount());
    double[] v = normal(2, ci.parameterCount());
    double[] fu = product(operator, u);
    double[] fv = product(operator, v);
    double size = Math.sqrt(Matrices.dot(fv, fv) * Matrices.dot(u, u));
    assertEquals(0, (Matrices.dot(u, fv) - Matrices.dot(v, fu)) / size, 1e-13);
    double[] mixed = new double[u.length];
    double[] expected = new double[u.length];
    for (int i = 0; i < u.length; i++) {
      mixed[i] = 2 * u[i] - 3 * v[i];
      expected[i] = 2 * fu[i] - 3 * fv[i];
    }
    Matrices.assertClose(expected, product(operator, mixed), 1e-11);
    if (row != OperatorRow.HESSIAN) {
      assertTrue(Matrices.dot(v, fv) > 0);
    }
    operator.close();
  }

  @ParameterizedTest
  @EnumSource
  void matvec_twice_isBitwiseTheSame(OperatorRow row) {
    double[] v = normal(2, ci.parameterCount());
    CurvatureOperator first = ready(row, Execution.EAGER);
    CurvatureOperator second = ready(row, Execution.EAGER);
    double[] product = product(first, v);
    assertArrayEquals(product, product(first, v));
    assertArrayEquals(product, product(second, v));
  }

  @ParameterizedTest
  @EnumSource
  void matvec_compiled_isThatOfEager(OperatorRow row) {
    double[] v = normal(2, ci.parameterCount());
    double[] eager = product(ready(row, Execution.EAGER), v);
    CurvatureOperator compiled = ready(row, Execution.COMPILED);
    // The first runs of a graph are profiled, later ones optimised.
    for (int run = 0; run < 3; run++) {
      Matrices.assertClose(eager, product(compiled, v), 1e-11);
    }
  }

  @ParameterizedTest
  @EnumSource
  void matvec_float32_isNearThatOfFloat64(OperatorRow row) {
    double[] v = normal(2, ci.parameterCount());
    double[] expected = product(ready(row, Execution.EAGER), v);
    TensorFactory floats = new TensorFactory(ComputeDevice.CPU, Precision.FLOAT32);
    try (NetworkProblem single = PerceptronProblem.create(ProblemSize.CI, floats, 0)) {
      copyTo(single);
      for (Execution execution : Execution.values()) {
        CurvatureOperator operator = Matrices.ready(single.operator(row, execution));
        Matrices.assertClose(expected, Matrices.product(single, operator, v), 2e-3);
      }
    }
  }

  /** Gives a problem of another element type the parameters and data of this one. */
  private void copyTo(NetworkProblem other) {
    for (int i = 0; i < ci.parameters().size(); i++) {
      other.parameters().get(i).data().copy_(ci.parameters().get(i).data());
    }
    other.batches().get(0).inputs().copy_(ci.batches().get(0).inputs());
    other.batches().get(0).targets().copy_(ci.batches().get(0).targets());
  }

  @ParameterizedTest
  @EnumSource
  @SuppressWarnings("try") // the scope is used by being open
  void phases_runAgain_keepNoMoreNativeObjects(OperatorRow row) {
    for (Execution execution : Execution.values()) {
      CurvatureOperator operator = ready(row, execution);
      double[] v = normal(2, ci.parameterCount());
      product(operator, v);
      long before = Pointer.totalCount();
      for (int run = 0; run < 5; run++) {
        try (PointerScope scope = new PointerScope()) {
          Matrices.ready(operator);
          product(operator, v);
        }
      }
      long after = Pointer.totalCount();
      assertTrue(after <= before, () -> before + " native objects became " + after);
    }
  }
}
