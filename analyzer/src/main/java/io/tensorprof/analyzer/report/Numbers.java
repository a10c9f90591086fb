package io.tensorprof.analyzer.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as text. */
final class Numbers {

  private Numbers() {}

  /** Nanoseconds as seconds with three decimals. */
  static String seconds(long nanos) {
    return seconds((double) nanos);
  }

  /**
   * Nanoseconds as seconds with three decimals. Python has seconds as floating point, so what is
   * halfway between two texts is not always so for it: 0.0055 is a little less.
   */
  static String seconds(double nanos) {
    return new BigDecimal(nanos / 1e9).setScale(3, RoundingMode.HALF_EVEN).toPlainString();
  }

  /** Nanoseconds in the unit that suits them: {@code 1 ms}, {@code 250 us}. */
  static String span(long nanos) {
    if (nanos < 1_000) {
      return nanos + " ns";
    }
    if (nanos < 1_000_000) {
      return trimmed(nanos / 1e3) + " us";
    }
    return nanos < 1_000_000_000 ? trimmed(nanos / 1e6) + " ms" : trimmed(nanos / 1e9) + " s";
  }

  private static String trimmed(double value) {
    return String.format(Locale.ROOT, "%.3f", value).replaceAll("\\.?0+$", "");
  }
}
