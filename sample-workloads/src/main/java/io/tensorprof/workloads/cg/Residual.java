package io.tensorprof.workloads.cg;

/** How well a vector solves a system, computed anew and not as conjugate gradients updated it. */
final class Residual {

  private Residual() {}

  /** ‖b − (αI + K)a‖ / ‖b‖, the product in single precision. */
  static double relative(KernelProblem problem, double[] a, int threads) {
    float[] rounded = new float[a.length];
    for (int i = 0; i < a.length; i++) {
      rounded[i] = (float) a[i];
    }
    float[] product = new float[a.length];
    try (FusedProduct matrix = new FusedProduct(problem, threads)) {
      matrix.apply(rounded, product);
    }
    double residual = 0;
    double norm = 0;
    for (int i = 0; i < a.length; i++) {
      double r = (double) problem.b()[i] - product[i];
      residual += r * r;
      norm += (double) problem.b()[i] * problem.b()[i];
    }
    return Math.sqrt(residual / norm);
  }
}
