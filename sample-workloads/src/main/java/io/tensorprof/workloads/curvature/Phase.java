package io.tensorprof.workloads.curvature;

import java.util.Locale;

/** A stage of work with an operator that is timed by itself. */
public enum Phase {
  /** A prepared plan is made for the batch size: once, never compiled. */
  TRACING,
  /** Input and gradient covariances of all layers. */
  KFAC_FACTORS,
  /** Eigendecompositions of all factors. */
  EIGH,
  /** Second moments of the gradient in the factors' eigenbasis. */
  EIGENVALUE_CORRECTION,
  /** Damped inverses of all factors, through their Cholesky factors. */
  CHOLESKY_INVERSE,
  /** One product with a vector. */
  MATVEC;

  /** The name in results and log lines: {@code kfac_factors}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
