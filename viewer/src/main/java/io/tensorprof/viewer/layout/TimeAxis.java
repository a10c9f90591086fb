package io.tensorprof.viewer.layout;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Round times of a window, with their texts: all in one unit, with as many decimals as tell them
 * apart.
 *
 * @param step nanoseconds from one to the next: 1, 2 or 5 times a power of ten
 * @param ticks the times
 */
public record TimeAxis(long step, List<Tick> ticks) {

  private static final String[] UNITS = {"ns", "µs", "ms", "s"};
  private static final int[] DIGITS = {0, 3, 6, 9};

  /** A time with its text. */
  public record Tick(long nanos, String text) {}

  public TimeAxis {
    ticks = List.copyOf(ticks);
  }

  /**
   * The ticks of a window.
   *
   * @param most how many of them there is room for
   */
  public static TimeAxis of(TimeSpan window, double most) {
    long step = step(window.extent() / Math.max(1, most));
    int unit = unit(Math.max(Math.abs(window.from()), Math.abs(window.to())));
    List<Tick> ticks = new ArrayList<>();
    long first = -Math.floorDiv(-window.from(), step);
    for (long i = first; i * step <= window.to(); i++) {
      ticks.add(new Tick(i * step, text(i * step, step, unit)));
    }
    return new TimeAxis(step, ticks);
  }

  /** The round step that is not shorter than so many nanoseconds. */
  private static long step(double least) {
    long power = 1;
    while (power * 10 <= least && power < 1_000_000_000_000_000_000L) {
      power *= 10;
    }
    for (int factor : new int[] {1, 2, 5, 10}) {
      if (power * (double) factor >= least) {
        return power * factor;
      }
    }
    return power;
  }

  private static int unit(long nanos) {
    int unit = 0;
    for (long size = nanos; size >= 1000 && unit < UNITS.length - 1; size /= 1000) {
      unit++;
    }
    return unit;
  }

  /** The power of ten that is not longer than so many nanoseconds. */
  public static long roundDown(long nanos) {
    long power = 1;
    while (power <= nanos / 10) {
      power *= 10;
    }
    return power;
  }

  /** A time to a step's exactness, in the unit that suits it. */
  public static String text(long nanos, long step) {
    return text(nanos, step, unit(Math.abs(nanos)));
  }

  private static String text(long nanos, long step, int unit) {
    int zeros = 0;
    for (long rest = Math.max(1, step); rest % 10 == 0; rest /= 10) {
      zeros++;
    }
    int decimals = Math.max(0, DIGITS[unit] - zeros);
    return BigDecimal.valueOf(nanos, DIGITS[unit])
            .setScale(decimals, RoundingMode.HALF_EVEN)
            .toPlainString()
        + " "
        + UNITS[unit];
  }
}
