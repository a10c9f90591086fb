package io.tensorprof.analyzer.read;

import java.util.ArrayDeque;
import java.util.Deque;

/** Copies a partial tree, node by node, into what is being built. */
final class TreeCopy {

  private TreeCopy() {}

  /** Adds one node below an already added one and says under which number. */
  interface Target {
    int add(int parent, int child);
  }

  /**
   * Copies all below {@code from}, parents first, to below {@code to}. Needs no stack, however deep
   * the tree.
   */
  static void copyChildren(PartialTree tree, int from, int to, Target target) {
    Deque<int[]> pending = new ArrayDeque<>();
    pending.push(new int[] {from, to});
    while (!pending.isEmpty()) {
      int[] pair = pending.pop();
      for (int child = tree.firstChild(pair[0]);
          child != PartialTree.NONE;
          child = tree.nextSibling(child)) {
        int added = target.add(pair[1], child);
        if (tree.firstChild(child) != PartialTree.NONE) {
          pending.push(new int[] {child, added});
        }
      }
    }
  }
}
