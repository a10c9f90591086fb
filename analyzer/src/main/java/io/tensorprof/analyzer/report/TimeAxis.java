package io.tensorprof.analyzer.report;

import io.tensorprof.analyzer.timeline.TimeWindow;
import java.math.BigDecimal;

/**
 * The line of instants above a chart, each behind a bar that stands where the instant is: since the
 * run's start, or with a plus since the window's where that is much shorter.
 */
final class TimeAxis {

  private static final int GAP = 2;
  private static final int FAR = 20; // spans from the run's start
  private static final int[] STEPS = {1, 2, 5};

  private final TimeWindow window;
  private final TimeUnits unit;
  private final long origin;

  TimeAxis(TimeWindow window) {
    this.window = window;
    long span = window.to() - window.from();
    this.unit = TimeUnits.of(span);
    this.origin = window.from() / FAR > span ? window.from() : 0;
  }

  /** The line, no longer than there are buckets. */
  String line() {
    StringBuilder line = new StringBuilder();
    long step = step();
    long rest = Math.floorMod(window.from() - origin, step);
    long before = rest == 0 ? 0 : step - rest; // from the window's beginning to the first instant
    for (long at = before; at < window.to() - window.from() && at >= 0; at += step) {
      String label = "|" + plus() + unit.trimmed(window.from() - origin + at);
      int column = window.bucket(window.from() + at);
      if (column + label.length() <= window.buckets()) {
        line.append(" ".repeat(Math.max(0, column - line.length()))).append(label);
      }
    }
    return line.toString();
  }

  /** The least of 1, 2, 5, 10, 20, … ns whose labels do not touch. */
  private long step() {
    long power = 1;
    while (power < Long.MAX_VALUE / 100) {
      for (int times : STEPS) {
        long step = power * times;
        int room = (int) Math.min(1 << 20, step / window.width());
        int length =
            Math.max(
                label(window.from() - origin, step).length(),
                label(window.to() - origin, step).length());
        if (room >= length + GAP) {
          return step;
        }
      }
      power *= 10;
    }
    return power;
  }

  private String label(long around, long step) {
    long tick = Math.floorDiv(around, step) * step;
    return "|" + plus() + unit.text(tick, decimals(step));
  }

  private String plus() {
    return origin == 0 ? "" : "+";
  }

  private int decimals(long step) {
    return Math.max(0, BigDecimal.valueOf(step, unit.digits()).stripTrailingZeros().scale());
  }
}
