package io.tensorprof.analyzer.model;

import java.util.Arrays;

/**
 * What is known of some trees' nodes beside calls and times, in one array for each number; an array
 * is there only when a node has such a number.
 */
final class NodeExtras {

  static final int SHORTEST = 0;
  static final int LONGEST = 1;
  static final int WORK_CALLS = 2;
  static final int FLOPS = 3;
  static final int BYTES = 4;
  private static final int COUNT = 5;

  private final long[][] values = new long[COUNT][];

  /** The number of a node; 0 when it is not known. */
  long get(int number, int node) {
    long[] ofNodes = values[number];
    return ofNodes == null || node >= ofNodes.length ? 0 : ofNodes[node];
  }

  boolean has(int number) {
    return values[number] != null;
  }

  void extremes(int node, long shortest, long longest) {
    boolean first = get(LONGEST, node) == 0;
    set(SHORTEST, node, first ? shortest : Math.min(shortest, get(SHORTEST, node)));
    set(LONGEST, node, Math.max(longest, get(LONGEST, node)));
  }

  void work(int node, long calls, long flops, long bytes) {
    set(WORK_CALLS, node, get(WORK_CALLS, node) + calls);
    set(FLOPS, node, sum(get(FLOPS, node), flops));
    set(BYTES, node, sum(get(BYTES, node), bytes));
  }

  /** The greatest long where no long holds the sum: a damaged recording may say anything. */
  private static long sum(long a, long b) {
    return a + b < 0 ? Long.MAX_VALUE : a + b;
  }

  private void set(int number, int node, long value) {
    long[] ofNodes = values[number];
    if (ofNodes == null) {
      ofNodes = new long[Math.max(64, node + 1)];
    } else if (node >= ofNodes.length) {
      ofNodes = Arrays.copyOf(ofNodes, Math.max(node + 1, ofNodes.length * 2));
    }
    ofNodes[node] = value;
    values[number] = ofNodes;
  }

  /** The same for nodes in another order: the node that was {@code order[i]} is {@code i}. */
  NodeExtras reordered(int[] order) {
    NodeExtras copy = new NodeExtras();
    for (int number = 0; number < COUNT; number++) {
      if (values[number] != null) {
        copy.values[number] = new long[order.length];
        for (int node = 0; node < order.length; node++) {
          copy.values[number][node] = get(number, order[node]);
        }
      }
    }
    return copy;
  }
}
