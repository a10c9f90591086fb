package io.tensorprof.workloads.profiled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kernel systems of 100 points under the agent, each solved 101 times: once cold, then timed. */
class CgIT {

  private static final long SOLVES = 101;

  /** LU of 100 rows, 2n³/3, and two triangular systems, 2n². */
  private static final long DENSE_FLOPS = 666_667 + 20_000;

  @TempDir private Path folder;

  @Test
  void tracing_denseAndGradients_callsAndFlopsAreTheirs() throws Exception {
    ProfiledRun run =
        ProfiledRun.of(
            folder,
            "mode=tracing",
            "cg",
            "--sizes=100",
            "--backends=PYTORCH,PYTORCH_KEOPS",
            "--out=" + folder.resolve("results"));
    Map<String, Long> flops = run.column("flops", "op", "--root", "TorchDenseSolver.solve");
    assertEquals(SOLVES * DENSE_FLOPS, flops.get("{torch.linalg_solve}"));

    Map<String, Long> phases = run.column("ncalls", "phase");
    assertEquals(SOLVES, phases.get("TorchDenseSolver.solve"));
    assertEquals(SOLVES, phases.get("TorchGradientSolver.solve"));

    Map<String, Long> ncalls = run.column("ncalls", "op");
    ncalls.keySet().removeIf(title -> title.startsWith("FusedProduct")); // checks the residuals
    long products = ProfiledRun.sumOf(ncalls, "(multiply)");
    assertEquals(ProfiledRun.sumOf(ncalls, "(iterate)"), products, "one product an iteration");
    assertEquals(0, products % SOLVES, "every solve takes as many");
    assertTrue(products >= SOLVES && products <= 8 * SOLVES, () -> products + " products");
  }
}
