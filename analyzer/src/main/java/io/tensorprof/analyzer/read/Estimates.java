package io.tensorprof.analyzer.read;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Puts in order what a tree holds where not all calls were timed. A timed call stands for several,
 * so its time is taken several times; its caller's own time is what that leaves of the caller's.
 * The calls that were only counted are known by site, and are given to the site's nodes in
 * proportion to what the timed calls there stand for.
 */
final class Estimates {

  private final PartialTree tree;
  private final CountFold counted;
  private long[] weights = new long[64]; // by frame, over all nodes so far
  private long[] seen = new long[64];

  Estimates(PartialTree tree, CountFold counted) {
    this.tree = tree;
    this.counted = counted;
  }

  /**
   * Takes a thread's tree in: where the estimates of the children exceed their caller, which was
   * timed, they are cut down in proportion, so that no own time is negative and all sums hold.
   */
  void add(int root) {
    Deque<Integer> pending = new ArrayDeque<>();
    pending.push(root);
    while (!pending.isEmpty()) {
      int node = pending.pop();
      if (node != root) {
        int frame = tree.frame(node);
        weights = longer(weights, frame);
        weights[frame] += weight(node);
      }
      fit(node);
      for (int child = tree.firstChild(node);
          child != PartialTree.NONE;
          child = tree.nextSibling(child)) {
        pending.push(child);
      }
    }
  }

  /** Cuts the children of a node down to its total. */
  private void fit(int node) {
    if (tree.self(node) >= 0) {
      return;
    }
    long left = tree.total(node);
    double part = (double) left / (left - tree.self(node));
    for (int child = tree.firstChild(node);
        child != PartialTree.NONE;
        child = tree.nextSibling(child)) {
      long total = Math.min(left, (long) (tree.total(child) * part));
      // What the child loses is its own time's loss first; its children are fitted in their turn.
      tree.add(child, 0, total - tree.total(child), total - tree.total(child));
      left -= total;
    }
    tree.add(node, 0, left - tree.self(node), 0);
  }

  /** Calls of a node, those that were only counted among them. Ask once for each node. */
  long calls(int node) {
    int frame = tree.frame(node);
    long all = counted.calls(frame);
    if (all == 0) {
      return tree.calls(node);
    }
    seen = longer(seen, frame);
    long before = share(all, seen[frame], weights[frame]);
    seen[frame] += weight(node);
    return tree.calls(node) + share(all, seen[frame], weights[frame]) - before;
  }

  /** Whether a frame has a node at all. */
  boolean has(int frame) {
    return frame < weights.length && weights[frame] > 0;
  }

  private static long share(long all, long part, long whole) {
    return part == whole ? all : (long) ((double) all * part / whole);
  }

  /** Never 0, so that a site whose timed calls stand for themselves alone has a share, too. */
  private long weight(int node) {
    return tree.calls(node) + tree.passed(node);
  }

  private static long[] longer(long[] array, int index) {
    return index < array.length ? array : Arrays.copyOf(array, Math.max(index + 1, index * 2));
  }
}
