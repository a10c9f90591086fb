package io.tensorprof.analyzer.model;

import java.util.Collections;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the profiler's own probes took of the program's threads, as the agent measured it.
 *
 * @param timedCalls calls that were timed
 * @param passedCalls calls that were counted and not timed
 * @param call picoseconds that a timed call adds to the program, without shapes; 0 when that was
 *     not measured
 * @param within the part of these that lies within the call's own recorded duration
 * @param pass picoseconds that a call adds that is counted and not timed
 * @param shapes nanoseconds of reading the shapes of tensors
 * @param waits nanoseconds of waiting for the recorder
 * @param demoted calls not all of which were timed, to keep within a budget: of so many one is, 0:
 *     none
 */
public record ProbeCost(
    long timedCalls,
    long passedCalls,
    long call,
    long within,
    long pass,
    long shapes,
    long waits,
    SortedMap<Frame, Integer> demoted) {

  /** Nothing was measured. */
  public static final ProbeCost UNKNOWN =
      new ProbeCost(0, 0, 0, 0, 0, 0, 0, Collections.emptySortedMap());

  public ProbeCost {
    SortedMap<Frame, Integer> sorted = new TreeMap<>(Comparator.naturalOrder());
    sorted.putAll(demoted);
    demoted = Collections.unmodifiableSortedMap(sorted);
  }

  /** Whether it is known what a call costs. */
  public boolean isKnown() {
    return call > 0 && timedCalls > 0;
  }

  /** Nanoseconds of all threads together. */
  public long nanos() {
    return Math.round((double) timedCalls * call / 1000 + (double) passedCalls * pass / 1000)
        + shapes
        + waits;
  }

  /** Nanoseconds of a call that lie within its own recorded duration. */
  public double withinNanos() {
    return within / 1000.0;
  }

  /** Nanoseconds of a call that lie in the time of the function around it, on average. */
  public double outsideNanos() {
    return (nanos() - timedCalls * withinNanos()) / Math.max(1, timedCalls + passedCalls);
  }
}
