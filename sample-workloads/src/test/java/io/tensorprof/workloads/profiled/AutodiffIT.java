package io.tensorprof.workloads.profiled;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What two ways to a Hessian are known by: how often they go back through the graph. */
class AutodiffIT {

  /** Batch 5 of 10 inputs, and three 10×10 parameters. */
  private static final long SCALARS = 5 * 10 + 3 * 100;

  @TempDir private Path folder;

  @Test
  void counting_hessianWithParameters_oneGradientForEachScalarAgainstOnePass() throws Exception {
    Map<String, Long> ncalls = run("mode=counting", "T10").column("ncalls", "op");
    assertEquals(1 + SCALARS, ncalls.get("{torch.grad}"));
    assertEquals(1, ProfiledRun.sumOf(ncalls, "(hessian)"));
    assertEquals(1, ProfiledRun.sumOf(ncalls, "(backward)"));
  }

  @Test
  void tracing_twoSweeps_arePhasesByTheirNames() throws Exception {
    Map<String, Long> ncalls = run("mode=tracing", "T1,T7").column("ncalls", "phase");
    assertEquals(1, ncalls.get("T1"));
    assertEquals(1, ncalls.get("T7"));
  }

  private ProfiledRun run(String options, String sweeps) throws Exception {
    return ProfiledRun.of(
        folder,
        options,
        "autodiff",
        "--sweeps=" + sweeps,
        "--points=1",
        "--repeats=1",
        "--warmup=0",
        "--out=" + folder.resolve("results"));
  }
}
