package io.tensorprof.workloads.profiled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.workloads.bench.MlpFlops;
import io.tensorprof.workloads.curvature.ProblemSize;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * KFAC's inverse under the agent: the report's FLOPs, by phase, layer and op, are the integers that
 * follow from the network's widths. What {@code torch.grad} runs is not known to it.
 */
class KfacIT {

  private static final MlpFlops FLOPS = MlpFlops.of(ProblemSize.CI);
  private static final String LINEAR = "{torch.linear}";

  @TempDir private static Path folder;
  private static ProfiledRun run;

  @BeforeAll
  static void record() throws Exception {
    run =
        ProfiledRun.of(
            folder,
            "mode=tracing",
            "kfac",
            "--size=ci",
            "--operators=kfac-inverse",
            "--repeats=1",
            "--no-compiled",
            "--no-memory",
            "--no-plots",
            "--out=" + folder.resolve("results"));
  }

  @Test
  void phases_ofTheOperator_areThoseOfTheBenchmark() throws Exception {
    Map<String, Long> ncalls = run.column("ncalls", "phase");
    assertEquals(1, ncalls.get("kfac_factors"));
    assertEquals(1, ncalls.get("cholesky_inverse"));
    assertEquals(1, ncalls.get("KroneckerOperator.matvec"));
  }

  @Test
  void factors_covariances_haveTheSpecifiedFlops() throws Exception {
    Map<String, Long> ops = run.column("flops", "op", "--root", "kfac_factors");
    assertEquals(FLOPS.inputFactors() + FLOPS.gradientFactors(), ops.get("{Tensor.addmm_}"));
    assertEquals(FLOPS.forward(), ops.get(LINEAR));
  }

  @Test
  void inverses_ofAllFactors_haveTheSpecifiedFlops() throws Exception {
    Map<String, Long> ops = run.column("flops", "op", "--root", "cholesky_inverse");
    long flops = ops.get("{torch.linalg_cholesky_ex}") + ops.get("{torch.cholesky_inverse}");
    // n³/3 and 2n³/3 are rounded for each of the six factors.
    assertTrue(Math.abs(FLOPS.choleskyInverse() - flops) <= 6, () -> flops + " FLOPs");
  }

  @Test
  void matvec_twoProductsALayer_haveTheSpecifiedFlops() throws Exception {
    String root = "KroneckerOperator.matvec";
    assertEquals(FLOPS.kfac(), run.column("flops", "op", "--root", root).get("{torch.mm}"));
    assertEquals(6, run.column("ncalls", "op", "--root", root).get("{torch.mm}"));
  }

  @Test
  void layers_byTheirNames_haveTheirPartOfTheForwardPass() throws Exception {
    Map<String, Long> flops = run.column("flops", "layer", "--root", "kfac_factors");
    assertEquals(2L * 32 * 64 * 32, flops.get("fc1"));
    assertEquals(2L * 32 * 32 * 16, flops.get("fc2"));
    assertEquals(2L * 32 * 16 * 10, flops.get("fc3"));
  }
}
