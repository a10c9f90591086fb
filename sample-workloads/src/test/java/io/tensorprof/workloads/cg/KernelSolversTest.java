package io.tensorprof.workloads.cg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.workloads.torch.ComputeDevice;
import io.tensorprof.workloads.torch.Precision;
import io.tensorprof.workloads.torch.TensorFactory;
import io.tensorprof.workloads.torch.TorchRuntime;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KernelSolversTest {

  private static final TensorFactory TENSORS =
      new TensorFactory(ComputeDevice.CPU, Precision.FLOAT32);

  @BeforeAll
  static void loadLibrary() {
    TorchRuntime.loadLibrary(System.err);
    TorchRuntime.setThreads(2);
  }

  private static <R> R solved(
      Backend backend, int n, double gamma, Function<KernelSolver, R> reading) {
    KernelProblem problem = KernelProblem.draw(n, gamma, 1234);
    try (KernelSolver solver = backend.solver(problem, TENSORS, 2, true)) {
      solver.solve();
      solver.solve(); // as the sweep does: a second solve must not depend on the first
      return reading.apply(solver);
    }
  }

  private static double[] solution(Backend backend, int n) {
    return solved(backend, n, 5_000, KernelSolver::solution);
  }

  private static int iterations(Backend backend, int n, double gamma) {
    return solved(backend, n, gamma, KernelSolver::iterations);
  }

  private static double difference(double[] a, double[] b) {
    double squares = 0;
    double norm = 0;
    for (int i = 0; i < a.length; i++) {
      squares += (a[i] - b[i]) * (a[i] - b[i]);
      norm += b[i] * b[i];
    }
    return Math.sqrt(squares / norm);
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void solve_anyBackend_agreesWithCholesky(Backend backend) {
    double[] dense = solution(Backend.NUMPY, 700);
    assertTrue(difference(solution(backend, 700), dense) <= 1e-4);
  }

  @Test
  void solve_threadedLuOnAShallowStack_survives() {
    assertEquals(1_000, solution(Backend.PYTORCH, 1_000).length);
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void solve_tenPoints_isRightHandSideOverOnePointEight(Backend backend) {
    double[] a = solution(backend, 10);
    double[] b = KernelProblem.draw(10, 5_000, 1234).rightHandSide();
    for (int i = 0; i < 10; i++) {
      assertEquals(b[i] / 1.8, a[i], 1e-5);
    }
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void residual_anyBackend_isWithinItsTolerance(Backend backend) {
    double[] a = solution(backend, 500);
    double tolerance = backend == Backend.SCIPY_KEOPS ? 1.1e-5 : 3e-6;
    assertTrue(Residual.relative(KernelProblem.draw(500, 5_000, 1234), a, 1) <= tolerance);
  }

  @ParameterizedTest
  @CsvSource({
    "10, 5000, 1", "100, 5000, 3", "200, 5000, 4", "500, 5000, 8", "1000, 5000, 8",
    "2000, 5000, 8", "5000, 5000, 11", "100, 10000, 2", "500, 10000, 6", "1000, 10000, 6",
    "2000, 10000, 7", "5000, 10000, 10", "1000, 1e8, 1"
  })
  void iterations_keopsRule_areThoseExpectedWithinOne(int n, double gamma, int expected) {
    try (KernelSolver solver = new FusedSolver(NumpyRandom.problem(n, gamma), StopRule.KEOPS, 2)) {
      solver.solve();
      assertEquals(expected, solver.iterations(), 1.0);
    }
  }

  @Test
  void numpyRandom_seed1234_drawsNumpysNumbers() {
    KernelProblem problem = NumpyRandom.problem(10, 1);
    assertEquals(0.1915194503788923, problem.x()[0], 1e-7);
    assertEquals(-0.1831085401789987, problem.b()[0], 1e-7);
  }

  @Test
  void iterations_sameRule_areTheSameInJavaAndLibtorch() {
    assertEquals(
        iterations(Backend.NUMPY_KEOPS, 1_000, 5_000),
        iterations(Backend.PYTORCH_KEOPS, 1_000, 5_000),
        1.0);
  }

  @Test
  void iterations_scipyRule_areUpToThreeFewer() {
    int strict = iterations(Backend.PYTORCH_KEOPS, 1_000, 5_000);
    int loose = iterations(Backend.SCIPY_KEOPS, 1_000, 5_000);
    assertTrue(loose <= strict && loose >= strict - 3, strict + " and " + loose);
  }

  @Test
  void gamma_seedCompat_isThreeDifferentKernels() {
    assertEquals(10_000, Backend.NUMPY.gamma(true));
    assertEquals(5_000, Backend.PYTORCH_KEOPS.gamma(true));
    assertEquals(1e8, Backend.SCIPY_KEOPS.gamma(true));
    for (Backend backend : Backend.values()) {
      assertEquals(5_000, backend.gamma(false));
    }
  }
}
