package io.tensorprof.viewer.chart;

import io.tensorprof.viewer.layout.Hierarchy;

/** What a user does something with in the plot of a tree. */
interface TreeTarget {

  /** The tree; null when nothing is shown. */
  Hierarchy tree();

  /** The plot's root. */
  int root();

  /** The node under the pointer, or the one that keys have come to; {@link Selection#NONE}. */
  int hovered();

  /** Notes it. */
  void hover(int node);

  /** Makes a node the root; the root's caller, when it is the root. */
  void click(int node);

  /** Makes the root's caller the root. */
  void up();

  /** Shows again what was shown first. */
  void reset();
}
