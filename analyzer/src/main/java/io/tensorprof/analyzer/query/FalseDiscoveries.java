package io.tensorprof.analyzer.query;

import java.util.Arrays;

/**
 * Benjamini and Hochberg's procedure: of many rows that are tested at once, those that changed,
 * such that of what is called a change a given share is chance on average; where nothing changed at
 * all, that share is the probability that any row is called so. It holds for independent rows, and
 * for rows that a slow run moves together.
 */
final class FalseDiscoveries {

  private FalseDiscoveries() {}

  /**
   * The p-value up to which a row is a change. It is also the risk at which to draw each row's
   * interval, so that those of the changes miss the truth no more often than the rate (Benjamini
   * and Yekutieli 2005), and that an interval leaves zero out just where its row is a change.
   */
  static double threshold(double[] p, double rate) {
    double[] sorted = p.clone();
    Arrays.sort(sorted);
    double threshold = sorted.length == 0 ? rate : rate / sorted.length;
    for (int i = 0; i < sorted.length; i++) {
      double line = rate * (i + 1) / sorted.length;
      if (sorted[i] <= line) {
        threshold = line;
      }
    }
    return threshold;
  }
}
