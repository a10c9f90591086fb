package io.tensorprof.analyzer.read;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Folds collapsed stacks into a tree. Such files are mostly sorted, so of each stack only what the
 * one before does not begin with is looked up, and a node's weight is handed to its parent when a
 * stack comes that does not have it.
 */
final class CollapsedStacks {

  private final FrameTable frames;
  private final PartialTree tree;
  private final int root;
  private final Map<String, Integer> firstIds = new HashMap<>();
  private final Map<String, Integer> ids = new HashMap<>();

  // The stack that came last.
  private byte[] stack = new byte[1 << 10];
  private int length;
  private int depth;
  private int[] end = new int[64]; // of each frame's name in the stack
  private int[] node = new int[64];
  private long[] weight = new long[64]; // of stacks with the node, not yet in the tree

  CollapsedStacks(FrameTable frames, PartialTree tree, int root) {
    this.frames = frames;
    this.tree = tree;
    this.root = root;
  }

  /** Adds a stack, {@code root;…;leaf} between two places in some bytes. */
  void add(byte[] bytes, int from, int to, long more) {
    int size = to - from;
    int alike = Arrays.mismatch(stack, 0, length, bytes, from, to);
    close(shared(bytes, from, size, alike < 0 ? size : alike));
    remember(bytes, from, size);
    for (int start = depth == 0 ? 0 : end[depth - 1] + 1; start <= size; ) {
      int stop = start;
      while (stop < size && stack[stop] != ';') {
        stop++;
      }
      open(start, stop);
      start = stop + 1;
    }
    weight[depth - 1] += more;
    tree.add(node[depth - 1], 0, more, 0);
  }

  /** How many frames the stacks have in common, whose bytes are alike up to some place. */
  private int shared(byte[] bytes, int from, int size, int alike) {
    int count = depth;
    while (count > 0) {
      int stop = end[count - 1];
      if (stop <= alike && (stop == size || bytes[from + stop] == ';')) {
        break;
      }
      count--;
    }
    return count;
  }

  private void remember(byte[] bytes, int from, int size) {
    if (stack.length < size) {
      stack = new byte[Math.max(size, stack.length * 2)];
    }
    System.arraycopy(bytes, from, stack, 0, size);
    length = size;
  }

  private void open(int start, int stop) {
    if (depth == node.length) {
      end = Arrays.copyOf(end, depth * 2);
      node = Arrays.copyOf(node, depth * 2);
      weight = Arrays.copyOf(weight, depth * 2);
    }
    String name = new String(stack, start, stop - start, StandardCharsets.UTF_8);
    boolean first = depth == 0;
    int frame =
        (first ? firstIds : ids)
            .computeIfAbsent(name, any -> frames.id(CollapsedFrames.frame(name, first)));
    node[depth] = tree.child(first ? root : node[depth - 1], frame);
    end[depth] = stop;
    weight[depth] = 0;
    depth++;
  }

  /** Hands on the weights of all frames but the first ones. */
  private void close(int kept) {
    while (depth > kept) {
      depth--;
      tree.add(node[depth], 0, 0, weight[depth]);
      if (depth > 0) {
        weight[depth - 1] += weight[depth];
      } else {
        tree.add(root, 0, 0, weight[0]);
      }
    }
  }

  /** Brings all weights into the tree. */
  void finish() {
    close(0);
    length = 0;
  }
}
