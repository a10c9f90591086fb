package io.tensorprof.agent.bench;

import java.util.Arrays;
import java.util.Locale;

/**
 * What something adds to a call.
 *
 * @param median of the rounds' differences, ns a call
 * @param mean of the rounds' differences, ns a call: what rare long pauses cost is in it
 */
record Added(Median median, double mean) {

  /** From the rounds' times without and with it. */
  static Added of(double[] without, double[] with, int calls) {
    double[] differences = new double[with.length];
    for (int i = 0; i < with.length; i++) {
      differences[i] = (with[i] - without[i]) / calls;
    }
    return new Added(Median.of(differences), Arrays.stream(differences).average().orElseThrow());
  }

  /** As cells of a table: median, interval, mean. */
  @Override
  public String toString() {
    String format =
        Math.abs(median.value()) < 10 ? "%.2f | %.2f – %.2f | %.2f" : "%.1f | %.1f – %.1f | %.1f";
    return String.format(Locale.ROOT, format, median.value(), median.low(), median.high(), mean);
  }
}
