package io.tensorprof.workloads.cg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FusedProductTest {

  private static KernelProblem pair(double gamma, float distance) {
    return new KernelProblem(
        gamma, new float[] {0, distance}, new float[2], new float[2], new float[2]);
  }

  private static float[] apply(KernelProblem points, float[] p, int threads) {
    float[] q = new float[p.length];
    try (FusedProduct product = new FusedProduct(points, threads)) {
      product.apply(p, q);
    }
    return q;
  }

  /** The sum without the points' terms with themselves, which would hide the others' errors. */
  private static double[] oracle(KernelProblem k, float[] p, boolean self) {
    double[] q = new double[p.length];
    for (int i = 0; i < p.length; i++) {
      for (int j = 0; j < p.length; j++) {
        double dx = (double) k.x()[i] - k.x()[j];
        double dy = (double) k.y()[i] - k.y()[j];
        double dz = (double) k.z()[i] - k.z()[j];
        if (self || i != j) {
          q[i] += p[j] * Math.exp(-k.gamma() * (dx * dx + dy * dy + dz * dz));
        }
      }
      q[i] += self ? KernelProblem.ALPHA * p[i] : 0;
    }
    return q;
  }

  @ParameterizedTest
  @CsvSource({"1, 600", "5, 777", "100, 1025", "5000, 2000", "10000, 2000", "1e8, 300"})
  void apply_anyGamma_isWithin1e5OfDoubles(double gamma, int n) {
    KernelProblem problem = KernelProblem.draw(n, gamma, 7);
    double[] exact = oracle(problem, problem.b(), true);
    float[] q = apply(problem, problem.b(), 2);
    double error = 0;
    double norm = 0;
    for (int i = 0; i < n; i++) {
      error += (q[i] - exact[i]) * (q[i] - exact[i]);
      norm += exact[i] * exact[i];
    }
    assertTrue(Math.sqrt(error / norm) <= 1e-5, () -> "gamma " + gamma);
  }

  @ParameterizedTest
  @CsvSource({"0.01", "0.5", "1", "3", "10", "20", "30"})
  void apply_twoPoints_termIsWithin1e5RelativeUpTo30(double t) {
    KernelProblem points = pair(t, 1);
    double term = apply(points, new float[] {0, 1}, 1)[0];
    double exact = oracle(points, new float[] {0, 1}, false)[0];
    assertEquals(1, term / exact, 1e-5);
  }

  @Test
  void apply_samePoint_countsOneExactly() {
    assertEquals(1f, apply(pair(5_000, 0), new float[] {0, 1}, 1)[0]);
  }

  @ParameterizedTest
  @CsvSource({"80", "104", "5000", "1e30", "1e38"})
  void apply_farPoint_countsZeroExactly(double t) {
    assertEquals(0f, apply(pair(t, 1), new float[] {0, 1e30f}, 1)[0]);
  }

  @Test
  void apply_twoThreads_sameBitsAsOne() {
    KernelProblem problem = KernelProblem.draw(1_300, 50, 3);
    assertArrayEquals(apply(problem, problem.b(), 1), apply(problem, problem.b(), 2));
  }
}
