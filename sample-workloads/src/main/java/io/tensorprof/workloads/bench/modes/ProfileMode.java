package io.tensorprof.workloads.bench.modes;

import java.util.Locale;

/** How a child is profiled; in the order of the bytes that are expected. */
public enum ProfileMode {
  NONE,
  COUNTING,
  SAMPLING,
  TRACING;

  /** As the agent's option {@code mode=} has it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
