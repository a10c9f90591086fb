package io.tensorprof.analyzer.model;

import java.util.Objects;

/**
 * What one recording says of one thing: the run and its call tree. The children of the tree's root
 * are the threads (in counting, where threads are not told apart, the sites; in a Python profile,
 * the functions that nothing calls).
 */
public record Profile(
    RunInfo run, CallTree tree, Measured measured, Durations durations, StatedTotals stated) {

  public Profile {
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(tree, "tree");
    Objects.requireNonNull(measured, "measured");
    Objects.requireNonNull(durations, "durations");
    Objects.requireNonNull(stated, "stated");
  }

  /** A profile whose tree says all but how long single calls took. */
  public Profile(RunInfo run, CallTree tree, Measured measured, Durations durations) {
    this(run, tree, measured, durations, StatedTotals.NONE);
  }

  /** A profile that says of functions what its tree cannot. */
  public Profile(RunInfo run, CallTree tree, Measured measured, StatedTotals stated) {
    this(run, tree, measured, Durations.NONE, stated);
  }

  /** A profile whose tree says all. */
  public Profile(RunInfo run, CallTree tree, Measured measured) {
    this(run, tree, measured, Durations.NONE);
  }

  /** A profile of calls, or in sampling of samples. */
  public Profile(RunInfo run, CallTree tree) {
    this(run, tree, tree.mode() == Mode.SAMPLING ? Measured.SAMPLES : Measured.CALLS);
  }

  /** What was measured, with another run's description and another tree. */
  public Profile with(RunInfo otherRun, CallTree otherTree) {
    return new Profile(otherRun, otherTree, measured, durations);
  }

  /** How it was measured. */
  public Mode mode() {
    return tree.mode();
  }
}
