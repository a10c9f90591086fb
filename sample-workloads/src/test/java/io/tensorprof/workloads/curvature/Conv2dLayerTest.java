package io.tensorprof.workloads.curvature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.workloads.torch.Tensors;
import io.tensorprof.workloads.torch.TorchRuntime;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class Conv2dLayerTest extends CurvatureTestBase {

  private static final int IMAGES = 3;
  private static final int SIDE = 4;

  private NetworkProblem problem;

  /** 2×4×4 images, 3×3 kernels with padding 1 and stride 2: 4 positions. */
  @BeforeEach
  void create() {
    TorchRuntime.seed(4);
    Layer network =
        new SequentialLayer(
            "convolutions",
            List.of(
                new Conv2dLayer("conv1", 2, 3, 3, 2, 1, DOUBLES),
                new ReluLayer("relu1"),
                new Conv2dLayer("conv2", 3, 2, 1, 1, 0, DOUBLES),
                new FlattenLayer("flatten"),
                new LinearLayer("fc", 8, 3, DOUBLES)));
    Tensor labels = DOUBLES.of(new double[] {0, 2, 1}, IMAGES).to(torch.ScalarType.Long);
    Batch batch = new Batch(DOUBLES.rand(IMAGES, 2, SIDE, SIDE), labels);
    Loss loss = new Loss(Loss.Kind.CROSS_ENTROPY, Loss.Reduction.MEAN);
    problem = new NetworkProblem("convolutions", network, loss, List.of(batch), 3, DOUBLES);
  }

  @Test
  void gaussNewton_convolutions_isTheSumOverTheDenseJacobian() {
    CurvatureOperator operator = problem.operator(OperatorRow.GGN, Execution.EAGER);
    Matrices.assertClose(
        new DenseOracle(problem).gaussNewton(), Matrices.dense(problem, operator), 1e-12);
  }

  @Test
  void inputFactor_convolution_isTheMeanOverPatches() {
    KroneckerOperator kfac = kronecker(problem, OperatorRow.KFAC, Fisher.BENCHMARK);
    double[] images = Tensors.toDoubles(problem.batches().get(0).inputs());
    double[] expected = new double[18 * 18];
    for (int n = 0; n < IMAGES; n++) {
      for (int top = -1; top < SIDE - 1; top += 2) {
        for (int left = -1; left < SIDE - 1; left += 2) {
          double[] patch = patch(images, n, top, left);
          for (int i = 0; i < expected.length; i++) {
            expected[i] += patch[i / 18] * patch[i % 18] / (IMAGES * 4);
          }
        }
      }
    }
    assertArrayEquals(expected, Tensors.toDoubles(kfac.factors().inputs().get(0)), 1e-14);
  }

  private static double[] patch(double[] images, int n, int top, int left) {
    double[] patch = new double[18];
    for (int i = 0; i < patch.length; i++) {
      int row = top + i % 9 / 3;
      int column = left + i % 3;
      boolean inside = row >= 0 && row < SIDE && column >= 0 && column < SIDE;
      patch[i] = inside ? images[((n * 2 + i / 9) * SIDE + row) * SIDE + column] : 0;
    }
    return patch;
  }

  @ParameterizedTest
  @EnumSource(names = {"TYPE_2", "MONTE_CARLO", "EMPIRICAL"})
  void ekfac_sharedWeights_isNearerThanKfacWithTheSameTrace(FisherType type) {
    Fisher fisher = Fisher.of(type);
    double[][] blocks =
        Matrices.blocks(
            problem,
            Matrices.dense(
                problem, new GaussNewtonOperator(problem, OperatorRow.MC_FISHER, fisher)));
    for (OperatorRow[] pair :
        new OperatorRow[][] {
          {OperatorRow.KFAC, OperatorRow.EKFAC}, {OperatorRow.KFAC_FX, OperatorRow.EKFAC_FX}
        }) {
      double[][] kfac = Matrices.dense(problem, kronecker(problem, pair[0], fisher));
      double[][] ekfac = Matrices.dense(problem, kronecker(problem, pair[1], fisher));
      assertEquals(Matrices.trace(blocks), Matrices.trace(ekfac), 1e-12 * Matrices.trace(blocks));
      double kfacError = Matrices.distance(blocks, kfac);
      double ekfacError = Matrices.distance(blocks, ekfac);
      assertTrue(ekfacError < kfacError, () -> ekfacError + " of EKFAC, " + kfacError + " of KFAC");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"GGN", "KFAC_FX"})
  void compiled_convolutions_areUnavailable(OperatorRow row) {
    UnavailableException thrown =
        assertThrows(
            UnavailableException.class,
            () -> Matrices.ready(problem.operator(row, Execution.COMPILED)));
    assertTrue(thrown.getMessage().contains("TorchScript"), thrown.getMessage());
  }
}
