package io.tensorprof.viewer.paint;

import java.util.Locale;

/** Numbers with three significant digits and the SI prefix that keeps them between 1 and 1000. */
public final class SiFormat {

  private static final String[] PREFIXES = {"", "k", "M", "G", "T", "P", "E"};

  private SiFormat() {}

  /** A number of a unit: {@code 1.25 GFLOP/s}, {@code 512 B}. */
  public static String text(double value, String unit) {
    double scaled = value;
    int prefix = 0;
    // 999.5 would be printed as 1000 with three digits.
    while (Math.abs(scaled) >= 999.5 && prefix < PREFIXES.length - 1) {
      scaled /= 1000;
      prefix++;
    }
    String number = prefix == 0 && scaled == Math.rint(scaled) ? "%.0f" : digits(Math.abs(scaled));
    return (String.format(Locale.ROOT, number, scaled) + " " + PREFIXES[prefix] + unit).strip();
  }

  private static String digits(double size) {
    return size >= 99.95 ? "%.0f" : size >= 9.995 ? "%.1f" : size >= 0.9995 ? "%.2f" : "%.3g";
  }

  /** A power of ten with its unit: {@code 10 MFLOP/s}; small ones as they are, {@code 0.01}. */
  public static String power(int exponent, String unit) {
    if (exponent < 0) {
      return ("0." + "0".repeat(-exponent - 1) + "1 " + unit).strip();
    }
    int prefix = Math.min(exponent / 3, PREFIXES.length - 1);
    return ("1" + "0".repeat(exponent - 3 * prefix) + " " + PREFIXES[prefix] + unit).strip();
  }
}
