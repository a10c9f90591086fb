package io.tensorprof.analyzer.query;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.FunctionKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A tree turned over: its functions with their own value, below each of them its callers with the
 * part of that value they are the reason of, and so on up to the threads. As values are own ones,
 * nothing is counted twice, however a function recurs, and those of the functions add up to that of
 * the tree.
 *
 * <p>An entry is made of the tree's nodes when it is {@linkplain #callers asked for}: each node is
 * in one entry of those that are held at a time, so memory grows with the tree and not with its
 * depth.
 */
public final class BottomUp {

  private final CallTree tree;
  private final int root;

  /** What lies below and including a node. */
  public BottomUp(CallTree tree, int root) {
    this.tree = tree;
    this.root = root;
  }

  /**
   * A function, or one of the callers of an entry.
   *
   * @param frame the first of its frames
   * @param place where it calls from, {@code Main.java:12}; empty where that is not known
   * @param value own value of the function the callers are of, as far as it was called this way
   * @param calls calls of that function
   */
  public record Entry(Frame frame, String place, long value, long calls, Nodes nodes) {}

  /** The nodes an entry stands for, with own value and calls of what was called from there. */
  static final class Nodes {
    private int[] nodes = new int[4];
    private long[] values = new long[4];
    private long[] calls = new long[4];
    private int size;

    /** Adds a node, or to the one added last. */
    private void add(int node, long value, long nodeCalls) {
      if (size > 0 && nodes[size - 1] == node) {
        values[size - 1] += value;
        calls[size - 1] += nodeCalls;
        return;
      }
      if (size == nodes.length) {
        nodes = Arrays.copyOf(nodes, size * 2);
        values = Arrays.copyOf(values, size * 2);
        calls = Arrays.copyOf(calls, size * 2);
      }
      nodes[size] = node;
      values[size] = value;
      calls[size++] = nodeCalls;
    }

    private Entry entry(CallTree tree, String place) {
      Frame frame = tree.frame(nodes[0]);
      long value = 0;
      long sum = 0;
      for (int i = 0; i < size; i++) {
        Frame here = tree.frame(nodes[i]);
        frame = here.compareTo(frame) < 0 ? here : frame;
        value += values[i];
        sum += calls[i];
      }
      return new Entry(frame, place, value, sum, this);
    }
  }

  private record Key(FunctionKey function, String place) {}

  /** The functions, those with the greatest own value first. */
  public List<Entry> functions() {
    Map<Key, Nodes> byFunction = new LinkedHashMap<>();
    tree.walk(
        root,
        node -> {
          if (tree.selfValue(node) > 0 || tree.calls(node) > 0) {
            nodes(byFunction, node, "").add(node, tree.selfValue(node), tree.calls(node));
          }
        });
    return sorted(byFunction);
  }

  /** The callers of an entry, those that are the reason of most first; none for a thread. */
  public List<Entry> callers(Entry entry) {
    Map<Key, Nodes> byCaller = new LinkedHashMap<>();
    Nodes called = entry.nodes();
    for (int i = 0; i < called.size; i++) {
      int node = called.nodes[i];
      int caller = node == root ? CallTree.ROOT : tree.parent(node);
      if (caller > CallTree.ROOT) {
        Frame frame = tree.frame(node);
        String place = frame.site() == null ? "" : frame.site().place();
        nodes(byCaller, caller, place).add(caller, called.values[i], called.calls[i]);
      }
    }
    return sorted(byCaller);
  }

  private Nodes nodes(Map<Key, Nodes> byKey, int node, String place) {
    return byKey.computeIfAbsent(new Key(tree.frame(node).function(), place), any -> new Nodes());
  }

  private List<Entry> sorted(Map<Key, Nodes> byKey) {
    List<Entry> entries = new ArrayList<>();
    byKey.forEach((key, nodes) -> entries.add(nodes.entry(tree, key.place())));
    entries.sort(
        Comparator.comparingLong((Entry entry) -> -entry.value())
            .thenComparing(Entry::frame)
            .thenComparing(Entry::place));
    return entries;
  }
}
