package io.tensorprof.analyzer.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * What the numbers of a column are. Tables for people show them with an SI prefix, k, M, G and T
 * for powers of 1000, and four digits; CSV and JSON have them raw, and name the unit in the
 * column's name.
 */
public enum Unit {
  /** A text. */
  TEXT(""),
  /** A number of things. */
  COUNT(""),
  /** {@link Calls}. */
  CALLS(""),
  /** Nanoseconds, whole or not. */
  TIME("ns"),
  /** Bytes. */
  BYTES("bytes"),
  /** Bytes of memory, for people with a prefix for powers of 1024. */
  MEMORY("bytes"),
  /** Floating-point operations. */
  FLOPS(""),
  /** Floating-point operations in a second, as 10⁹ of them. */
  GFLOPS(""),
  /** Bytes in a second, as 10⁹ of them. */
  GBYTES(""),
  /** Floating-point operations for each byte. */
  RATIO(""),
  /** A part of a whole, from 0 to 1. */
  SHARE("");

  private static final String[] PREFIXES = {"", "k", "M", "G", "T", "P", "E"};
  private static final int DIGITS = 4;

  private final String suffix;

  Unit(String suffix) {
    this.suffix = suffix;
  }

  /** A column's name where numbers are raw: {@code tottime_ns}. */
  String raw(String name) {
    return suffix.isEmpty() || name.endsWith(suffix) ? name : name + "_" + suffix;
  }

  /** Calls of a function, as a number all of them. */
  record Calls(long all, long primitive) {
    /** As pstats writes them, {@code 5/1} when some are recursive. */
    @Override
    public String toString() {
      return all == primitive ? Long.toString(all) : all + "/" + primitive;
    }
  }

  /** A value as CSV and JSON have it. */
  Object rawValue(Object value) {
    return value instanceof Calls calls ? Long.valueOf(calls.all()) : value;
  }

  /** Whether its values are numbers. */
  boolean isNumber() {
    return this != TEXT;
  }

  /** A value for a person: {@code 1.25 ms}. */
  String text(Object value) {
    return switch (this) {
      case TEXT, COUNT, CALLS -> value.toString();
      case TIME -> time(((Number) value).doubleValue());
      case MEMORY -> memory(((Number) value).doubleValue());
      case BYTES -> prefixed(((Number) value).doubleValue(), "B");
      case FLOPS -> prefixed(((Number) value).doubleValue(), "FLOP");
      case GFLOPS -> digits(((Number) value).doubleValue()) + " GFLOP/s";
      case GBYTES -> digits(((Number) value).doubleValue()) + " GB/s";
      case RATIO -> digits(((Number) value).doubleValue());
      case SHARE -> String.format(Locale.ROOT, "%.1f %%", 100 * ((Number) value).doubleValue());
    };
  }

  private static String time(double nanos) {
    if (Math.abs(nanos) < 999.95) {
      return (nanos == Math.rint(nanos) ? Long.toString((long) nanos) : digits(nanos)) + " ns";
    }
    if (Math.abs(nanos) < 999.95e3) {
      return digits(nanos / 1e3) + " us";
    }
    return Math.abs(nanos) < 999.95e6 ? digits(nanos / 1e6) + " ms" : digits(nanos / 1e9) + " s";
  }

  private static String memory(double bytes) {
    double scaled = bytes;
    int prefix = 0;
    while (Math.abs(scaled) >= 1023.95 && prefix < PREFIXES.length - 1) {
      scaled /= 1024;
      prefix++;
    }
    return prefix == 0
        ? (long) bytes + " B"
        : digits(scaled) + " " + PREFIXES[prefix].replace('k', 'K') + "iB";
  }

  private static String prefixed(double value, String unit) {
    double scaled = value;
    int prefix = 0;
    while (Math.abs(scaled) >= 999.95 && prefix < PREFIXES.length - 1) {
      scaled /= 1000;
      prefix++;
    }
    return (prefix == 0 && scaled == Math.rint(scaled)
            ? Long.toString((long) scaled)
            : digits(scaled))
        + " "
        + PREFIXES[prefix]
        + unit;
  }

  /** Four digits, more where there are more before the point: {@code 0.01234, 12.35, 12345}. */
  private static String digits(double value) {
    BigDecimal exact = new BigDecimal(value);
    BigDecimal rounded = exact.round(new MathContext(DIGITS, RoundingMode.HALF_EVEN));
    if (rounded.signum() == 0) {
      return "0";
    }
    int decimals = Math.max(0, DIGITS - rounded.precision() + rounded.scale());
    return exact.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }
}
