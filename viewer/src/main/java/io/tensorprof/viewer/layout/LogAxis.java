package io.tensorprof.viewer.layout;

/**
 * An axis from one power of ten to another, on which equal factors have equal lengths.
 *
 * @param from exponent at 0
 * @param to exponent at 1
 */
public record LogAxis(int from, int to) {

  public LogAxis {
    if (from >= to) {
      throw new IllegalArgumentException("should be from < to, actual values: " + from + ", " + to);
    }
  }

  /** The shortest axis that holds two positive values and all between. */
  public static LogAxis over(double least, double greatest) {
    if (!(least > 0 && greatest >= least)) {
      throw new IllegalArgumentException(
          "should be 0 < least <= greatest, actual values: " + least + ", " + greatest);
    }
    int from = (int) Math.floor(Math.log10(least));
    int to = (int) Math.ceil(Math.log10(greatest));
    return new LogAxis(from, Math.max(to, from + 1));
  }

  /** The place of a positive value: 0 at the axis' start, 1 at its end. */
  public double at(double value) {
    return (Math.log10(value) - from) / (to - from);
  }

  /** The value at a place. */
  public double value(double place) {
    return Math.pow(10, from + place * (to - from));
  }
}
