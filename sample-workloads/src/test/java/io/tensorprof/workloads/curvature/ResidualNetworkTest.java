package io.tensorprof.workloads.curvature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.workloads.torch.ComputeDevice;
import io.tensorprof.workloads.torch.Precision;
import io.tensorprof.workloads.torch.TensorFactory;
import io.tensorprof.workloads.torch.Tensors;
import io.tensorprof.workloads.torch.TorchRuntime;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Convolutions, normalisation, pooling and shortcuts, in a narrow ResNet-18 of doubles. */
class ResidualNetworkTest {

  private static final TensorFactory DOUBLES =
      new TensorFactory(ComputeDevice.CPU, Precision.FLOAT64);
  private static final double STEP = 1e-5;

  private PointerScope scope;
  private NetworkProblem problem;

  @BeforeAll
  static void load() {
    TorchRuntime.loadLibrary(System.err);
    TorchRuntime.setThreads(1);
  }

  @BeforeEach
  void setUp() {
    scope = new PointerScope();
    problem = ResNetProblem.create("narrow", 2, 32, 3, DOUBLES, 5);
  }

  @AfterEach
  void close() {
    problem.close();
    scope.close();
  }

  private double[] product(OperatorRow row, Tensor vector) {
    try (CurvatureOperator operator = problem.operator(row, Execution.EAGER)) {
      row.phases().forEach(operator::precompute);
      return Tensors.toDoubles(operator.matvec(vector));
    }
  }

  /** What {@code function} gives with the parameters moved along a vector. */
  private double[] moved(Tensor vector, double step, java.util.function.Supplier<Tensor> function) {
    move(vector, step);
    double[] value = Tensors.toDoubles(function.get());
    move(vector, -step);
    return value;
  }

  @SuppressWarnings("try") // the guard is used by being open
  private void move(Tensor vector, double step) {
    try (NoGradGuard noGraph = new NoGradGuard()) {
      List<Tensor> parts = problem.vector().split(vector);
      for (int i = 0; i < parts.size(); i++) {
        problem.parameters().get(i).add_(parts.get(i), new Scalar(step));
      }
    }
  }

