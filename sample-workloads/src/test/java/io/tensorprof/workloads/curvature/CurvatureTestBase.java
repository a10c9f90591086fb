package io.tensorprof.workloads.curvature;

import io.tensorprof.workloads.torch.ComputeDevice;
import io.tensorprof.workloads.torch.Precision;
import io.tensorprof.workloads.torch.TensorFactory;
import io.tensorprof.workloads.torch.TorchRuntime;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** One thread, float64, and a scope around each test. */
abstract class CurvatureTestBase {

  static final TensorFactory DOUBLES = new TensorFactory(ComputeDevice.CPU, Precision.FLOAT64);

  private PointerScope scope;

  @BeforeAll
  static void load() {
    TorchRuntime.loadLibrary(System.err);
    TorchRuntime.setThreads(1);
  }

  @BeforeEach
  void open() {
    scope = new PointerScope();
  }

  @AfterEach
  void close() {
    scope.close();
  }

  static NetworkProblem perceptron(
      Loss.Kind kind, Loss.Reduction reduction, boolean relu, List<Long> batches, long... widths) {
    return PerceptronProblem.create(
        "test",
        Arrays.stream(widths).boxed().toList(),
        relu,
        new Loss(kind, reduction),
        batches,
        DOUBLES,
        5);
  }

  static KroneckerOperator kronecker(NetworkProblem problem, OperatorRow row, Fisher fisher) {
    KroneckerOperator operator =
        new KroneckerOperator(problem, row, Execution.EAGER, fisher, Damping.BENCHMARK);
    Matrices.ready(operator);
    return operator;
  }

  static double[] normal(long seed, long size) {
    Random random = new Random(seed);
    double[] draws = new double[(int) size];
    for (int i = 0; i < draws.length; i++) {
      draws[i] = random.nextGaussian();
    }
    return draws;
  }
}
