package io.tensorprof.analyzer.query;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Welch's t statistic of a number measured in two sets of runs: the difference of their means, and
 * how far chance moves it. It takes the runs as independent of one another and the number as about
 * normal in each set; the sets may differ in spread. The unit is the run, for calls within one run
 * share their machine, their JIT code and their luck.
 *
 * @param delta second mean minus first
 * @param error standard error of that
 * @param freedom degrees of freedom after Welch and Satterthwaite
 */
record Welch(double delta, double error, double freedom) {

  /** Runs on each side below which nothing is said: the spread of two is hardly known. */
  static final int FEWEST_RUNS = 3;

  /**
   * The statistic.
   *
   * @param leastVariance what a run's number varies by at the least for the way it is measured:
   *     equal numbers of few samples are no sign that there is no noise
   */
  static Welch of(double[] first, double[] second, double leastVariance) {
    double a = Math.max(variance(first), leastVariance) / first.length;
    double b = Math.max(variance(second), leastVariance) / second.length;
    double squares = a * a / (first.length - 1) + b * b / (second.length - 1);
    return new Welch(
        mean(second) - mean(first),
        Math.sqrt(a + b),
        squares == 0 ? first.length + second.length - 2 : (a + b) * (a + b) / squares);
  }

  /** Whether so many runs on each side tell something of noise. */
  static boolean isPossible(int first, int second) {
    return first >= FEWEST_RUNS && second >= FEWEST_RUNS;
  }

  /** The probability of so great a difference, either way, where there is none but by chance. */
  double p() {
    if (error == 0) {
      return delta == 0 ? 1 : 0;
    }
    return Math.min(1, 2 * TDistribution.of(freedom).survivalProbability(Math.abs(delta) / error));
  }

  /** Half the width of the interval that holds the true difference but with this probability. */
  double margin(double risk) {
    return error == 0 ? 0 : error * TDistribution.of(freedom).inverseSurvivalProbability(risk / 2);
  }

  static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  private static double variance(double[] values) {
    double mean = mean(values);
    return Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum()
        / (values.length - 1);
  }
}