  private double[] slope(Tensor vector, java.util.function.Supplier<Tensor> function) {
    double[] above = moved(vector, STEP, function);
    double[] below = moved(vector, -STEP, function);
    double[] slope = new double[above.length];
    for (int i = 0; i < slope.length; i++) {
      slope[i] = (above[i] - below[i]) / (2 * STEP);
    }
    return slope;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void assertClose(double[] expected, double[] actual, double tolerance) {
    double largest = Math.sqrt(dot(expected, expected) / expected.length);
    assertArrayEquals(expected, actual, tolerance * Math.max(1e-3, largest) * 10);
  }

  @Test
  void gradient_narrowNetwork_isTheSlopeOfTheLoss() {
    Tensor vector = DOUBLES.randn(problem.parameterCount());
    double[] gradient = Tensors.toDoubles(problem.gradientAndLoss());
    double[] slope = slope(vector, () -> problem.loss(problem.batches().get(0)));
    assertEquals(slope[0], dot(gradient, Tensors.toDoubles(vector)), 1e-5 * Math.abs(slope[0]));
  }

  @Test
  void hessian_narrowNetwork_isTheSlopeOfTheGradient() {
    Tensor vector = DOUBLES.randn(problem.parameterCount());
    double[] slope = slope(vector, problem::gradientAndLoss);
    assertClose(slope, product(OperatorRow.HESSIAN, vector), 1e-4);
  }

  @Test
  void ggn_narrowNetwork_isTheOutputsSlopeInTheLossHessian() {
    Tensor vector = DOUBLES.randn(problem.parameterCount());
    Batch batch = problem.batches().get(0);
    double[] u = slope(vector, () -> problem.network().forward(batch.inputs()));
    Tensor outputs = problem.network().forward(batch.inputs()).detach();
    double[] p = Tensors.toDoubles(torch.softmax(outputs, 1));
    double expected = 0;
    int classes = 10;
    for (int n = 0; n < 3; n++) {
      double mean = 0;
      double square = 0;
      for (int c = 0; c < classes; c++) {
        mean += p[n * classes + c] * u[n * classes + c];
        square += p[n * classes + c] * u[n * classes + c] * u[n * classes + c];
      }
      expected += (square - mean * mean) / 3;
    }
    double actual = dot(product(OperatorRow.GGN, vector), Tensors.toDoubles(vector));
    assertEquals(expected, actual, 1e-5 * expected);
  }

  @Test
  void operators_narrowNetwork_areSymmetricAndPositive() {
    Tensor u = DOUBLES.randn(problem.parameterCount());
    Tensor v = DOUBLES.randn(problem.parameterCount());
    for (OperatorRow row :
        List.of(
            OperatorRow.GGN,
            OperatorRow.EMPIRICAL_FISHER,
            OperatorRow.MC_FISHER,
            OperatorRow.KFAC,
            OperatorRow.KFAC_INVERSE)) {
      double[] fu = product(row, u);
      double uv = dot(Tensors.toDoubles(v), fu);
      double vu = dot(Tensors.toDoubles(u), product(row, v));
      assertEquals(uv, vu, 1e-9 * Math.max(1, Math.abs(uv)), row.title());
      assertTrue(dot(Tensors.toDoubles(u), fu) >= 0, row.title());
    }
  }

  @Test
  void kfac_hooksAndFx_areTheSame() {
    Tensor vector = DOUBLES.randn(problem.parameterCount());
    assertArrayEquals(
        product(OperatorRow.KFAC, vector), product(OperatorRow.KFAC_FX, vector), 1e-12);
  }

  @Test
  void rows_ofAConvolution_multiplyToTheWeightsGradient() {
    Conv2dLayer layer = new Conv2dLayer("conv", 3, 5, 3, 2, 1, DOUBLES);
    Tensor input = DOUBLES.randn(2, 3, 7, 6);
    Tensor output = layer.map(input);
    Tensor gradient = DOUBLES.randn(output.shape());
    Tensor expected =
        torch
            .grad(
                new TensorVector(output.mul(gradient).sum()),
                new TensorVector(layer.parameters().get(0)))
            .get(0);
    Tensor actual = torch.mm(layer.gradientRows(gradient).t(), layer.inputRows(input));
    assertArrayEquals(Tensors.toDoubles(expected), Tensors.toDoubles(actual), 1e-12);
    layer.close();
  }

  @Test
  void create_theBundledSize_has11MillionParameters() {
    TensorFactory floats = new TensorFactory(ComputeDevice.CPU, Precision.FLOAT32);
    try (ResNetProblem bundled = ResNetProblem.create(2, floats, 0)) {
      assertEquals(11_181_642, bundled.parameterCount());
      UnavailableException e =
          assertThrows(
              UnavailableException.class,
              () -> bundled.operator(OperatorRow.EKFAC, Execution.EAGER));
      assertTrue(e.getMessage().startsWith("not bundled"), e.getMessage());
      assertThrows(
          UnavailableException.class, () -> bundled.operator(OperatorRow.GGN, Execution.COMPILED));
    }
    assertThrows(IllegalArgumentException.class, () -> ResNetProblem.create(33, floats, 0));
  }

  @Test
  void matvec_again_keepsNoMoreNativeObjects() {
    Tensor vector = DOUBLES.randn(problem.parameterCount());
    try (CurvatureOperator operator = problem.operator(OperatorRow.GGN, Execution.EAGER)) {
      multiply(operator, vector);
      long before = Pointer.totalCount();
      for (int i = 0; i < 5; i++) {
        multiply(operator, vector);
      }
      assertTrue(Pointer.totalCount() <= before, "native objects are left behind");
    }
  }

  @SuppressWarnings("try") // the scope is used by being open
  private static void multiply(CurvatureOperator operator, Tensor vector) {
    try (PointerScope product = new PointerScope()) {
      operator.matvec(vector);
    }
  }
}
