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

  private static final int DRAWS = 4_000;

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
    return of(median(values), medians);
  }

  /**
   * Of groups of values, where those of one group have something in common, as turns of one process
   * do: the mean of the groups' medians. Drawn are groups, and values within them.
   */
  static Median ofGroups(double[][] groups) {
    Random random = new Random(1);
    double[] centres = Arrays.stream(groups).mapToDouble(Median::median).toArray();
    double[] means = new double[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      double sum = 0;
      for (int j = 0; j < groups.length; j++) {
        double[] group = groups[random.nextInt(groups.length)];
        double[] draw = new double[group.length];
        for (int k = 0; k < draw.length; k++) {
          draw[k] = group[random.nextInt(group.length)];
        }
        sum += median(draw);
      }
      means[i] = sum / groups.length;
    }
    return of(Arrays.stream(centres).average().orElseThrow(), means);
  }

  private static Median of(double value, double[] draws) {
    Arrays.sort(draws);
    return new Median(value, draws[DRAWS / 40], draws[DRAWS * 39 / 40]);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
