package io.tensorprof.analyzer.model;

import java.util.Objects;

/**
 * What one recording says of one thing: the run and its call tree. The children of the tree's root
 * are the threads (in counting, where threads are not told apart, the sites; in a Python profile,
 * the functions that nothing calls).
 */
public record Profile(RunInfo run, CallTree tree, Measured measured, StatedTotals stated) {

  public Profile {
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(tree, "tree");
    Objects.requireNonNull(measured, "measured");
    Objects.requireNonNull(stated, "stated");
  }

  /** A profile whose tree says all. */
  public Profile(RunInfo run, CallTree tree, Measured measured) {
    this(run, tree, measured, StatedTotals.NONE);
  }

  /** A profile of calls, or in sampling of samples. */
  public Profile(RunInfo run, CallTree tree) {
    this(run, tree, tree.mode() == Mode.SAMPLING ? Measured.SAMPLES : Measured.CALLS);
  }

  /** How it was measured. */
  public Mode mode() {
    return tree.mode();
  }
}
