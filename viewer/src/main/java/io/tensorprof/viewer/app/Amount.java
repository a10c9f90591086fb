package io.tensorprof.viewer.app;

import java.util.Locale;

/** Large numbers with three significant digits and a unit's prefix: {@code 1.23 GFLOP}. */
final class Amount {

  private static final String[] PREFIXES = {"", "k", "M", "G", "T", "P", "E"};

  private Amount() {}

  /** A number of something, in steps of a thousand. */
  static String of(double number, String unit) {
    double value = number;
    int prefix = 0;
    // 999.5 would be printed as 1000 with three digits.
    while (Math.abs(value) >= 999.5 && prefix < PREFIXES.length - 1) {
      value /= 1000;
      prefix++;
    }
    double size = Math.abs(value);
    String pattern = size >= 99.95 || prefix == 0 ? "%,.0f" : size >= 9.995 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, pattern, value) + " " + PREFIXES[prefix] + unit;
  }
}
