package io.tensorprof.workloads.cg;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class KernelFlopsTest {

  @Test
  void solve_matrixFree_isTwelveAPairAndAnUnknownAnIteration() {
    assertEquals(8 * (4.8e7 + 24_000), KernelFlops.solve(Backend.NUMPY_KEOPS, 2_000, 8));
    assertEquals(1.44e10, KernelFlops.solve(Backend.PYTORCH_KEOPS, 10_000, 12), 1e7);
    assertEquals(3.12e14, KernelFlops.solve(Backend.SCIPY_KEOPS, 1_000_000, 26), 1e10);
  }

  @Test
  void solve_dense_isBuildFactorAndSubstitution() {
    assertEquals(4e7 + 5.33e9 + 8e6, KernelFlops.solve(Backend.PYTORCH, 2_000, 0), 1e7);
    assertEquals(4e7 + 2.667e9 + 8e6, KernelFlops.solve(Backend.NUMPY, 2_000, 0), 1e7);
  }
}
