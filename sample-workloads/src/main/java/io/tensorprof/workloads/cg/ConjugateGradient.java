package io.tensorprof.workloads.cg;

import io.tensorprof.workloads.WorkloadException;

/**
 * Conjugate gradients from a = 0. The residual is updated, never recomputed; one product with the
 * matrix an iteration.
 *
 * @param <V> what a vector is
 */
public final class ConjugateGradient<V> {

  /**
   * A solution.
   *
   * @param vector a, which the caller gives back
   * @param iterations products with the matrix
   * @param squaredResidual ‖r‖² as updated
   */
  record Solution<V>(V vector, int iterations, double squaredResidual) {}

  private final LinearOperator<V> matrix;

  private final VectorSpace<V> space;

  private final StopRule rule;

  private final int n;

  private V a;

  private V r;

  private V p;

  private V q;

  private double rho;

  /** A solver of systems of n unknowns. */
  ConjugateGradient(LinearOperator<V> matrix, VectorSpace<V> space, StopRule rule, int n) {
    this.matrix = matrix;
    this.space = space;
    this.rule = rule;
    this.n = n;
  }

  /**
   * Solves M a = b.
   *
   * @throws WorkloadException when M turns out not positive definite or the limit is reached
   */
  Solution<V> solve(V b) {
    a = space.zeros();
    r = space.copy(b);
    p = space.copy(b);
    q = space.zeros();
    try {
      rho = space.dot(r, r);
      double threshold = rule.threshold(n, rho);
      int iterations = 0;
      while (!(rho < threshold || rho == 0)) {
        if (iterations == rule.limit(n)) {
          throw new WorkloadException(
              "conjugate gradients did not converge in "
                  + iterations
                  + " iterations; the residual norm is "
                  + Math.sqrt(rho));
        }
        iterate(threshold);
        iterations++;
      }
      return new Solution<>(a, iterations, rho);
    } finally {
      space.release(r);
      space.release(p);
      space.release(q);
    }
  }

  private void iterate(double threshold) {
    matrix.apply(p, q);
    double curvature = space.dot(p, q);
    // Written so that NaN fails, too.
    if (!(curvature > 0)) {
      throw new WorkloadException(
          "conjugate gradients broke down: pᵀMp is "
              + curvature
              + ", so the matrix is not positive definite in this precision");
    }
    double alpha = rho / curvature;
    space.addScaled(a, alpha, p);
    space.addScaled(r, -alpha, q);
    double next = space.dot(r, r);
    if (next >= threshold) {
      space.scaleAndAdd(p, next / rho, r);
    }
    rho = next;
  }
}
