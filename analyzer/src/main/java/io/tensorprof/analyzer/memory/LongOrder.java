package io.tensorprof.analyzer.memory;

/** Sorts numbers without moving them: by 16 bits after the other, in the time of a few passes. */
final class LongOrder {

  private static final int DIGIT = 16;
  private static final int MASK = (1 << DIGIT) - 1;

  private LongOrder() {}

  /** The places of the values in ascending order, equal ones as they stand. */
  static int[] of(long[] values) {
    int[] order = new int[values.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    int[] next = new int[values.length];
    for (int shift = 0; shift < Long.SIZE; shift += DIGIT) {
      int[] begin = new int[MASK + 2];
      for (long value : values) {
        begin[digit(value, shift) + 1]++;
      }
      for (int digit = 0; digit <= MASK; digit++) {
        begin[digit + 1] += begin[digit];
      }
      for (int place : order) {
        next[begin[digit(values[place], shift)]++] = place;
      }
      int[] sorted = next;
      next = order;
      order = sorted;
    }
    return order;
  }

  /** The sign is turned round, so that negative numbers come first. */
  private static int digit(long value, int shift) {
    return (int) ((value ^ Long.MIN_VALUE) >>> shift) & MASK;
  }
}
