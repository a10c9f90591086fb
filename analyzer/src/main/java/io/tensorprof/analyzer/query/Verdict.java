package io.tensorprof.analyzer.query;

/** What became of a row between two sets of runs. */
public enum Verdict {
  /** It is in none of the runs before. */
  ADDED,
  /** It is in none of the runs after. */
  REMOVED,
  /** It takes less than before, beyond noise. */
  LESS,
  /** It takes more than before, beyond noise. */
  MORE,
  /** What differs may be chance. */
  NOISE,
  /** Not a number differs. */
  SAME,
  /** Noise is known, and the row is too small a share of the whole to be tested. */
  SMALL,
  /**
   * The runs are too few to tell change from noise, and the calls, which are exact, are as many.
   */
  UNKNOWN,
  /** The runs are too few to tell change from noise, but there are fewer calls. */
  FEWER_CALLS,
  /** The runs are too few to tell change from noise, but there are more calls. */
  MORE_CALLS
}
