package io.tensorprof.analyzer.query;

import java.math.BigDecimal;

/** Values as Python's {@code repr} writes them, which is how pstats prints a restriction. */
final class PythonText {

  private static final int ALWAYS_EXACT_DIGITS = 15;
  private static final int SMALLEST_PLAIN_EXPONENT = -4;

  private PythonText() {}

  /** A decimal between 0 and 1: {@code 0.1}, {@code 1e-05}. */
  static String repr(String decimal) {
    BigDecimal exact = new BigDecimal(decimal);
    if (exact.precision() > ALWAYS_EXACT_DIGITS) {
      exact = new BigDecimal(Double.toString(exact.doubleValue()));
    }
    BigDecimal plain = exact.stripTrailingZeros();
    int exponent = plain.precision() - plain.scale() - 1;
    if (plain.signum() == 0 || exponent >= SMALLEST_PLAIN_EXPONENT) {
      return plain.scale() <= 0 ? plain.setScale(1).toString() : plain.toPlainString();
    }
    String digits = plain.unscaledValue().toString();
    String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    return mantissa + "e-" + (exponent > -10 ? "0" : "") + -exponent;
  }

  /** A text in quotes, with all that cannot be printed as an escape. */
  static String reprOfText(String text) {
    boolean doubled = text.contains("'") && !text.contains("\"");
    char quote = doubled ? '"' : '\'';
    StringBuilder repr = new StringBuilder().append(quote);
    text.codePoints().forEach(point -> append(point, quote, repr));
    return repr.append(quote).toString();
  }

  private static void append(int point, char quote, StringBuilder repr) {
    switch (point) {
      case '\\' -> repr.append("\\\\");
      case '\n' -> repr.append("\\n");
      case '\r' -> repr.append("\\r");
      case '\t' -> repr.append("\\t");
      default -> {
        if (point == quote) {
          repr.append('\\').append(quote);
        } else if (isPrintable(point)) {
          repr.appendCodePoint(point);
        } else if (point <= 0xff) {
          repr.append("\\x%02x".formatted(point));
        } else {
          repr.append((point <= 0xffff ? "\\u%04x" : "\\U%08x").formatted(point));
        }
      }
    }
  }

  private static boolean isPrintable(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> point == ' ';
      default -> true;
    };
  }
}
