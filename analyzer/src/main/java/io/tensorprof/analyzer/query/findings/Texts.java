package io.tensorprof.analyzer.query.findings;

import java.util.Locale;

/** Numbers in sentences. */
final class Texts {

  private Texts() {}

  /** A share from 0 to 1 as {@code 12.5 %}. */
  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /** Nanoseconds in the unit that suits them, {@code 12.3 ms}. */
  static String time(double nanos) {
    if (nanos < 1e3) {
      return String.format(Locale.ROOT, "%.0f ns", nanos);
    }
    if (nanos < 1e6) {
      return String.format(Locale.ROOT, "%.1f us", nanos / 1e3);
    }
    return nanos < 1e9
        ? String.format(Locale.ROOT, "%.1f ms", nanos / 1e6)
        : String.format(Locale.ROOT, "%.3f s", nanos / 1e9);
  }

  /** Bytes in the unit that suits them, {@code 12.3 MB}. */
  static String bytes(double bytes) {
    if (bytes < 1e3) {
      return String.format(Locale.ROOT, "%.0f bytes", bytes);
    }
    if (bytes < 1e6) {
      return String.format(Locale.ROOT, "%.1f kB", bytes / 1e3);
    }
    return bytes < 1e9
        ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
        : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
  }

  /** Nanoseconds in the unit that suits them. */
  static String time(long nanos) {
    return time((double) nanos);
  }

  /** Bytes in the unit that suits them. */
  static String bytes(long bytes) {
    return bytes((double) bytes);
  }
}
