package io.tensorprof.workloads.cg;

/**
 * A symmetric positive definite matrix known by its products alone.
 *
 * @param <V> what a vector is
 */
@FunctionalInterface
public interface LinearOperator<V> {

  /** Writes the product with p into q; p and q are not the same vector. */
  void apply(V p, V q);
}
