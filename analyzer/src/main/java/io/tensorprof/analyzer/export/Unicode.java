package io.tensorprof.analyzer.export;

/** Text as it may leave the program. */
public final class Unicode {

  private static final char REPLACEMENT = '\uFFFD';

  private Unicode() {}

  /**
   * The text with every half of a surrogate pair that stands alone replaced: no encoding of Unicode
   * has a place for one, and names in recordings may hold any.
   */
  public static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return text.codePoints()
            .map(point -> isSurrogate(point) ? REPLACEMENT : point)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
      }
    }
    return text;
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
