package io.tensorprof.analyzer.report;

import io.tensorprof.analyzer.model.Measured;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Times or bytes of one table, all in the unit that suits the largest of them: times of a whole run
 * are seconds, those of one training step may be microseconds.
 *
 * @param unit what the numbers are printed in
 * @param size of the unit, in nanoseconds or bytes
 */
public record Amounts(String unit, double size) {

  /** The unit for numbers, the largest of which has at most three places before the point. */
  public static Amounts of(Measured measured, DoubleStream numbers) {
    double largest = numbers.map(Math::abs).max().orElse(0);
    String[] units =
        measured == Measured.ALLOC
            ? new String[] {"B", "kB", "MB"}
            : new String[] {"ns", "us", "ms", "s"};
    int unit = 0;
    double size = 1;
    while (unit < units.length - 1 && largest >= size * 1000) {
      unit++;
      size *= 1000;
    }
    return largest == 0 && measured != Measured.ALLOC
        ? new Amounts("s", 1e9)
        : new Amounts(units[unit], size);
  }

  /** A number of the unit. */
  public String plain(double number) {
    return String.format(Locale.ROOT, "%.3f", number / size);
  }

  /** A number of the unit, with its sign. */
  public String signed(double number) {
    return String.format(Locale.ROOT, "%+.3f", number / size);
  }

  /** Calls: whole ones where they are. */
  public static String calls(double number) {
    return number == Math.rint(number)
        ? String.format(Locale.ROOT, "%.0f", number)
        : String.format(Locale.ROOT, "%.3f", number);
  }

  /** More or fewer calls. */
  public static String moreCalls(double number) {
    return number == 0 ? "0" : (number > 0 ? "+" : "") + calls(number);
  }

  /** New by old; empty when there was nothing. */
  static String ratio(double ratio) {
    return Double.isNaN(ratio) ? "" : String.format(Locale.ROOT, "%.3f", ratio);
  }

  /** A growth in percent: {@code +5.0 %}. */
  static String growth(double ratio) {
    return Double.isNaN(ratio) ? "new" : String.format(Locale.ROOT, "%+.1f %%", 100 * (ratio - 1));
  }

  /** A share in percent: {@code 5 %}, {@code 0.5 %}. */
  static String percent(double share) {
    String text = String.format(Locale.ROOT, "%.2f", 100 * share);
    return text.replaceAll("\\.?0+$", "") + " %";
  }
}
