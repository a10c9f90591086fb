package io.tensorprof.workloads.curvature;

/** Which vectors at the outputs are propagated back to the layers. */
public enum FisherType {
  /** The columns of a square root of the loss's Hessian: C of them. */
  TYPE_2,
  /** Draws whose second moment is the loss's Hessian. */
  MONTE_CARLO,
  /** The loss's gradient. */
  EMPIRICAL,
  /** None: the gradient factor is the identity. */
  FORWARD_ONLY
}
