package io.tensorprof.agent.record;

/**
 * The recording's clock: nanoseconds of {@link System#nanoTime()} since about the agent's start.
 * Counted from there, a time takes six bytes for the first 73 minutes; the machine's own count
 * takes eight.
 */
public final class Clock {

  static final long TICKS_PER_SECOND = 1_000_000_000L;

  private static final long ORIGIN = System.nanoTime();

  /** Read once: chunks of a run must not move against each other when the wall clock is set. */
  private static final long EPOCH_AT_ORIGIN = System.currentTimeMillis() * 1_000_000L;

  private Clock() {}

  /** {@link System#nanoTime()}, not before tick 0: the first call, or use, makes it. */
  public static long now() {
    return System.nanoTime();
  }

  /** The tick of a time of {@link System#nanoTime()}. */
  static long ticks(long nanoTime) {
    return nanoTime - ORIGIN;
  }

  /** The wall clock at a time of {@link System#nanoTime()}, in nanoseconds since 1970. */
  static long epochNanos(long nanoTime) {
    return EPOCH_AT_ORIGIN + ticks(nanoTime);
  }
}
