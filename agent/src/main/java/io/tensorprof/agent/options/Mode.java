package io.tensorprof.agent.options;

import java.util.Locale;

/** A way of measuring. */
public enum Mode {
  /** Every call of an op with its time, depth and shapes. */
  TRACING,
  /** The exact number of calls of every site; memory does not grow with the run. */
  COUNTING,
  /** Stacks at regular intervals, taken by async-profiler; nothing is woven. */
  SAMPLING;

  /** The mode's name in options and recordings. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
