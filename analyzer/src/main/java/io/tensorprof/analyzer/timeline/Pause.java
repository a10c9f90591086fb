package io.tensorprof.analyzer.timeline;

/**
 * A time at which the JVM held all threads to collect garbage.
 *
 * @param start nanoseconds on the run's clock
 * @param duration nanoseconds
 */
public record Pause(long start, long duration) {

  /** When it ended. */
  public long end() {
    return start + duration;
  }
}
