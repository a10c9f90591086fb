package io.tensorprof.analyzer.memory;

import java.util.List;
import java.util.Objects;

/**
 * What was alive at a time.
 *
 * @param number 1, 2, 3, … of the run
 * @param time nanoseconds on the run's clock
 * @param cause why it was taken: {@value #INTERVAL}, {@value #PEAK}, {@value #EXIT}, {@code dump},
 *     {@code window}, {@code out of memory}
 * @param tensors alive
 * @param bytes of their storages
 * @param duration nanoseconds that taking it took
 * @param groups the tensors, those alike as one; none when they are not kept
 */
public record Census(
    int number,
    long time,
    String cause,
    long tensors,
    long bytes,
    long duration,
    List<Living> groups) {

  /** The cause of those taken from time to time. */
  public static final String INTERVAL = "interval";

  /** The cause of those taken when more was alive than ever before. */
  public static final String PEAK = "peak";

  /** The cause of the one at the end of the program. */
  public static final String EXIT = "exit";

  public Census {
    Objects.requireNonNull(cause, "cause");
    groups = List.copyOf(groups);
  }

  /** Whether it says which tensors were alive: of very many censuses only some do. */
  public boolean isDetailed() {
    return !groups.isEmpty() || tensors == 0;
  }

  /** The same without its groups. */
  Census outlined() {
    return new Census(number, time, cause, tensors, bytes, duration, List.of());
  }
}
