package io.tensorprof.analyzer.model;

import java.util.Locale;

/** What of a recording a profile shows; one recording may hold several. */
public enum Measured {
  /** Calls of ops and functions: traced or counted. */
  CALLS,
  /** Stacks taken at intervals; their weight is time. */
  SAMPLES,
  /** Stacks of allocations in the Java heap; their weight is bytes. */
  ALLOC,
  /** Stacks of threads that waited for a lock; their weight is the time waited. */
  LOCK;

  /** The name used on command lines, {@code alloc}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
