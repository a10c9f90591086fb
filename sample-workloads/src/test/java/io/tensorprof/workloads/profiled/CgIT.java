package io.tensorprof.workloads.profiled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kernel systems of 100 points under the agent, each solved once cold, then timed: 100 times, or
 * fewer on a busy machine.
 */
class CgIT {

  private static final Set<Long> SOLVES = Set.of(101L, 11L, 2L);

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
    Map<String, Long> phases = run.column("ncalls", "phase");
    long dense = phases.get("TorchDenseSolver.solve");
    assertTrue(SOLVES.contains(dense), phases::toString);
    Map<String, Long> flops = run.column("flops", "op", "--root", "TorchDenseSolver.solve");
    assertEquals(dense * DENSE_FLOPS, flops.get("{torch.linalg_solve}"));

    long solves = phases.get("TorchGradientSolver.solve");
    assertTrue(SOLVES.contains(solves), phases::toString);

    Map<String, Long> ncalls = run.column("ncalls", "op");
    ncalls.keySet().removeIf(title -> title.startsWith("FusedProduct")); // checks the residuals
    long products = ProfiledRun.sumOf(ncalls, "(multiply)");
    assertEquals(ProfiledRun.sumOf(ncalls, "(iterate)"), products, "one product an iteration");
    assertEquals(0, products % solves, "every solve takes as many");
    assertTrue(products >= solves && products <= 8 * solves, () -> products + " products");
  }
}
