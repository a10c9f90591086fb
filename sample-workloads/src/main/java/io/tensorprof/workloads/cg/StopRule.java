package io.tensorprof.workloads.cg;

/**
 * When conjugate gradients stop. The two are not equally strict: KeOps' is about ten times more.
 */
public enum StopRule {
  /** KeOps: absolute, ‖r‖² &lt; N·ε² with ε = 1e-6. */
  KEOPS,
  /** SciPy: relative, ‖r‖ ≤ 1e-5·‖b‖. */
  SCIPY;

  private static final double EPSILON = 1e-6;

  private static final double RELATIVE = 1e-5;

  /** KeOps has no limit; one keeps a system that does not converge from running for ever. */
  private static final int KEOPS_LIMIT = 10_000;

  /**
   * The squared residual norm below which the solution is good enough.
   *
   * @param n unknowns
   * @param squaredNorm ‖b‖²
   */
  double threshold(int n, double squaredNorm) {
    return this == KEOPS ? n * EPSILON * EPSILON : RELATIVE * RELATIVE * squaredNorm;
  }

  /** Most iterations for n unknowns; SciPy's is ten times n. */
  int limit(int n) {
    return this == KEOPS ? KEOPS_LIMIT : (int) Math.min(10L * n, Integer.MAX_VALUE);
  }
}
