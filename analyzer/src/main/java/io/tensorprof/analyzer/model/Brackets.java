package io.tensorprof.analyzer.model;

/** Brackets of any sort in a name whose end may be missing. */
final class Brackets {

  private Brackets() {}

  /** The index behind the bracket that closes the one at {@code open}, or the end. */
  static int end(String text, int open) {
    int depth = 0;
    for (int at = open; at < text.length(); at++) {
      depth += step(text, at);
      if (depth <= 0) {
        return at + 1;
      }
    }
    return text.length();
  }

  /** Where the argument around {@code at} begins. */
  static int argumentStart(String text, int at) {
    int depth = 0;
    for (int i = at - 1; i >= 0; i--) {
      depth -= step(text, i);
      if (depth < 0 || (depth == 0 && text.charAt(i) == ',')) {
        return i + 1;
      }
    }
    return 0;
  }

  /** Where the argument that begins at {@code from} ends. */
  static int argumentEnd(String text, int from) {
    int depth = 0;
    for (int at = from; at < text.length(); at++) {
      depth += step(text, at);
      if (depth < 0 || (depth == 0 && text.charAt(at) == ',')) {
        return at;
      }
    }
    return text.length();
  }

  private static int step(String text, int at) {
    return switch (text.charAt(at)) {
      case '<', '(', '{', '[' -> 1;
      case ')', '}', ']' -> -1;
      case '>' -> at > 0 && text.charAt(at - 1) == '-' ? 0 : -1;
      default -> 0;
    };
  }
}
