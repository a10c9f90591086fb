package io.tensorprof.analyzer.query;

import io.tensorprof.analyzer.model.CallTree;
import java.util.List;

/** The numbers of the nodes of several trees laid over one another, before and after. */
final class NodeChanges {

  /**
   * Share of the whole below which nodes are not tested. Most nodes of a sampled tree have a sample
   * or two: they could not show a change, and would only make the others' margins wide.
   */
  private static final double SMALL = 0.001;

  private interface PerNode {
    long of(CallTree tree, int node);
  }

  private final Sides sides;
  private final int size;
  private final List<Change> ncalls;
  private final List<Change> tottime;
  private final List<Change> cumtime;
  private final double[][] totals;

  private NodeChanges(Sides sides, List<CallTree> trees, List<int[]> places, int size) {
    this.sides = sides;
    this.size = size;
    double[][] calls = numbers(trees, places, CallTree::calls);
    this.ncalls = changes(calls, null);
    this.tottime = changes(numbers(trees, places, CallTree::tottime), calls);
    this.totals = numbers(trees, places, CallTree::cumtime);
    this.cumtime = changes(totals, calls);
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
    double whole =
        Welch.mean(at(TreeComparison.ROOT, numbers, 0, before))
            + Welch.mean(at(TreeComparison.ROOT, numbers, before, numbers.length));
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
      if (isSmall(base, fresh, whole)) {
        family.addUntested(base, fresh);
      } else {
        family.add(base, fresh, least);
      }
    }
    return family.changes();
  }

  private boolean isSmall(double[] base, double[] fresh, double whole) {
    return Welch.mean(base) + Welch.mean(fresh) < SMALL * whole;
  }

  private static double[] at(int node, double[][] numbers, int from, int to) {
    double[] values = new double[to - from];
    for (int run = from; run < to; run++) {
      values[run - from] = numbers[run][node];
    }
    return values;
  }

  /** The node's cumtimes in the runs before or after. */
  double[] times(int node, boolean ofBase) {
    int before = sides.base().size();
    return ofBase ? at(node, totals, 0, before) : at(node, totals, before, totals.length);
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
