package io.tensorprof.workloads.cg;

/**
 * Sums of exp(−γ‖x_i − x_j‖²)·p_j, in a form that the JVM's compiler turns into vector
 * instructions.
 *
 * <p>The JVM does not vectorise {@code Math.exp}, nor on JDK 17 the change of bits between int and
 * float by which 2^k is usually made. So with u = t/64, exp(−t) is taken as the degree 7 Taylor
 * polynomial of exp(−u), squared six times: multiplications and additions only. Squaring multiplies
 * relative errors by 64, so that a term's relative error is below 1e-5 for t ≤ 30; beyond, a term
 * is below 1e-13 of that of a point with itself. From t = 80 on (1.8e-35), terms are exactly 0.
 *
 * <p>The sums run over i inside, so that nothing is reduced across lanes. {@code Math.fma} is one
 * instruction on processors since 2013; on older ones it is very slow.
 */
final class RadialKernel {

  private static final float SQUARINGS_SCALE = 1f / 64;

  /** t/64 at t = 80; smaller results would become subnormal numbers, which are slow. */
  private static final float LARGEST = 1.25f;

  private static final float C2 = 1f / 2;
  private static final float C3 = -1f / 6;
  private static final float C4 = 1f / 24;
  private static final float C5 = -1f / 120;
  private static final float C6 = 1f / 720;
  private static final float C7 = -1f / 5040;

  /** What the polynomial gives at its end, taken off so that far points count as 0. */
  private static final float FLOOR = power(LARGEST);

  private RadialKernel() {}

  /**
   * Adds to q[i], for i in [from, to), the terms of all points j.
   *
   * @param q as long as there are points
   */
  static void accumulate(KernelProblem points, float[] p, float[] q, int from, int to) {
    float scaled = (float) points.gamma() * SQUARINGS_SCALE;
    float[] x = points.x();
    float[] y = points.y();
    float[] z = points.z();
    for (int j = 0; j < p.length; j++) {
      addTerms(x, y, z, q, from, to, x[j], y[j], z[j], p[j], scaled);
    }
  }

  // A method of its own with everything in arguments: what its one loop needs to be vectorised.
  private static void addTerms(
      float[] x,
      float[] y,
      float[] z,
      float[] q,
      int from,
      int to,
      float xj,
      float yj,
      float zj,
      float pj,
      float scaled) {
    for (int i = from; i < to; i++) {
      float dx = x[i] - xj;
      float dy = y[i] - yj;
      float dz = z[i] - zj;
      float u = Math.min(scaled * Math.fma(dx, dx, Math.fma(dy, dy, dz * dz)), LARGEST);
      q[i] = Math.fma(pj, power(u) - FLOOR, q[i]);
    }
  }

  private static float power(float u) {
    float e = Math.fma(u, C7, C6);
    e = Math.fma(u, e, C5);
    e = Math.fma(u, e, C4);
    e = Math.fma(u, e, C3);
    e = Math.fma(u, e, C2);
    e = Math.fma(u, e, -1f);
    e = Math.fma(u, e, 1f);
    e *= e;
    e *= e;
    e *= e;
    e *= e;
    e *= e;
    return e * e;
  }
}
