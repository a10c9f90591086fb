package io.tensorprof.analyzer.query;

/**
 * One number before and after: the means over the runs of each side, for each call of a chosen
 * function where one was chosen.
 *
 * @param base before
 * @param fresh after
 * @param margin the true difference is this near to the one seen; NaN when too few runs tell
 * @param p how likely chance alone makes so great a difference; NaN when too few runs tell
 */
public record Change(double base, double fresh, double margin, double p) {

  /** What is known without a word on noise. */
  static Change of(double[] base, double[] fresh) {
    return new Change(Welch.mean(base), Welch.mean(fresh), Double.NaN, Double.NaN);
  }

  /** After minus before. */
  public double delta() {
    return fresh - base;
  }

  /** After by before; NaN when there was nothing before. */
  public double ratio() {
    return base == 0 ? Double.NaN : fresh / base;
  }

  /** Whether it is known how much chance moves it. */
  public boolean hasMargin() {
    return !Double.isNaN(margin);
  }

  /** Whether the difference is more than chance explains, as far as that is known. */
  public boolean isBeyondNoise() {
    return hasMargin() && Math.abs(delta()) > margin;
  }
}
