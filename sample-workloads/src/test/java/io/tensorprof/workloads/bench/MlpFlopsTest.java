package io.tensorprof.workloads.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tensorprof.workloads.curvature.ProblemSize;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

/** The published table of counts, number by number; those of the largest size to six digits. */
class MlpFlopsTest {

  private static void check(
      ToLongFunction<MlpFlops> count, long seed, long ci, long ciMedium, double big) {
    assertEquals(seed, count.applyAsLong(MlpFlops.of(ProblemSize.SEED)));
    assertEquals(ci, count.applyAsLong(MlpFlops.of(ProblemSize.CI)));
    assertEquals(ciMedium, count.applyAsLong(MlpFlops.of(ProblemSize.CI_MEDIUM)));
    assertEquals(big, (double) count.applyAsLong(MlpFlops.of(ProblemSize.BIG)), 5.1e-6 * big);
  }

  @Test
  void weightsAndParameters() {
    check(MlpFlops::weights, 1_499_776, 2_720, 109_184, 71_204_864);
    check(MlpFlops::parameters, 1_501_770, 2_778, 109_386, 71_222_248);
  }

  @Test
  void passes() {
    check(MlpFlops::forward, 1_535_770_624L, 174_080, 13_975_552, 1.16662e12);
    check(MlpFlops::inputGradients, 713_687_040L, 43_008, 1_130_496, 8.91743e11);
    check(MlpFlops::gradient, 3_785_228_288L, 391_168, 29_081_600, 3.22498e12);
  }

  @Test
  void productsWithExactMatrices() {
    check(MlpFlops::ggn, 7_570_456_576L, 782_336, 58_163_200, 6.44997e12);
    check(MlpFlops::ggnForwardReused, 6_034_685_952L, 608_256, 44_187_648, 5.28335e12);
    check(MlpFlops::hessian, 9_711_517_696L, 911_360, 61_554_688, 9.12519e12);
  }

  @Test
  void factors() {
    check(MlpFlops::inputFactors, 2_065_340_416L, 358_592, 81_547_648, 1.37506e12);
    check(MlpFlops::gradientFactors, 1_430_360_064L, 88_320, 2_634_240, 1.11590e12);
    check(MlpFlops::factorsHooks, 7_280_928_768L, 838_080, 113_263_488, 5.71594e12);
    check(MlpFlops::factorsFx, 5_745_158_144L, 664_000, 99_287_936, 4.54932e12);
    check(MlpFlops::factorEntries, 3_413_770, 6_983, 657_671, 1.52036e8);
  }

  @Test
  void productsWithFactors() {
    check(MlpFlops::kfac, 4_752_125_020L, 464_444, 186_760_796, 1.14168e12);
    check(MlpFlops::ekfac, 9_504_250_040L, 928_888, 373_521_592, 2.28336e12);
  }

  @Test
  void corrections() {
    check(MlpFlops::correctionHooks, 8_818_741_248L, 1_015_872, 127_264_896, 6.88285e12);
    check(MlpFlops::correctionFx, 7_282_970_624L, 841_792, 113_289_344, 5.71622e12);
  }

  @Test
  void decompositions() {
    check(MlpFlops::choleskyInverse, 2_942_125_918L, 353_339, 488_518_235, 6.19727e11);
    check(MlpFlops::eighNominal, 26_479_133_262L, 3_180_051, 4_396_664_115L, 5.57754e12);
  }

  @Test
  void kfac_layerByLayer_asPublished() {
    List<Long> widths = ProblemSize.SEED.widths();
    long[] published = {2_908_293_120L, 1_613_235_200, 201_982_464, 25_329_920, 3_186_816, 97_500};
    for (int layer = 0; layer < published.length; layer++) {
      MlpFlops flops = new MlpFlops(512, widths.subList(layer, layer + 2));
      assertEquals(published[layer], flops.kfac());
    }
  }
}
