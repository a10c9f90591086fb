package io.tensorprof.analyzer.report;

/** Names of a recording as they may reach a terminal. */
final class Printable {

  private static final char REPLACEMENT = '\uFFFD';

  private Printable() {}

  /** The text on one line, without what a terminal would act upon. */
  static String of(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    text.codePoints()
        .forEach(point -> printable.appendCodePoint(isPlain(point) ? point : REPLACEMENT));
    return printable.toString();
  }

  private static boolean isPlain(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** The text, cut to a length; an ellipsis says so. */
  static String of(String text, int length) {
    String printable = of(text);
    return printable.codePointCount(0, printable.length()) <= length
        ? printable
        : printable.substring(0, printable.offsetByCodePoints(0, length - 1)) + "…";
  }
}
