package io.tensorprof.workloads.cg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.workloads.WorkloadException;
import org.junit.jupiter.api.Test;

class ConjugateGradientTest {

  private static void apply(float[] p, float[] q, float sign) {
    q[0] = 4 * p[0] + p[1];
    q[1] = p[0] + sign * 3 * p[1];
  }

  private static ConjugateGradient<float[]> solver(LinearOperator<float[]> matrix) {
    return new ConjugateGradient<>(matrix, new FloatVectors(2), StopRule.KEOPS, 2);
  }

  @Test
  void solve_twoByTwo_takesTwoIterations() {
    ConjugateGradient.Solution<float[]> a =
        solver((p, q) -> apply(p, q, 1)).solve(new float[] {1, 2});
    assertEquals(2, a.iterations());
    assertArrayEquals(new float[] {1f / 11, 7f / 11}, a.vector(), 1e-6f);
    assertTrue(a.squaredResidual() < 2e-12);
  }

  @Test
  void solve_zeroRightHandSide_takesNoIteration() {
    ConjugateGradient.Solution<float[]> a =
        solver((p, q) -> apply(p, q, 1)).solve(new float[] {0, 0});
    assertEquals(0, a.iterations());
    assertArrayEquals(new float[2], a.vector());
  }

  @Test
  void solve_indefiniteMatrix_saysSo() {
    ConjugateGradient<float[]> solver = solver((p, q) -> apply(p, q, -1));
    WorkloadException e =
        assertThrows(WorkloadException.class, () -> solver.solve(new float[] {0, 1}));
    assertTrue(e.getMessage().contains("not positive definite"), e.getMessage());
  }

  @Test
  void solve_nanRightHandSide_saysSo() {
    ConjugateGradient<float[]> solver = solver((p, q) -> apply(p, q, 1));
    assertThrows(WorkloadException.class, () -> solver.solve(new float[] {Float.NaN, 1}));
  }
}
