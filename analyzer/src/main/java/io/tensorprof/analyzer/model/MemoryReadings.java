package io.tensorprof.analyzer.model;

import java.util.Objects;

/**
 * The memory of the process, as it was read behind the calls of one site: what its resident set
 * was.
 *
 * @param frame the call
 * @param calls how many readings there are
 * @param first when the first was made, nanoseconds on the run's clock
 * @param before bytes at the reading before the first, whichever call that stood behind
 * @param highest bytes at the highest of them
 * @param increment bytes by which memory grew between each and the one before it, in sum; below 0
 *     when it shrank
 * @param cost nanoseconds that the readings took
 */
public record MemoryReadings(
    Frame frame, long calls, long first, long before, long highest, long increment, long cost) {

  public MemoryReadings {
    Objects.requireNonNull(frame, "frame");
  }

  /** These and others of the same site. */
  public MemoryReadings plus(MemoryReadings other) {
    boolean earlier = first <= other.first;
    return new MemoryReadings(
        frame,
        calls + other.calls,
        Math.min(first, other.first),
        earlier ? before : other.before,
        Math.max(highest, other.highest),
        increment + other.increment,
        cost + other.cost);
  }
}
