package io.tensorprof.analyzer.report;

/** Names from recordings, which may hold anything, as text that only says something. */
final class Plain {

  private static final int REPLACEMENT = 0xFFFD;

  private Plain() {}

  /** The text with what commands a terminal, or is no character at all, replaced. */
  static String text(String any) {
    return any.codePoints()
        .map(point -> isPlain(point) ? point : REPLACEMENT)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isPlain(int point) {
    int type = Character.getType(point);
    return type != Character.CONTROL
        && type != Character.SURROGATE
        && type != Character.FORMAT
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR;
  }

  /** The text with halves of characters replaced, which no encoding has a place for. */
  static String wellFormed(String any) {
    return any.codePoints()
        .map(point -> Character.getType(point) == Character.SURROGATE ? REPLACEMENT : point)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** The text as Markdown shows it, character by character. */
  static String markdown(String any) {
    StringBuilder escaped = new StringBuilder();
    text(any)
        .codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '\\', '`', '*', '_', '[', ']', '|', '~', '#', '!', '$', '@' ->
                    escaped.append('\\').appendCodePoint(point);
                default -> escaped.appendCodePoint(point);
              }
            });
    return escaped.toString();
  }
}
