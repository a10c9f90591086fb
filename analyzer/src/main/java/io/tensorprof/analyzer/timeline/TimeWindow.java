package io.tensorprof.analyzer.timeline;

/**
 * A span of a run, cut into buckets of one width; the last one may be shorter.
 *
 * @param from nanoseconds on the run's clock
 * @param to where it ends, behind from
 * @param width nanoseconds of a bucket
 */
public record TimeWindow(long from, long to, long width) {

  /** All of time, as one bucket. */
  public static final TimeWindow ALL =
      new TimeWindow(Long.MIN_VALUE / 2, Long.MAX_VALUE / 2, Long.MAX_VALUE);

  public TimeWindow {
    if (to <= from || to - from < 0 || width < 1) {
      throw new IllegalArgumentException(
          "A window from %d to %d ns in buckets of %d".formatted(from, to, width));
    }
  }

  /** One bucket. */
  public static TimeWindow whole(long from, long to) {
    return new TimeWindow(from, to, Math.max(1, to - from));
  }

  /** The same span in so many buckets at most: none is shorter than a nanosecond. */
  public TimeWindow inBuckets(int count) {
    long span = to - from;
    return new TimeWindow(from, to, span / count + (span % count == 0 ? 0 : 1));
  }

  /** Number of buckets. */
  public int buckets() {
    long span = to - from;
    return (int) (span / width + (span % width == 0 ? 0 : 1));
  }

  /** The bucket that an instant of the window lies in. */
  public int bucket(long nanos) {
    return (int) ((nanos - from) / width);
  }

  /** Where a bucket begins. */
  public long start(int bucket) {
    return from + bucket * width;
  }

  /** Where a bucket ends. */
  public long end(int bucket) {
    long start = start(bucket);
    return to - start < width ? to : start + width;
  }

  /** Whether a call of this start and end lies in it, if only in part. */
  public boolean overlaps(long start, long end) {
    return start < to && (end > from || (start == end && start == from));
  }
}
