package io.tensorprof.viewer.layout;

import io.tensorprof.analyzer.model.CallTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A subtree divided by value: the root takes [0, 1], each child its share of its parent, largest
 * first, from the parent's start on. What the children leave at the parent's end is the parent's
 * own time together with children too small to show.
 *
 * <p>Cells stand level by level and by start within a level, so a lookup is a binary search. Since
 * the tree keeps children by descending value, a node's children are left at the first one that is
 * too small: the cost is that of the visible cells.
 */
public final class Partition {

  private final List<Cell> cells;
  private final int[] levelStarts;

  private Partition(List<Cell> cells, List<Integer> levelStarts) {
    this.cells = List.copyOf(cells);
    this.levelStarts = levelStarts.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Divides the subtree under {@code root}. */
  public static Partition of(CallTree tree, int root, Limits limits) {
    return of(Hierarchy.of(tree), root, limits, Span.WHOLE);
  }

  /**
   * Divides the subtree under {@code root}, as far as its cells lie in a part of the whole, if only
   * with an end. Cells have the places that they have in the whole.
   */
  public static Partition of(Hierarchy tree, int root, Limits limits, Span shown) {
    List<Cell> cells = new ArrayList<>();
    List<Integer> levelStarts = new ArrayList<>();
    cells.add(new Cell(root, 0, 0, 1));
    levelStarts.add(0);
    int from = 0;
    for (int level = 1; level < limits.depth(); level++) {
      int to = cells.size();
      for (int i = from; i < to; i++) {
        addChildren(tree, cells.get(i), limits, shown, cells);
      }
      if (cells.size() == to) {
        break;
      }
      levelStarts.add(to);
      from = to;
    }
    levelStarts.add(cells.size());
    return new Partition(cells, levelStarts);
  }

  private static void addChildren(
      Hierarchy tree, Cell parent, Limits limits, Span shown, List<Cell> cells) {
    long whole = tree.value(parent.node());
    if (whole <= 0) {
      return;
    }
    int children = tree.childCount(parent.node());
    long before = 0;
    for (int i = 0; i < children; i++) {
      int child = tree.child(parent.node(), i);
      long value = tree.value(child);
      double share = (double) value / whole;
      if (!(share > limits.cutoff()) || share * parent.extent() < limits.minExtent()) {
        return;
      }
      // From the sum of values, not of extents: rounding does not add up along a row.
      double start = parent.start() + parent.extent() * before / whole;
      if (start >= shown.end()) {
        return;
      }
      before += value;
      double end = Math.min(parent.end(), parent.start() + parent.extent() * before / whole);
      if (end > shown.start()) {
        cells.add(new Cell(child, parent.level() + 1, Math.min(start, end), end));
      }
    }
  }

  /** All cells, level by level, by start within a level; the root's first. */
  public List<Cell> cells() {
    return cells;
  }

  /** Levels that hold a cell; at least 1. */
  public int levels() {
    return levelStarts.length - 1;
  }

  /** The cells of one level, by start. */
  public List<Cell> level(int level) {
    return cells.subList(levelStarts[level], levelStarts[level + 1]);
  }

  /** The cell on {@code level} whose interval holds {@code position}, if there is one. */
  public Optional<Cell> at(int level, double position) {
    if (level < 0 || level >= levels()) {
      return Optional.empty();
    }
    int low = levelStarts[level];
    int high = levelStarts[level + 1] - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      Cell cell = cells.get(middle);
      if (position < cell.start()) {
        high = middle - 1;
      } else if (position >= cell.end()) {
        low = middle + 1;
      } else {
        return Optional.of(cell);
      }
    }
    return Optional.empty();
  }
}
