package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.read.PstatsTable.Edge;
import io.tensorprof.analyzer.read.PstatsTable.Function;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The likely calling contexts of functions of which only callers are known. A function is taken to
 * do the same whoever calls it, in the proportion of the time that it spent for each caller: then a
 * context has a weight, its part of all that its function did, which is its parent's weight times
 * the part of the edge between them; and the weights of a function's contexts add up to 1,
 * recursive ones included. The heaviest contexts are made first, until those left are of no
 * account.
 */
final class PstatsContexts {

  private static final int MAX_NODES = 50_000;
  private static final long MAX_STEPS = 20_000_000;
  private static final double LEAST = 1e-6; // of the run's time
  private static final double LEAST_PART = 1e-3; // of what a function did

  private static final int ROOT = 0;

  private final IdentityHashMap<Edge, Double> parts = new IdentityHashMap<>();
  private final IdentityHashMap<Edge, Double> holders = new IdentityHashMap<>();
  private final PriorityQueue<Integer> pending;

  private long steps;
  private int size = 1; // the root
  private int[] parent = new int[1024];
  private int[] function = new int[1024];
  private double[] weight = new double[1024];
  private double[] calls = new double[1024];
  private double[] self = new double[1024];
  private double[] account = new double[1024];
  private Edge[] entry = new Edge[1024];

  /**
   * Makes the contexts.
   *
   * @param root the function that stands for the root; null when there is none
   * @param top for each function the calls by none but the root; null where there are none
   */
  PstatsContexts(List<Function> functions, Function root, List<Edge> top) {
    this.pending =
        new PriorityQueue<>(
            Comparator.<Integer>comparingDouble(node -> -account[node])
                .thenComparing(node -> node));
    parent[ROOT] = -1;
    function[ROOT] = -1;
    for (Function each : functions) {
      divide(each, root, top.get(each.id));
    }
    double whole = 1;
    for (Edge edge : top) {
      whole += edge == null ? 0 : edge.cumtime();
    }
    for (Edge edge : top) {
      if (edge != null) {
        add(ROOT, 1, edge, whole);
      }
    }
    while (!pending.isEmpty() && steps < MAX_STEPS) {
      int node = pending.poll();
      for (Edge edge : functions.get(function[node]).callees) {
        steps++;
        if (canHold(entry[node], edge)) {
          add(node, weight[node] / holders.getOrDefault(edge, 1.0), edge, whole);
        }
      }
    }
  }

  /** Gives each edge to a function its part of what the function did. */
  private void divide(Function of, Function root, Edge top) {
    List<Edge> edges = new ArrayList<>(of.callers);
    edges.removeIf(edge -> edge.caller() == root);
    if (top != null) {
      edges.add(top);
    }
    // Where calls of a pair lie within each other, their times do: those cannot be taken apart.
    double[] mass =
        edges.stream()
            .mapToDouble(
                edge -> of.isRecursive() ? edge.cumtime() : edge.cumtime() - edge.tottime())
            .map(time -> Math.max(0, time))
            .toArray();
    if (Arrays.stream(mass).sum() == 0) {
      mass = edges.stream().mapToDouble(Edge::ncalls).toArray();
    }
    if (Arrays.stream(mass).sum() == 0) {
      Arrays.fill(mass, 1);
    }
    double sum = Arrays.stream(mass).sum();
    for (int i = 0; i < mass.length; i++) {
      parts.put(edges.get(i), mass[i] / sum);
    }
    if (of.isRecursive()) {
      findHolders(of, edges);
    }
  }

  /**
   * Of the ways into a recursive function, a call that took longer than all that came in one way
   * was not made there: {@code exec}, which runs a program and each of its imports, does not run
   * the program in an import.
   */
  private boolean canHold(Edge in, Edge call) {
    return !in.callee().isRecursive()
        || in.cumtime() >= call.cumtime()
        || !holders.containsKey(call);
  }

  /** Finds for each call of a function the part of the ways into it that can hold the call. */
  private void findHolders(Function of, List<Edge> in) {
    List<Edge> longest =
        in.stream().sorted(Comparator.comparingLong(Edge::cumtime).reversed()).toList();
    List<Edge> calls =
        of.callees.stream().sorted(Comparator.comparingLong(Edge::cumtime).reversed()).toList();
    double part = 0;
    int next = 0;
    for (Edge call : calls) {
      while (next < longest.size() && longest.get(next).cumtime() >= call.cumtime()) {
        part += parts.get(longest.get(next++));
      }
      if (part > 0) {
        holders.put(call, Math.min(1, part));
      }
    }
  }

  private void add(int under, double parentWeight, Edge edge, double whole) {
    double childWeight = parentWeight * parts.get(edge);
    double share =
        Math.max(parentWeight * edge.cumtime() / whole, childWeight * LEAST / LEAST_PART);
    if (share < LEAST || size == MAX_NODES) {
      return;
    }
    if (!edge.callee().isRecursive() && isWithin(under, edge.callee().id)) {
      return; // never happened: all of its calls are primitive
    }
    if (size == parent.length) {
      int longer = size * 2;
      parent = Arrays.copyOf(parent, longer);
      function = Arrays.copyOf(function, longer);
      weight = Arrays.copyOf(weight, longer);
      calls = Arrays.copyOf(calls, longer);
      self = Arrays.copyOf(self, longer);
      account = Arrays.copyOf(account, longer);
      entry = Arrays.copyOf(entry, longer);
    }
    parent[size] = under;
    function[size] = edge.callee().id;
    weight[size] = childWeight;
    calls[size] = parentWeight * edge.ncalls();
    self[size] = parentWeight * edge.tottime();
    account[size] = share;
    entry[size] = edge;
    pending.add(size++);
  }

  private boolean isWithin(int node, int functionId) {
    int at = node;
    while (at != ROOT && function[at] != functionId) {
      at = parent[at];
      steps++;
    }
    return at != ROOT;
  }

  /** Number of contexts, the root included; a context's number is greater than its parent's. */
  int size() {
    return size;
  }

  int parent(int node) {
    return parent[node];
  }

  /** The number of the context's function. */
  int function(int node) {
    return function[node];
  }

  /** The calls that are likely to have been made in it. */
  double calls(int node) {
    return calls[node];
  }

  /** The nanoseconds that its function itself is likely to have taken in it. */
  double self(int node) {
    return self[node];
  }
}
