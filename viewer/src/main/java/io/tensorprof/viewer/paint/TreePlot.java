package io.tensorprof.viewer.paint;

import io.tensorprof.viewer.layout.Cell;
import io.tensorprof.viewer.layout.Hierarchy;
import io.tensorprof.viewer.layout.Partition;
import java.util.Optional;
import java.util.function.IntPredicate;

/** A part of a tree laid out for a place of a certain size. */
public interface TreePlot {

  /** Every node. */
  IntPredicate ALL = node -> true;

  /**
   * What of a tree is looked at.
   *
   * @param tree the tree
   * @param root the node at the root of the plot
   * @param depth levels shown, the root's among them
   * @param cutoff share of its parent above which a node is shown
   */
  record Part(Hierarchy tree, int root, int depth, double cutoff) {}

  /** The cells. */
  Partition partition();

  /** Draws some nodes. */
  void draw(Surface surface, NodeStyle style, IntPredicate only);

  /** The cell at a point. */
  Optional<Cell> cellAt(double x, double y);
}
