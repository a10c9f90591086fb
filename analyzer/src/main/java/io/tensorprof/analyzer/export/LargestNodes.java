package io.tensorprof.analyzer.export;

import io.tensorprof.analyzer.model.CallTree;
import java.util.BitSet;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * The nodes of greatest value of a tree, and for each of them whose children are not all among
 * these one that stands for the rest, its last child. Numbered like a {@link CallTree}: the root is
 * 0, a node's children have consecutive numbers, greater than its own.
 */
final class LargestNodes {

  private static final int REST = -1;

  private final CallTree tree;
  private final int[] parent;
  private final int[] node;
  private final int[] folded;
  private final long[] calls;
  private final long[] value;

  private LargestNodes(CallTree tree, BitSet kept, int size) {
    this.tree = tree;
    this.parent = new int[size];
    this.node = new int[size];
    this.folded = new int[size];
    this.calls = new long[size];
    this.value = new long[size];
    parent[0] = -1;
    set(0, CallTree.ROOT);
    int next = 1;
    for (int i = 0; i < size; i++) {
      if (node[i] != REST) {
        next = addChildren(i, kept, next);
      }
    }
  }

  /** The nodes, at most {@code limit} and at least the root; all where there are no more. */
  static LargestNodes of(CallTree tree, int limit) {
    BitSet kept = new BitSet();
    if (tree.size() <= limit) {
      kept.set(0, tree.size());
      return new LargestNodes(tree, kept, tree.size());
    }
    // No child is greater than its parent, nor than the sibling before it: so the greatest node not
    // yet taken is always among the first children and next siblings of those that are.
    PriorityQueue<Integer> greatest =
        new PriorityQueue<>(
            Comparator.<Integer>comparingLong(any -> -tree.value(any))
                .thenComparing(Comparator.naturalOrder()));
    greatest.add(CallTree.ROOT);
    int size = 0;
    while (!greatest.isEmpty()) {
      int here = greatest.remove();
      boolean last = here == CallTree.ROOT || isLastChild(tree, here);
      boolean leaf = tree.childCount(here) == 0;
      int grown = size + 1 + (leaf ? 0 : 1) - (last && here != CallTree.ROOT ? 1 : 0);
      if (grown > limit && here != CallTree.ROOT) {
        break;
      }
      size = grown;
      kept.set(here);
      if (!leaf) {
        greatest.add(tree.firstChild(here));
      }
      if (!last) {
        greatest.add(here + 1);
      }
    }
    return new LargestNodes(tree, kept, size);
  }

  private static boolean isLastChild(CallTree tree, int node) {
    int parent = tree.parent(node);
    return node == tree.firstChild(parent) + tree.childCount(parent) - 1;
  }

  private int addChildren(int i, BitSet kept, int from) {
    int next = from;
    int count = tree.childCount(node[i]);
    for (int c = 0; c < count; c++) {
      int child = tree.child(node[i], c);
      parent[next] = i;
      if (kept.get(child)) {
        set(next++, child);
      } else {
        node[next] = REST;
        folded[next]++;
        calls[next] += tree.calls(child);
        value[next] += tree.value(child);
      }
    }
    boolean rest = count > 0 && !kept.get(tree.child(node[i], count - 1));
    return rest ? next + 1 : next;
  }

  private void set(int i, int here) {
    node[i] = here;
    calls[i] = tree.calls(here);
    value[i] = tree.value(here);
  }

  /** Number of nodes, those that stand for others included. */
  int size() {
    return node.length;
  }

  /** The number of the parent; −1 for the root. */
  int parent(int i) {
    return parent[i];
  }

  /** The node in the tree; meaningless for one that stands for others. */
  int node(int i) {
    return node[i];
  }

  /** How many of its parent's children the node stands for; 0 for a node of the tree. */
  int folded(int i) {
    return folded[i];
  }

  /** Calls of the node, or of the children that it stands for. */
  long calls(int i) {
    return calls[i];
  }

  /** Value of the node, or of the children that it stands for. */
  long value(int i) {
    return value[i];
  }

  /** The part of the value that no child has. */
  long selfValue(int i) {
    return folded[i] > 0 ? value[i] : tree.selfValue(node[i]);
  }
}
