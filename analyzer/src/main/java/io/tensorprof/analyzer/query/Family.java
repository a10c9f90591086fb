package io.tensorprof.analyzer.query;

import java.util.ArrayList;
import java.util.List;

/**
 * The same number of many rows, tested at once: the more rows, the less a single great difference
 * means.
 */
final class Family {

  private final boolean noiseKnown;
  private final List<Change> plain = new ArrayList<>();
  private final List<Welch> tests = new ArrayList<>();

  /** A family of no rows yet. */
  Family(boolean noiseKnown) {
    this.noiseKnown = noiseKnown;
  }

  /** Adds a row by its numbers in all runs. */
  void add(double[] base, double[] fresh, double leastVariance) {
    plain.add(Change.of(base, fresh));
    if (noiseKnown) {
      tests.add(Welch.of(base, fresh, leastVariance));
    }
  }

  /** The changes of all rows, in the order they were added. */
  List<Change> changes() {
    if (!noiseKnown) {
      return List.copyOf(plain);
    }
    double[] p = tests.stream().mapToDouble(Welch::p).toArray();
    double threshold = FalseDiscoveries.threshold(p, Sides.RATE);
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < p.length; i++) {
      changes.add(
          new Change(
              plain.get(i).base(), plain.get(i).fresh(), tests.get(i).margin(threshold), p[i]));
    }
    return List.copyOf(changes);
  }
}
