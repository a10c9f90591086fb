package io.tensorprof.viewer.paint;

import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import java.util.Locale;

/**
 * How the weights that plots are drawn by read: times with three significant digits in tracing and
 * sampling, calls in counting, bytes where memory was measured.
 */
public final class ValueFormat {

  private static final String[] UNITS = {"ns", "µs", "ms", "s"};

  private static final String[] BYTES = {"B", "KiB", "MiB", "GiB", "TiB"};

  private final Mode mode;
  private final boolean bytes;

  /** Of calls and of samples. */
  public ValueFormat(Mode mode) {
    this(mode, false);
  }

  private ValueFormat(Mode mode, boolean bytes) {
    this.mode = mode;
    this.bytes = bytes;
  }

  /** Of what a profile measures. */
  public static ValueFormat of(Profile profile) {
    return new ValueFormat(profile.mode(), isOfBytes(profile));
  }

  /** Whether the values of a profile are bytes. */
  public static boolean isOfBytes(Profile profile) {
    return profile.measured() == Measured.ALLOC;
  }

  /** What the extent of a cell stands for. */
  public String quantity() {
    if (bytes) {
      return "bytes";
    }
    return switch (mode) {
      case TRACING -> "cumulative time";
      case COUNTING -> "calls";
      case SAMPLING -> "samples × interval";
    };
  }

  /** A value with its unit: {@code 1.23 s}, {@code 2,000 calls}, {@code 31.2 MiB}. */
  public String text(long value) {
    if (bytes) {
      return bytes((double) value);
    }
    return mode == Mode.COUNTING ? calls(value) : time(value);
  }

  /** A share of a whole with two decimals: {@code 12.34 %}. */
  public static String percent(long part, long whole) {
    return whole == 0 ? "" : String.format(Locale.ROOT, "%.2f %%", 100.0 * part / whole);
  }

  /** A number of calls: {@code 1 call}, {@code 2,000 calls}. */
  public static String calls(long calls) {
    return String.format(Locale.ROOT, calls == 1 ? "%,d call" : "%,d calls", calls);
  }

  /** A time with three significant digits in the unit that keeps it between 1 and 1000. */
  public static String time(long nanos) {
    if (nanos == 0) {
      return "0 s";
    }
    double value = nanos;
    int unit = 0;
    // 999.5 would be printed as 1000 with three digits.
    while (Math.abs(value) >= 999.5 && unit < UNITS.length - 1) {
      value /= 1000;
      unit++;
    }
    return threeDigits(value, unit == 0) + " " + UNITS[unit];
  }

  /** A number of bytes with a binary prefix: {@code 31.2 MiB}. */
  public static String bytes(double value) {
    double size = value;
    int unit = 0;
    while (Math.abs(size) >= 1024 && unit < BYTES.length - 1) {
      size /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", size, BYTES[unit]);
  }

  private static String threeDigits(double value, boolean whole) {
    double size = Math.abs(value);
    String pattern = whole || size >= 99.95 ? "%,.0f" : size >= 9.995 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, pattern, value);
  }
}
