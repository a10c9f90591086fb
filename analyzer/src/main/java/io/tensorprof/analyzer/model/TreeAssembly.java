package io.tensorprof.analyzer.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The nodes of a tree in the order they were added, until they are checked, sorted and renumbered
 * breadth first.
 */
final class TreeAssembly {

  private final Mode mode;
  private final long interval;
  private final Map<Frame, Integer> frameIds = new HashMap<>();
  private final List<Frame> frames = new ArrayList<>();
  private int size;
  private int[] parent = new int[64];
  private int[] frame = new int[64];
  private long[] calls = new long[64];
  private long[] self = new long[64];
  private long[] total = new long[64];
  private final NodeExtras extras = new NodeExtras();

  TreeAssembly(Mode mode, long interval, Frame root) {
    this.mode = mode;
    this.interval = interval;
    append(-1, root, 0, 0, 0);
  }

  int add(int parentNode, Frame nodeFrame, long nodeCalls, long nodeSelf, long nodeTotal) {
    if (parentNode < 0 || parentNode >= size) {
      throw new IllegalStateException(
          "Parent "
              + parentNode
              + " of "
              + nodeFrame.fullName()
              + " is not among "
              + size
              + " nodes");
    }
    if (nodeCalls < 0 || nodeSelf < 0 || nodeTotal < 0) {
      throw new IllegalStateException(
          "%s has a negative number: %d calls, %d self, %d total"
              .formatted(nodeFrame.fullName(), nodeCalls, nodeSelf, nodeTotal));
    }
    return append(parentNode, nodeFrame, nodeCalls, nodeSelf, nodeTotal);
  }

  private int append(
      int parentNode, Frame nodeFrame, long nodeCalls, long nodeSelf, long nodeTotal) {
    if (size == parent.length) {
      int capacity = size * 2;
      parent = Arrays.copyOf(parent, capacity);
      frame = Arrays.copyOf(frame, capacity);
      calls = Arrays.copyOf(calls, capacity);
      self = Arrays.copyOf(self, capacity);
      total = Arrays.copyOf(total, capacity);
    }
    Integer id = frameIds.putIfAbsent(nodeFrame, frames.size());
    if (id == null) {
      id = frames.size();
      frames.add(nodeFrame);
    }
    parent[size] = parentNode;
    frame[size] = id;
    calls[size] = nodeCalls;
    self[size] = nodeSelf;
    total[size] = nodeTotal;
    return size++;
  }

  CallTree build() {
    sumUp();
    int[] start = childStarts();
    int[] children = childrenByParent(start);
    int[] rank = frameRanks();

    int[] newParent = new int[size];
    int[] newFrame = new int[size];
    int[] newFirstChild = new int[size + 1];
    long[] newCalls = new long[size];
    long[] newSelf = new long[size];
    long[] newTotal = new long[size];
    int[] queue = new int[size]; // breadth first: the new id is the place in the queue
    int filled = 1;
    newParent[0] = -1;
    for (int id = 0; id < size; id++) {
      int node = queue[id];
      newFrame[id] = frame[node];
      newCalls[id] = calls[node];
      newSelf[id] = self[node];
      newTotal[id] = total[node];
      newFirstChild[id] = filled;
      sort(children, start[node], start[node + 1], rank);
      for (int i = start[node]; i < start[node + 1]; i++) {
        newParent[filled] = id;
        queue[filled++] = children[i];
      }
    }
    newFirstChild[size] = filled;
    checkDistinct(newParent, newFrame);
    return new CallTree(
        mode,
        interval,
        frames.toArray(new Frame[0]),
        newFrame,
        newParent,
        newFirstChild,
        newCalls,
        newSelf,
        newTotal,
        extras.reordered(queue));
  }

  /** What is known of the nodes besides. */
  NodeExtras extras() {
    return extras;
  }

  /** Gives the root its children's sum and checks everyone else's. */
  private void sumUp() {
    long[] below = new long[size];
    for (int node = 1; node < size; node++) {
      below[parent[node]] += total[node];
    }
    total[0] = below[0];
    for (int node = 1; node < size; node++) {
      if (self[node] + below[node] != total[node]) {
        throw new IllegalStateException(
            "%s: own value %d + its children's %d = %d, but its value is %d"
                .formatted(
                    frames.get(frame[node]).fullName(),
                    self[node],
                    below[node],
                    self[node] + below[node],
                    total[node]));
      }
    }
  }

  /** For each node, where its children begin in an array of all nodes ordered by parent. */
  private int[] childStarts() {
    int[] start = new int[size + 1];
    for (int node = 1; node < size; node++) {
      start[parent[node] + 1]++;
    }
    for (int node = 0; node < size; node++) {
      start[node + 1] += start[node];
    }
    return start;
  }

  private int[] childrenByParent(int[] start) {
    int[] next = Arrays.copyOf(start, size);
    int[] children = new int[size - 1];
    for (int node = 1; node < size; node++) {
      children[next[parent[node]]++] = node;
    }
    return children;
  }

  /** The place of each frame in the frames' own order. */
  private int[] frameRanks() {
    Integer[] sorted = new Integer[frames.size()];
    Arrays.setAll(sorted, i -> i);
    Arrays.sort(sorted, Comparator.comparing(frames::get));
    int[] rank = new int[sorted.length];
    for (int i = 0; i < sorted.length; i++) {
      rank[sorted[i]] = i;
    }
    return rank;
  }

  private void sort(int[] children, int from, int to, int[] rank) {
    if (to - from < 2) {
      return;
    }
    Integer[] sorted = new Integer[to - from];
    Arrays.setAll(sorted, i -> children[from + i]);
    Arrays.sort(
        sorted,
        Comparator.<Integer>comparingLong(node -> -total[node])
            .thenComparingInt(node -> rank[frame[node]]));
    for (int i = 0; i < sorted.length; i++) {
      children[from + i] = sorted[i];
    }
  }

  private void checkDistinct(int[] newParent, int[] newFrame) {
    int[] lastParent = new int[frames.size()];
    Arrays.fill(lastParent, -1);
    for (int node = 1; node < size; node++) {
      if (lastParent[newFrame[node]] == newParent[node]) {
        throw new IllegalStateException(
            "%s has two children %s"
                .formatted(
                    frames.get(newFrame[newParent[node]]).fullName(),
                    frames.get(newFrame[node]).fullName()));
      }
      lastParent[newFrame[node]] = newParent[node];
    }
  }
}
