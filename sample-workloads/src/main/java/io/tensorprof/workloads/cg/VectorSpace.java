package io.tensorprof.workloads.cg;

/**
 * The vector work of conjugate gradients.
 *
 * @param <V> what a vector is
 */
interface VectorSpace<V> {

  /** A new vector of zeros. */
  V zeros();

  /** A new vector with the elements of v. */
  V copy(V v);

  /** Gives back a vector that {@link #zeros} or {@link #copy} made. */
  void release(V v);

  /** uᵀv. */
  double dot(V u, V v);

  /** y += a·x. */
  void addScaled(V y, double a, V x);

  /** p = r + β·p. */
  void scaleAndAdd(V p, double beta, V r);
}
