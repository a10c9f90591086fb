package io.tensorprof.analyzer.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

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

  /** Adds a row that is not tested, as it is too small to tell. */
  void addUntested(double[] base, double[] fresh) {
    plain.add(Change.of(base, fresh));
    tests.add(null);
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
    double[] p = tests.stream().filter(Objects::nonNull).mapToDouble(Welch::p).toArray();
    double threshold = FalseDiscoveries.threshold(p, Sides.RATE);
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < tests.size(); i++) {
      Change seen = plain.get(i);
      Welch test = tests.get(i);
      changes.add(
          test == null
              ? seen
              : new Change(seen.base(), seen.fresh(), test.margin(threshold), test.p()));
    }
    return List.copyOf(changes);
  }
}
