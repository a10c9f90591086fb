package io.tensorprof.viewer.layout;

import io.tensorprof.analyzer.model.CallTree;

/** A tree with weights, as layouts see it. Nodes are numbers. */
public interface Hierarchy {

  /** The node's parent; negative for the root. */
  int parent(int node);

  /** Number of the node's children. */
  int childCount(int node);

  /** The node's {@code i}-th child, from 0, heaviest first. */
  int child(int node, int i);

  /** The node's weight, at least the sum of its children's. */
  long value(int node);

  /** A call tree by what its pictures are drawn by. */
  static Hierarchy of(CallTree tree) {
    return new Hierarchy() {
      @Override
      public int parent(int node) {
        return tree.parent(node);
      }

      @Override
      public int childCount(int node) {
        return tree.childCount(node);
      }

      @Override
      public int child(int node, int i) {
        return tree.child(node, i);
      }

      @Override
      public long value(int node) {
        return tree.value(node);
      }
    };
  }
}
