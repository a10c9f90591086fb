package io.tensorprof.agent.record;

/**
 * When censuses are taken: at intervals, from when the first tensor is alive, and at peaks. Times
 * are by {@link System#nanoTime()}.
 */
final class CensusTimes {

  private static final long FIRST_NANOS = 100_000_000L;

  /** A census is taken at a peak when so much more is alive than at the last, and not too often. */
  private static final double PEAK_GROWTH = 1.1;

  private static final long PEAK_NANOS = 200_000_000L;
  private static final long LEAST_PEAK = 1 << 16;

  private final boolean doubles;
  private long interval;
  private long next; // 0 while nothing was alive yet
  private long lastPeak;
  private long lastTime;

  /**
   * The times.
   *
   * @param everyNanos between two censuses; 0: they are taken after 0.1, 0.2, 0.4, … seconds
   */
  CensusTimes(long everyNanos) {
    doubles = everyNanos <= 0;
    interval = doubles ? FIRST_NANOS : everyNanos;
  }

  /**
   * Whether an interval is over.
   *
   * @param alive whether any tensor is alive
   */
  boolean isDue(long now, boolean alive) {
    if (next == 0) {
      next = alive ? now + interval : 0;
      return false;
    }
    if (now < next) {
      return false;
    }
    next = now + interval;
    interval *= doubles ? 2 : 1;
    return true;
  }

  /**
   * Whether there was a peak that a census is to be taken of.
   *
   * @param peak most bytes that were alive
   */
  boolean isPeak(long now, long peak) {
    if (peak > Math.max(LEAST_PEAK, lastPeak * PEAK_GROWTH) && now - lastTime > PEAK_NANOS) {
      lastPeak = peak; // it may be less that is alive by now
      return true;
    }
    return false;
  }

  /** A census was taken, for whatever cause. */
  void taken(long time, long bytes) {
    lastPeak = Math.max(lastPeak, bytes);
    lastTime = time;
  }
}
