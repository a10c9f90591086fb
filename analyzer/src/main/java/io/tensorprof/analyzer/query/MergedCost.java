package io.tensorprof.analyzer.query;

import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.ProbeCost;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * What the probes of several runs took. It is known when it is known of each of them: a call's cost
 * is the average over all calls, and calls whose cost nobody measured have none to put in.
 */
final class MergedCost {

  private MergedCost() {}

  static ProbeCost of(List<ProbeCost> costs) {
    SortedMap<Frame, Integer> demoted = new TreeMap<>();
    for (ProbeCost cost : costs) {
      cost.demoted().forEach((frame, oneIn) -> demoted.merge(frame, oneIn, MergedCost::seldomer));
    }
    if (!costs.stream().allMatch(ProbeCost::isKnown)) {
      return new ProbeCost(0, 0, 0, 0, 0, 0, 0, demoted);
    }
    return new ProbeCost(
        sum(costs, ProbeCost::timedCalls),
        sum(costs, ProbeCost::passedCalls),
        average(costs, ProbeCost::call, ProbeCost::timedCalls),
        average(costs, ProbeCost::within, ProbeCost::timedCalls),
        average(costs, ProbeCost::pass, ProbeCost::passedCalls),
        sum(costs, ProbeCost::shapes),
        sum(costs, ProbeCost::waits),
        demoted);
  }

  /** Of one call timed in so many, the fewer; 0 is none. */
  private static int seldomer(int a, int b) {
    return a == 0 || b == 0 ? 0 : Math.max(a, b);
  }

  private static long sum(List<ProbeCost> costs, ToLongFunction<ProbeCost> field) {
    return costs.stream().mapToLong(field).sum();
  }

  private static long average(
      List<ProbeCost> costs, ToLongFunction<ProbeCost> field, ToLongFunction<ProbeCost> calls) {
    double weight = sum(costs, calls);
    double weighted =
        costs.stream()
            .mapToDouble(cost -> (double) field.applyAsLong(cost) * calls.applyAsLong(cost))
            .sum();
    return weight == 0 ? 0 : Math.round(weighted / weight);
  }
}
