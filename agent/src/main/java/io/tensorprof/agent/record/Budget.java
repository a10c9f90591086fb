package io.tensorprof.agent.record;

import io.tensorprof.agent.probe.Passing;
import io.tensorprof.agent.probe.Ring;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps what probes take of any thread's time below a share, by having fewer calls of the hottest
 * and shortest sites timed: of all, one in {@value #SPARSE}, none. They are counted all the same.
 *
 * <p>Only sites are demoted around whose calls no other was seen: what lies inside a call that was
 * not timed has no place in the tree. A demotion is for good: a site that came and went between two
 * ways of being timed would be neither's measure.
 */
final class Budget {

  /** Of a demoted site's calls, one in about so many is timed. */
  static final int SPARSE = 64;

  /** Shorter spans say little. */
  private static final long LEAST_NANOS = 40_000_000;

  /**
   * A site whose calls are timed less often from now on.
   *
   * @param oneIn of so many calls one is timed; 1: all are again; 0: none is
   * @param overhead millionths of its time that probes had taken of the thread they took most of
   */
  record Demotion(int site, int oneIn, long overhead) {}

  /** What probes have taken of a thread since the last decision. */
  private static final class Spent {
    long nanos; // shapes, and waiting
    long calls;
    long passed;
    int lastDepth = -1; // of the call that ended last
  }

  private final double share;
  private final ProbeCost cost;
  private final Map<Integer, Spent> threads = new HashMap<>();
  private final BitSet encloses = new BitSet();
  private long[] calls = new long[64]; // timed since the last decision, by site
  private long[] nanos = new long[64]; // their durations
  private int[] oneIn = new int[64]; // 0: not demoted; −1: none is timed
  private long since;

  /**
   * A budget.
   *
   * @param share of any thread's time
   */
  Budget(double share, ProbeCost cost) {
    this.share = share;
    this.cost = cost;
  }

  /** A thread's probes have cost this, besides its calls. */
  void spent(int thread, ProbeCost.Rise rise) {
    Spent spent = threads.computeIfAbsent(thread, t -> new Spent());
    spent.nanos += rise.shapes() + rise.waits();
    spent.passed += rise.passed();
  }

  /** Calls of a thread, in the order of their ends. */
  void calls(int thread, long[] from, int index, int count) {
    Spent spent = threads.computeIfAbsent(thread, t -> new Spent());
    spent.calls += count;
    int last = spent.lastDepth;
    for (int i = index; i < index + count * Ring.CALL_LONGS; i += Ring.CALL_LONGS) {
      long place = from[i + 2];
      int site = Ring.site(place);
      int depth = Ring.depth(place);
      if (site >= calls.length) {
        lengthen(site);
      }
      if (last > depth) {
        encloses.set(site);
      }
      calls[site]++;
      nanos[site] += from[i + 1];
      last = depth;
    }
    spent.lastDepth = last;
  }

  private void lengthen(int site) {
    int length = Integer.highestOneBit(site) << 1;
    calls = Arrays.copyOf(calls, length);
    nanos = Arrays.copyOf(nanos, length);
    oneIn = Arrays.copyOf(oneIn, length);
  }

  /** The thread has died. */
  void forget(int thread) {
    threads.remove(thread);
  }

  /** Sets which calls are timed from now on; tells what changes. */
  List<Demotion> decide(long now) {
    if (since == 0) {
      since = now;
    }
    if (now - since < LEAST_NANOS || cost.call() == 0) {
      return List.of();
    }
    double worst = 0;
    for (Spent spent : threads.values()) {
      double taken =
          spent.nanos + (spent.calls * cost.call() + spent.passed * cost.pass()) / 1000.0;
      worst = Math.max(worst, taken / (now - since));
      spent.nanos = 0;
      spent.calls = 0;
      spent.passed = 0;
    }
    List<Demotion> demotions = new ArrayList<>();
    long overhead = Math.round(worst * 1_000_000);
    timeEnclosing(demotions, overhead);
    if (worst > share) {
      demote(1 - share / worst, overhead, demotions);
    }
    Arrays.fill(calls, 0);
    Arrays.fill(nanos, 0);
    since = now;
    return demotions;
  }

  /** A demoted site has turned out to call others. */
  private void timeEnclosing(List<Demotion> demotions, long overhead) {
    for (int site = encloses.nextSetBit(0); site >= 0; site = encloses.nextSetBit(site + 1)) {
      if (oneIn[site] != 0) {
        oneIn[site] = 0;
        Passing.set(site, 1);
        demotions.add(new Demotion(site, 1, overhead));
      }
    }
  }

  /** Demotes sites until a part of all timed calls would not have been timed. */
  private void demote(double part, long overhead, List<Demotion> demotions) {
    List<Integer> sites = new ArrayList<>();
    double left = 0;
    for (int site = 0; site < calls.length; site++) {
      left += calls[site] * part;
      if (calls[site] > 0 && oneIn[site] >= 0 && !encloses.get(site)) {
        sites.add(site);
      }
    }
    // Many calls of little time: what is known least of by timing each of them.
    sites.sort(
        Comparator.comparingDouble(
            site -> -(double) calls[site] * calls[site] / (nanos[site] + 1)));
    for (int site : sites) {
      if (left <= 0) {
        return;
      }
      boolean first = oneIn[site] == 0;
      left -= first ? calls[site] * (1 - 1.0 / SPARSE) : calls[site];
      oneIn[site] = first ? SPARSE : -1;
      Passing.set(site, first ? SPARSE : Passing.COUNT_ONLY);
      demotions.add(new Demotion(site, first ? SPARSE : 0, overhead));
    }
  }
}
