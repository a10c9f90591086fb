package io.tensorprof.analyzer.timeline;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The readings of a gauge as they come. Of very many every two are made one, the greater: peaks
 * stay.
 */
public final class GaugeReadings {

  /** Readings kept at most. */
  static final int MOST = 1 << 16;

  private long[] times = new long[64];
  private double[] values = new double[64];
  private int size;
  private int each = 1; // readings that one stands for
  private int pending; // of the last one

  /** Adds a reading. */
  public void add(long nanos, double value) {
    if (size > 0 && pending < each) {
      pending++;
      keepGreater(size - 1, nanos, value);
      return;
    }
    if (size == MOST) {
      thin();
    }
    if (size == times.length) {
      times = Arrays.copyOf(times, size * 2);
      values = Arrays.copyOf(values, size * 2);
    }
    times[size] = nanos;
    values[size] = value;
    size++;
    pending = 1;
  }

  private void thin() {
    for (int i = 0; i < size; i += 2) {
      times[i / 2] = times[i];
      values[i / 2] = values[i];
      keepGreater(i / 2, times[i + 1], values[i + 1]);
    }
    size /= 2;
    each *= 2;
  }

  private void keepGreater(int place, long nanos, double value) {
    if (value > values[place]) {
      times[place] = nanos;
      values[place] = value;
    }
  }

  /** All of them, in the order of their times. */
  public Gauge gauge(String name, Gauge.Unit unit) {
    int[] order =
        IntStream.range(0, size)
            .boxed()
            .sorted(Comparator.comparingLong(i -> times[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    return new Gauge(
        name,
        unit,
        IntStream.of(order).mapToLong(i -> times[i]).toArray(),
        IntStream.of(order).mapToDouble(i -> values[i]).toArray());
  }
}
