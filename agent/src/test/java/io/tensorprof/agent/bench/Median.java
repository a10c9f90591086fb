package io.tensorprof.agent.bench;

import java.util.Arrays;
import java.util.Random;

/**
 * A median with its 95 % interval, by bootstrap with a fixed seed.
 *
 * @param value the median
 * @param low the interval's lower bound
 * @param high the interval's upper bound
 */
record Median(double value, double low, double high) {

  private static final int DRAWS = 10_000;

  /** Of values that are independent of each other, in any order. */
  static Median of(double[] values) {
    Random random = new Random(1);
    double[] medians = new double[DRAWS];
    double[] draw = new double[values.length];
    for (int i = 0; i < DRAWS; i++) {
      for (int j = 0; j < draw.length; j++) {
        draw[j] = values[random.nextInt(values.length)];
      }
      medians[i] = median(draw);
    }
    Arrays.sort(medians);
    return new Median(median(values), medians[DRAWS / 40], medians[DRAWS * 39 / 40]);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
