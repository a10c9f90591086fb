package io.tensorprof.analyzer.query.findings;

import java.util.Objects;

/**
 * What may be gained at most or about.
 *
 * @param nanos nanoseconds of the threads' time; −1 when it is not known
 * @param share of the time that was looked at, from 0 to 1; 0 when it is not known
 * @param upperBound whether it is certain to be no more, and may be much less
 * @param how how it was estimated, or why it is not known
 */
public record Gain(long nanos, double share, boolean upperBound, String how) {

  public Gain {
    Objects.requireNonNull(how, "how");
  }

  /** No more than a time, of a whole. */
  static Gain atMost(long nanos, long whole, String how) {
    long least = Math.max(0, nanos);
    return new Gain(least, whole <= 0 ? 0 : (double) least / whole, true, how);
  }

  /** A time, of a whole. */
  static Gain about(long nanos, long whole, String how) {
    Gain gain = atMost(nanos, whole, how);
    return new Gain(gain.nanos(), gain.share(), false, how);
  }

  /** It cannot be said. */
  static Gain unknown(String why) {
    return new Gain(-1, 0, false, why);
  }

  /** Whether there is a number. */
  public boolean isKnown() {
    return nanos >= 0;
  }
}
