package io.tensorprof.analyzer.model;

import java.util.Locale;

/** How a profile was measured, and thereby what its numbers mean. */
public enum Mode {
  /** Every call with its time. */
  TRACING,
  /** Exact calls per site, without times and without a tree. */
  COUNTING,
  /** Stacks taken at an interval: time is samples × interval, the number of calls is not known. */
  SAMPLING;

  /** The name used in options and in recordings, {@code tracing}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
