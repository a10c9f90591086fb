package io.tensorprof.viewer.layout;

import io.tensorprof.analyzer.query.TreeComparison;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Two trees laid over one another, by what was before, by what is after, or by the larger of both.
 * A node's weight is its own part and all below, so children never outgrow their parent: the larger
 * of both is that of each node's own part, and below a node that gained and lost it is more than
 * either side had.
 */
public final class DiffHierarchy implements Hierarchy {

  /** What a node's width stands for. */
  public enum Width {
    /** What it takes after. */
    AFTER("after"),
    /** What it took before. */
    BEFORE("before"),
    /** The larger of both, so that all can be seen that is new or gone. */
    LARGER("the larger of both");

    private final String text;

    Width(String text) {
      this.text = text;
    }

    /** The words of a menu and a legend. */
    public String text() {
      return text;
    }
  }

  private final TreeComparison tree;
  private final long[] value;
  private final int[] start;
  private final int[] children;

  /** Weighs every node once. */
  public DiffHierarchy(TreeComparison tree, Width width) {
    this.tree = tree;
    int size = tree.size();
    this.value = new long[size];
    this.start = new int[size + 1];
    this.children = new int[size - 1];
    for (int node = size - 1; node >= TreeComparison.ROOT; node--) { // children before parents
      value[node] += Math.round(own(node, width));
      if (node != TreeComparison.ROOT) {
        value[tree.parent(node)] += value[node];
      }
    }
    int at = 0;
    for (int node = 0; node < size; node++) {
      start[node] = at;
      Integer[] sorted = new Integer[tree.childCount(node)];
      for (int i = 0; i < sorted.length; i++) {
        sorted[i] = tree.child(node, i);
      }
      Arrays.sort(sorted, Comparator.comparingLong(child -> -value[child]));
      for (int child : sorted) {
        children[at++] = child;
      }
    }
    start[size] = at;
  }

  private double own(int node, Width width) {
    return switch (width) {
      case AFTER -> tree.tottime(node).fresh();
      case BEFORE -> tree.tottime(node).base();
      case LARGER -> Math.max(tree.tottime(node).base(), tree.tottime(node).fresh());
    };
  }

  @Override
  public int parent(int node) {
    return tree.parent(node);
  }

  @Override
  public int childCount(int node) {
    return start[node + 1] - start[node];
  }

  @Override
  public int child(int node, int i) {
    return children[start[node] + i];
  }

  @Override
  public long value(int node) {
    return value[node];
  }
}
