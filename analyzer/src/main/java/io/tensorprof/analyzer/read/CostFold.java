package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.jfr.DamagedException;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.ProbeCost;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Adds up what the probes of a run's chunks cost; what one call costs, the last chunk knows best.
 */
final class CostFold {

  /** Far beyond a second; more is damage. */
  private static final long MOST_PICOS = 1_000_000_000_000L;

  private long timedCalls;
  private long shapes;
  private long waits;
  private ProbeCost last = ProbeCost.UNKNOWN;
  private final SortedMap<Frame, Integer> demoted = new TreeMap<>();

  void add(ProbeCost cost) throws DamagedException {
    timedCalls = sum(timedCalls, cost.timedCalls());
    shapes = sum(shapes, cost.shapes());
    waits = sum(waits, cost.waits());
    boolean possible =
        cost.within() >= 0
            && cost.within() <= cost.call()
            && cost.call() <= MOST_PICOS
            && cost.pass() >= 0
            && cost.pass() <= MOST_PICOS;
    if (!possible) {
      throw new DamagedException("a probe is said to cost " + cost.call() + " ps");
    }
    last = cost;
  }

  private static long sum(long sum, long more) throws DamagedException {
    if (more < 0 || sum + more < 0) {
      throw new DamagedException("the cost of its probes is negative");
    }
    return sum + more;
  }

  void demote(Frame frame, int oneIn) throws DamagedException {
    if (oneIn < 0) {
      throw new DamagedException("one call in " + oneIn + " was timed");
    }
    demoted.put(frame, oneIn);
  }

  /** The sum; of so many calls that were counted and not timed. */
  ProbeCost finish(long passedCalls) {
    SortedMap<Frame, Integer> still = new TreeMap<>(demoted);
    still.values().removeIf(oneIn -> oneIn == 1);
    return new ProbeCost(
        timedCalls, passedCalls, last.call(), last.within(), last.pass(), shapes, waits, still);
  }
}
