package io.tensorprof.analyzer.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A unit to write nanoseconds in. */
enum TimeUnits {
  SECONDS("s", 9),
  MILLIS("ms", 6),
  MICROS("us", 3),
  NANOS("ns", 0);

  private final String text;
  private final int digits;

  TimeUnits(String text, int digits) {
    this.text = text;
    this.digits = digits;
  }

  /** The greatest unit of which a span has one at least. */
  static TimeUnits of(long span) {
    for (TimeUnits unit : values()) {
      if (BigDecimal.valueOf(span, unit.digits).compareTo(BigDecimal.ONE) >= 0) {
        return unit;
      }
    }
    return NANOS;
  }

  /** Decimals down to the nanosecond. */
  int digits() {
    return digits;
  }

  /** The number alone, with all decimals. */
  String number(long nanos) {
    return BigDecimal.valueOf(nanos, digits).toPlainString();
  }

  /** With its unit and as many decimals, {@code 1.250 s}. */
  String text(long nanos, int decimals) {
    return BigDecimal.valueOf(nanos, digits)
            .setScale(decimals, RoundingMode.HALF_EVEN)
            .toPlainString()
        + " "
        + text;
  }

  /** With its unit and all decimals but zeros at the end, {@code 1.25 s}. */
  String trimmed(long nanos) {
    BigDecimal value = BigDecimal.valueOf(nanos, digits).stripTrailingZeros();
    return (value.scale() < 0 ? value.setScale(0) : value).toPlainString() + " " + text;
  }
}
