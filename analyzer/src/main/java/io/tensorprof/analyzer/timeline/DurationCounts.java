package io.tensorprof.analyzer.timeline;

import java.util.Arrays;

/** How many calls took how long, in steps of a sixteenth and less. */
final class DurationCounts {

  private static final int BITS = 4;
  private static final int STEPS = 1 << BITS;

  private final long[] counts = new long[64 * STEPS];

  void add(long nanos) {
    counts[index(nanos)]++;
  }

  private static int index(long nanos) {
    if (nanos < STEPS) {
      return (int) Math.max(0, nanos);
    }
    int exponent = 63 - Long.numberOfLeadingZeros(nanos);
    return (exponent - BITS + 1) * STEPS + (int) (nanos >> (exponent - BITS)) - STEPS;
  }

  private static long least(int index) {
    if (index < STEPS) {
      return index;
    }
    int shift = index / STEPS - 1;
    return shift >= Long.SIZE - 1 - BITS
        ? Long.MAX_VALUE // longer than any call
        : (long) (STEPS + index % STEPS) << shift;
  }

  /** The shortest time that so many calls or fewer reach, in nanoseconds. */
  long thresholdFor(long wanted) {
    long sum = 0;
    int index = counts.length - 1;
    while (index >= 0 && sum + counts[index] <= wanted) {
      sum += counts[index];
      index--;
    }
    return least(index + 1);
  }

  /** Forgets calls that are shorter than a threshold. */
  void forgetBelow(long threshold) {
    Arrays.fill(counts, 0, index(threshold), 0);
  }
}
