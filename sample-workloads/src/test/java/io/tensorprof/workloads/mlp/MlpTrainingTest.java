package io.tensorprof.workloads.mlp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.workloads.torch.ComputeDevice;
import io.tensorprof.workloads.torch.Precision;
import io.tensorprof.workloads.torch.TensorFactory;
import io.tensorprof.workloads.torch.TorchRuntime;
import java.util.Arrays;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MlpTrainingTest {

  private static final MlpShape TINY = new MlpShape(6, 5, 7, 3);
  private static final double LEARNING_RATE = 1e-2;
  private static final TensorFactory DOUBLES =
      new TensorFactory(ComputeDevice.CPU, Precision.FLOAT64);

  private PointerScope scope;

  @BeforeAll
  static void load() {
    TorchRuntime.loadLibrary(System.err);
    TorchRuntime.setThreads(1);
  }

  @BeforeEach
  void open() {
    scope = new PointerScope();
    TorchRuntime.seed(7);
  }

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void train_severalSteps_agreesWithPlainLoops() {
    MlpProblem problem = MlpProblem.create(TINY, DOUBLES);
    PlainMlp oracle = copyOf(problem);
    double[][] inputs = matrix(problem.inputs());
    double[][] targets = matrix(problem.targets());

    LossCurve losses = new MlpTraining(problem, LEARNING_RATE, UpdateVariant.OPS).train(20);

    double first = oracle.step(inputs, targets, LEARNING_RATE);
    double last = first;
    for (int step = 2; step <= 20; step++) {
      last = oracle.step(inputs, targets, LEARNING_RATE);
    }
    assertEquals(first, losses.first(), 1e-12 * first);
    assertEquals(last, losses.last(), 1e-11 * first);
    PlainMlp trained = copyOf(problem);
    assertClose(oracle.firstWeight, trained.firstWeight);
    assertClose(oracle.secondWeight, trained.secondWeight);
    assertArrayEquals(oracle.firstBias, trained.firstBias, 1e-12);
    assertArrayEquals(oracle.secondBias, trained.secondBias, 1e-12);
  }

  @Test
  void train_oneStep_movesByTheFiniteDifferenceOfTheLoss() {
    MlpProblem problem = MlpProblem.create(TINY, DOUBLES);
    PlainMlp before = copyOf(problem);
    double[][] inputs = matrix(problem.inputs());
    double[][] targets = matrix(problem.targets());

    new MlpTraining(problem, LEARNING_RATE, UpdateVariant.OPS).train(1);

    double[][] moved = copyOf(problem).firstWeight;
    double width = 1e-6;
    for (int h = 0; h < before.firstWeight.length; h++) {
      for (int i = 0; i < before.firstWeight[h].length; i++) {
        double weight = before.firstWeight[h][i];
        before.firstWeight[h][i] = weight + width;
        double above = before.loss(inputs, targets);
        before.firstWeight[h][i] = weight - width;
        double below = before.loss(inputs, targets);
        before.firstWeight[h][i] = weight;
        double slope = (above - below) / (2 * width);
        assertEquals(slope, (weight - moved[h][i]) / LEARNING_RATE, 1e-6);
      }
    }
  }

  @Test
  void train_lectureSizes_fitsTheBatch() {
    TensorFactory floats = new TensorFactory(ComputeDevice.CPU, Precision.FLOAT32);
    MlpProblem problem = MlpProblem.create(MlpShape.LECTURE, floats);
    LossCurve losses =
        new MlpTraining(problem, MlpProblem.LEARNING_RATE, UpdateVariant.OPS).train(500);
    // 640 targets of variance 1, and outputs of a fresh network near 0.
    assertEquals(640, losses.first(), 160);
    assertTrue(losses.last() < 1e-3, () -> "last loss " + losses.last());
  }

  @Test
  void warmUp_sameSteps_reachesTheLossOfTraining() {
    MlpProblem problem = MlpProblem.create(TINY, DOUBLES);
    double warm = new MlpWarmUp(problem, LEARNING_RATE).warmUp(9);
    double trained = new MlpTraining(problem, LEARNING_RATE, UpdateVariant.OPS).train(9).last();
    assertEquals(trained, warm, 1e-12 * trained);
  }

  @Test
  void train_afterWarmUp_startsFromTheSameParameters() {
    MlpProblem problem = MlpProblem.create(TINY, DOUBLES);
    double untrained = copyOf(problem).loss(matrix(problem.inputs()), matrix(problem.targets()));
    new MlpWarmUp(problem, LEARNING_RATE).warmUp(3);
    double first = new MlpTraining(problem, LEARNING_RATE, UpdateVariant.OPS).train(1).first();
    assertEquals(untrained, first, 1e-12 * untrained);
  }

  @Test
  void train_moreSteps_keepsNoMoreNativeObjects() {
    MlpProblem problem = MlpProblem.create(TINY, DOUBLES);
    MlpTraining training = new MlpTraining(problem, LEARNING_RATE, UpdateVariant.OPS);
    MlpWarmUp warmUp = new MlpWarmUp(problem, LEARNING_RATE);
    training.train(1);
    warmUp.warmUp(1);
    long before = Pointer.totalCount();
    training.train(50);
    warmUp.warmUp(50);
    long after = Pointer.totalCount();
    // The collector may free what earlier tests left behind, so fewer is fine.
    assertTrue(after <= before, () -> before + " native objects became " + after);
  }

  private static PlainMlp copyOf(MlpProblem problem) {
    return new PlainMlp(
        matrix(problem.first().weight()),
        values(problem.first().bias()),
        matrix(problem.second().weight()),
        values(problem.second().bias()));
  }

  private static double[][] matrix(Tensor tensor) {
    double[] flat = values(tensor);
    int columns = (int) tensor.size(1);
    double[][] rows = new double[(int) tensor.size(0)][];
    for (int r = 0; r < rows.length; r++) {
      rows[r] = Arrays.copyOfRange(flat, r * columns, (r + 1) * columns);
    }
    return rows;
  }

  private static double[] values(Tensor tensor) {
    double[] values = new double[(int) tensor.numel()];
    tensor.data_ptr_double().get(values);
    return values;
  }

  private static void assertClose(double[][] expected, double[][] actual) {
    assertEquals(expected.length, actual.length);
    for (int r = 0; r < expected.length; r++) {
      assertArrayEquals(expected[r], actual[r], 1e-12);
    }
  }
}
