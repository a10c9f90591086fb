package io.tensorprof.workloads.cg;

/**
 * A symmetric positive definite system solved by elimination without pivots, in double precision.
 * Only the upper triangle is kept; rows are eliminated by rows, which the JVM vectorises.
 */
final class DenseCholesky {

  /** rows[i][k] is element (i, i + k). */
  private final double[][] rows;

  private DenseCholesky(double[][] rows) {
    this.rows = rows;
  }

  /** Bytes of the triangle of n rows. */
  static long bytes(int n) {
    return 8L * n * (n + 1) / 2;
  }

  /** The matrix αI + K. */
  static DenseCholesky build(KernelProblem problem) {
    int n = problem.size();
    double[][] rows = new double[n][];
    for (int i = 0; i < n; i++) {
      double[] row = new double[n - i];
      for (int k = 0; k < row.length; k++) {
        double dx = problem.x()[i] - problem.x()[i + k];
        double dy = problem.y()[i] - problem.y()[i + k];
        double dz = problem.z()[i] - problem.z()[i + k];
        row[k] = Math.exp(-problem.gamma() * (dx * dx + dy * dy + dz * dz));
      }
      row[0] += KernelProblem.ALPHA;
      rows[i] = row;
    }
    return new DenseCholesky(rows);
  }

  /** Makes the matrix its factor: A = Uᵀ D⁻¹ U, D the diagonal of U. */
  void factor() {
    int n = rows.length;
    for (int k = 0; k < n; k++) {
      double[] pivot = rows[k];
      for (int i = k + 1; i < n; i++) {
        double factor = pivot[i - k] / pivot[0];
        if (factor != 0) {
          subtract(rows[i], factor, pivot, i - k);
        }
      }
    }
  }

  private static void subtract(double[] row, double factor, double[] pivot, int offset) {
    for (int k = 0; k < row.length; k++) {
      row[k] -= factor * pivot[k + offset];
    }
  }

  /** Solves with the factor. */
  double[] substitute(double[] b) {
    int n = rows.length;
    double[] a = b.clone();
    for (int k = 0; k < n; k++) {
      double factor = a[k] / rows[k][0];
      for (int i = k + 1; i < n; i++) {
        a[i] -= factor * rows[k][i - k];
      }
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int k = 1; k < rows[i].length; k++) {
        a[i] -= rows[i][k] * a[i + k];
      }
      a[i] /= rows[i][0];
    }
    return a;
  }
}
