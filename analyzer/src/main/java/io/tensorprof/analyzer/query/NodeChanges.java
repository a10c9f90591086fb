package io.tensorprof.analyzer.query;

import io.tensorprof.analyzer.model.CallTree;
import java.util.List;

/** The numbers of the nodes of several trees laid over one another, before and after. */
final class NodeChanges {

  private interface PerNode {
    long of(CallTree tree, int node);
  }

  private final Sides sides;
  private final int size;
  private final List<Change> ncalls;
  private final List<Change> tottime;
  private final List<Change> cumtime;

  private NodeChanges(Sides sides, List<CallTree> trees, List<int[]> places, int size) {
    this.sides = sides;
    this.size = size;
    double[][] calls = numbers(trees, places, CallTree::calls);
    this.ncalls = changes(calls, null);
    this.tottime = changes(numbers(trees, places, CallTree::tottime), calls);
    this.cumtime = changes(numbers(trees, places, CallTree::cumtime), calls);
  }

  /**
   * The changes.
   *
   * @param trees of all runs
   * @param places for each tree and node its place among all
   * @param size places
   */
  static NodeChanges of(Sides sides, List<CallTree> trees, List<int[]> places, int size) {
    return new NodeChanges(sides, trees, places, size);
  }

  /** By run and place. */
  private double[][] numbers(List<CallTree> trees, List<int[]> places, PerNode number) {
    double[][] numbers = new double[trees.size()][size];
    List<RunRows> runs = sides.all();
    for (int run = 0; run < numbers.length; run++) {
      int[] place = places.get(run);
      for (int node = 0; node < place.length; node++) {
        numbers[run][place[node]] += number.of(trees.get(run), node) / runs.get(run).scale();
      }
    }
    return numbers;
  }

  private List<Change> changes(double[][] numbers, double[][] calls) {
    Family family = new Family(sides.isNoiseKnown());
    int before = sides.base().size();
    for (int node = 0; node < size; node++) {
      double[] base = at(node, numbers, 0, before);
      double[] fresh = at(node, numbers, before, numbers.length);
      double least = 0;
      if (calls != null) {
        double most =
            Math.max(
                Welch.mean(at(node, calls, 0, before)),
                Welch.mean(at(node, calls, before, calls.length)));
        least = sides.leastVariance(base, fresh, most);
      }
      family.add(base, fresh, least);
    }
    return family.changes();
  }

  private static double[] at(int node, double[][] numbers, int from, int to) {
    double[] values = new double[to - from];
    for (int run = from; run < to; run++) {
      values[run - from] = numbers[run][node];
    }
    return values;
  }

  Change ncalls(int node) {
    return ncalls.get(node);
  }

  Change tottime(int node) {
    return tottime.get(node);
  }

  Change cumtime(int node) {
    return cumtime.get(node);
  }
}
