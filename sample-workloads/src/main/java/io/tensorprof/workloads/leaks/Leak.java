package io.tensorprof.workloads.leaks;

/** The mistakes that are planted. */
public enum Leak {
  /** Each step's tensor replaces that of the step before, which nobody closes. */
  LOST_IN_A_LOOP("lost in a loop"),
  /** Put into a map by the step's number: what is never asked for again is never taken out. */
  KEPT_IN_A_MAP("kept in a map"),
  /** Intermediates of a helper that counts on its caller for a scope; the caller opens none. */
  NO_SCOPE("no scope"),
  /** Taken out of a scope to outlive it, and never closed after. */
  DETACHED("detached from a scope"),
  /** Closed by nobody; the garbage collector finds it, some steps later. */
  LEFT_TO_THE_COLLECTOR("left to the collector");

  private final String title;

  Leak(String title) {
    this.title = title;
  }

  @Override
  public String toString() {
    return title;
  }
}
