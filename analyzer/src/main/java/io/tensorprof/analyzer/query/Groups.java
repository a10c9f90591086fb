package io.tensorprof.analyzer.query;

import io.tensorprof.analyzer.model.Frame;

/** Sorts the nodes of a walk into the rows of a table. */
interface Groups {

  /** Comes to a node, before its children; the row it belongs to, below {@link #count}. */
  int enter(int node);

  /** Leaves the node entered last. */
  default void leave() {}

  /** Number of rows. */
  int count();

  /**
   * What recursion is decided by, below {@link #count}: a node counts towards its row's cumtime
   * only while no node of the same number is open.
   */
  default int activation(int node, int row) {
    return row;
  }

  /** Whether the node's calls are calls of what its row stands for. */
  default boolean isCall(int node) {
    return true;
  }

  /** The text of a row's last column. */
  String title(int row, Frame first);

  /** What the row of another run is told to be the same by. */
  default Object key(int row, Frame first) {
    return title(row, first);
  }

  /** What a row is sorted by when it is sorted by name. */
  default String name(int row, Frame first) {
    return title(row, first);
  }
}
