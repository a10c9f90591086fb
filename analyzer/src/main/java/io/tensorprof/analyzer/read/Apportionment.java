package io.tensorprof.analyzer.read;

import java.util.Arrays;

/** Divides a whole number in proportion, so that the parts add up to it: by largest remainders. */
final class Apportionment {

  private Apportionment() {}

  /** The parts of a number, in proportion to shares; equal ones where no share is above 0. */
  static long[] of(long number, double[] shares) {
    double sum = Arrays.stream(shares).sum();
    double[] exact = new double[shares.length];
    long[] parts = new long[shares.length];
    long left = number;
    for (int i = 0; i < shares.length; i++) {
      exact[i] = sum > 0 ? number * (shares[i] / sum) : (double) number / shares.length;
      parts[i] = Math.min(left, (long) exact[i]);
      left -= parts[i];
    }
    if (left == 0) {
      return parts;
    }
    Integer[] byRemainder = new Integer[shares.length];
    Arrays.setAll(byRemainder, i -> i);
    Arrays.sort(byRemainder, (a, b) -> Double.compare(exact[b] - parts[b], exact[a] - parts[a]));
    long each = left / shares.length; // 0 but where doubles are coarser than whole numbers
    long one = left % shares.length;
    for (int i = 0; i < byRemainder.length; i++) {
      parts[byRemainder[i]] += each + (i < one ? 1 : 0);
    }
    return parts;
  }
}
