package io.tensorprof.viewer.layout;

/**
 * The part of a plot's width that is looked at.
 *
 * @param start where it begins, at least 0
 * @param end where it ends, at most 1
 */
public record Span(double start, double end) {

  /** All of it. */
  public static final Span WHOLE = new Span(0, 1);

  /** Narrower parts would be lost in the rounding of places. */
  public static final double MIN_EXTENT = 1e-12;

  public Span {
    if (!(start >= 0 && start < end && end <= 1)) {
      throw new IllegalArgumentException(
          "should be 0 <= start < end <= 1, actual values: " + start + ", " + end);
    }
  }

  /** Share of the whole. */
  public double extent() {
    return end - start;
  }

  /** Place of a position within the part: 0 at its start, 1 at its end. */
  public double within(double position) {
    return (position - start) / extent();
  }

  /** The position at a place within the part. */
  public double position(double within) {
    return start + within * extent();
  }

  /**
   * A part whose extent is {@code factor} times this one's, with the same position at the place
   * {@code within}; moved where it would leave the whole.
   */
  public Span zoomed(double factor, double within) {
    double extent = Math.min(1, Math.max(MIN_EXTENT, extent() * factor));
    return of(position(within) - within * extent, extent);
  }

  /** A part of the same extent, so many of its extents to the right, as far as the whole goes. */
  public Span moved(double extents) {
    return of(start + extents * extent(), extent());
  }

  private static Span of(double wanted, double extent) {
    double start = Math.min(Math.max(0, wanted), 1 - extent);
    double end = Math.min(1, start + extent);
    return start < end ? new Span(start, end) : WHOLE;
  }
}
