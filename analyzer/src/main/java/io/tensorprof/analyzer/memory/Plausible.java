package io.tensorprof.analyzer.memory;

import io.tensorprof.analyzer.jfr.DamagedException;

/**
 * Sees to it that numbers of a recording can be added up in any way: none is negative, and all of
 * them together are no more than a long can hold.
 */
final class Plausible {

  private static final long MOST = 1L << 62;

  /** Nanoseconds that no run's clock gets to: 36 years. */
  private static final long LAST = 1L << 60;

  /** Bytes that no process has: what the largest address spaces hold. */
  private static final long MOST_READ = 1L << 57;

  private long sum;

  /** A number of tensors or bytes. */
  long amount(long value) throws DamagedException {
    return amount(value, 1);
  }

  /** So many times a number of tensors or bytes: the number. */
  long amount(long value, long times) throws DamagedException {
    if (value < 0 || times < 0 || (times > 0 && value > (MOST - sum) / times)) {
      throw new DamagedException(
          "it tells of %d x %d tensors or bytes, which cannot be".formatted(times, value));
    }
    sum += value * times;
    return value;
  }

  /** A sum of spans, or as much of it as can be added up. */
  long span(long nanos) {
    long much = Math.min(Math.max(0, nanos), MOST - sum);
    sum += much;
    return much;
  }

  /** Whether so many bytes or tensors can be read of a process at one time. */
  static boolean isReading(long value) {
    return value >= 0 && value <= MOST_READ;
  }

  /** Whether a run's clock gets there. */
  static boolean isInstant(long nanos) {
    return nanos >= -LAST && nanos <= LAST;
  }

  /** An instant on the run's clock. */
  static long instant(long nanos) throws DamagedException {
    if (!isInstant(nanos)) {
      throw new DamagedException("it tells of tensors at %d ns, which cannot be".formatted(nanos));
    }
    return nanos;
  }
}
