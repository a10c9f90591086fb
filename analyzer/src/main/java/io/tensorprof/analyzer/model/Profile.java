package io.tensorprof.analyzer.model;

import java.util.Objects;

/**
 * What one recording says in one mode: the run and its call tree. The children of the tree's root
 * are the threads (in counting, where threads are not told apart, the sites).
 */
public record Profile(RunInfo run, CallTree tree) {

  public Profile {
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(tree, "tree");
  }

  /** How it was measured. */
  public Mode mode() {
    return tree.mode();
  }
}
