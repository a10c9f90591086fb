package io.tensorprof.analyzer.timeline;

import java.util.Arrays;

/** A quantity that was read at some times of a run, in their order. */
public final class Gauge {

  private final String name;
  private final Unit unit;
  private final long[] times;
  private final double[] values;

  /** What numbers of a gauge count. */
  public enum Unit {
    BYTES,
    COUNT,
    /** A share from 0 to 1. */
    SHARE
  }

  /**
   * Readings.
   *
   * @param name what it is, {@code Java heap}
   * @param times when it was read, nanoseconds on the run's clock, ascending
   * @param values what it was then; as many
   */
  public Gauge(String name, Unit unit, long[] times, double[] values) {
    if (times.length != values.length) {
      throw new IllegalArgumentException(
          "%d times for %d values of %s".formatted(times.length, values.length, name));
    }
    this.name = name;
    this.unit = unit;
    this.times = times.clone();
    this.values = values.clone();
  }

  /** What it is. */
  public String name() {
    return name;
  }

  /** What its values count. */
  public Unit unit() {
    return unit;
  }

  /** Number of readings. */
  public int size() {
    return times.length;
  }

  /** When a reading was made. */
  public long time(int reading) {
    return times[reading];
  }

  /** What it was then. */
  public double value(int reading) {
    return values[reading];
  }

  /** The last reading that was made at a time or before; −1 when there is none. */
  public int at(long nanos) {
    int low = 0;
    int high = times.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (times[middle] <= nanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  /**
   * The value at a time: between two readings on a straight line from one to the other; before the
   * first and behind the last their own. There is a reading.
   */
  public double valueAt(long nanos) {
    int before = at(nanos);
    if (before < 0 || before == times.length - 1) {
      return values[Math.max(0, before)];
    }
    double share = (double) (nanos - times[before]) / (times[before + 1] - times[before]);
    return values[before] + share * (values[before + 1] - values[before]);
  }

  /** The greatest value; 0 when there is none. */
  public double highest() {
    return Arrays.stream(values).max().orElse(0);
  }
}
