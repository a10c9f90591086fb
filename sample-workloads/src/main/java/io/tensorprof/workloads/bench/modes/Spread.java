package io.tensorprof.workloads.bench.modes;

import java.util.List;

/**
 * Values of several turns.
 *
 * @param values in the order of the turns; at least one
 */
public record Spread(List<Double> values) {

  /** Copies the values. */
  public Spread {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("a spread needs a value");
    }
  }

  static Spread of(List<Double> values) {
    return new Spread(values);
  }

  /** The one in the middle, or the mean of the two there. */
  public double median() {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** The smallest. */
  public double min() {
    return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  /** The largest. */
  public double max() {
    return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }
}
