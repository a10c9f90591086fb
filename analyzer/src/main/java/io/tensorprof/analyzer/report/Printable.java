package io.tensorprof.analyzer.report;

/** Names of a recording as they may go to a terminal. */
final class Printable {

  private Printable() {}

  /**
   * The text with characters that would move the cursor, colour or turn the line round written as
   * {@code \}{@code u001b}: a recording is somebody else's, and its names may hold any.
   */
  static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isHarmless(text.charAt(i))) {
        return escaped(text);
      }
    }
    return text;
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              if (isHarmless(point)) {
                escaped.appendCodePoint(point);
              } else {
                escaped.append("\\u%04x".formatted(point));
              }
            });
    return escaped.toString();
  }

  /** Of a char that is half of a pair nothing is known. */
  private static boolean isHarmless(int point) {
    return switch (Character.getType(point)) {
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
