package io.tensorprof.workloads.curvature;

/**
 * What is added before a Kronecker product is inverted.
 *
 * @param rule where it is added
 * @param delta δ, at least 0
 */
public record Damping(Rule rule, double delta) {

  /** Where δ is added to B⊗A. */
  public enum Rule {
    /** δ to each factor. */
    PER_FACTOR,
    /** √δ to each factor, shared out by the means of the factors' diagonals. */
    HEURISTIC,
    /** δ to the Kronecker product itself, through the factors' eigendecompositions. */
    EXACT
  }

  /** The setting of the published benchmark. */
  public static final Damping BENCHMARK = new Damping(Rule.PER_FACTOR, 1e-3);

  /** The least that the heuristic adds to a factor. */
  static final double LEAST = 1e-8;

  /** Refuses a negative δ. */
  public Damping {
    if (!(delta >= 0)) {
      throw new IllegalArgumentException("damping should be at least 0, actual value: " + delta);
    }
  }
}
