package io.tensorprof.agent.sample;

import java.time.Duration;

/**
 * The time that one sample stands for. The timers {@code ctimer} and {@code itimer} tick with the
 * kernel's clock, 100 to 1000 times a second, whatever is asked of them; how often is seen from the
 * CPU time that the process has used.
 */
final class EffectiveInterval {

  private static final long MICROSECOND = 1_000;
  private static final long[] KERNEL_TICKS = {1_000_000, 3_333_333, 4_000_000, 10_000_000};
  private static final long FEWEST_SAMPLES = 50; // CPU time is known to 10 ms

  private EffectiveInterval() {}

  /**
   * The interval in nanoseconds.
   *
   * @param event what drives the sampling
   * @param asked the interval asked for, in nanoseconds
   * @param cpu CPU time of the process while it was sampled
   * @param samples samples taken meanwhile
   */
  static long of(String event, long asked, Duration cpu, long samples) {
    if (!dependsOnSamples(event) || samples < FEWEST_SAMPLES) {
      return asked;
    }
    long seen = cpu.toNanos() / samples;
    if (event.equals("itimer")) {
      // One sample a tick, however many threads are at work.
      return Math.max(asked, seen / MICROSECOND * MICROSECOND);
    }
    long nearest = asked;
    for (long tick : KERNEL_TICKS) {
      long rounded = (asked + tick - 1) / tick * tick;
      if (distance(rounded, seen) < distance(nearest, seen)) {
        nearest = rounded;
      }
    }
    return nearest;
  }

  /** Whether the event ticks with the kernel's clock, so that only its samples tell how often. */
  static boolean dependsOnSamples(String event) {
    return event.equals("ctimer") || event.equals("itimer");
  }

  private static double distance(long a, long b) {
    return Math.abs(Math.log((double) a / Math.max(1, b)));
  }
}
