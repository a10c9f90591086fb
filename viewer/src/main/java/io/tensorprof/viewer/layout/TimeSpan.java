package io.tensorprof.viewer.layout;

/**
 * A span of a run's time, exact to the nanosecond.
 *
 * @param from where it begins, nanoseconds on the run's clock
 * @param to where it ends, behind from
 */
public record TimeSpan(long from, long to) {

  public TimeSpan {
    if (to <= from || to - from < 0) {
      throw new IllegalArgumentException(
          "should be from < to, actual values: " + from + ", " + to + " ns");
    }
  }

  /** Nanoseconds. */
  public long extent() {
    return to - from;
  }

  /** Place of a time within the span: 0 at its begin, 1 at its end. */
  public double within(long nanos) {
    return (double) (nanos - from) / extent();
  }

  /** The time at a place within the span. */
  public long time(double within) {
    return from + (long) Math.floor(within * extent());
  }

  /** Whether another one lies in it. */
  public boolean contains(TimeSpan other) {
    return from <= other.from && other.to <= to;
  }

  /**
   * A span whose extent is {@code factor} times this one's, but not less than a nanosecond, with
   * the same time at the place {@code within}; moved and shortened where it would leave {@code
   * whole}.
   */
  public TimeSpan zoomed(double factor, double within, TimeSpan whole) {
    long wanted = (long) Math.min((double) whole.extent(), Math.rint(extent() * factor));
    // A few nanoseconds times a factor may round to what they were.
    long extent =
        factor > 1
            ? Math.max(wanted, extent() + 1)
            : factor < 1 ? Math.max(1, Math.min(wanted, extent() - 1)) : extent();
    double kept = from + within * extent();
    return of((long) Math.rint(kept - within * extent), extent, whole);
  }

  /** A span of the same extent, so many of its extents later, as far as {@code whole} goes. */
  public TimeSpan moved(double extents, TimeSpan whole) {
    double by = extents * extent();
    // A part of a nanosecond that is asked for is a whole one.
    long nanos = (long) (by > 0 ? Math.ceil(by - 1e-9) : Math.floor(by + 1e-9));
    return of(from + nanos, extent(), whole);
  }

  /** A span of this begin and extent, moved and shortened where it would leave {@code whole}. */
  public static TimeSpan of(long wantedFrom, long wantedExtent, TimeSpan whole) {
    long extent = Math.max(1, Math.min(wantedExtent, whole.extent()));
    long from = Math.max(whole.from, Math.min(wantedFrom, whole.to - extent));
    return new TimeSpan(from, from + extent);
  }
}
