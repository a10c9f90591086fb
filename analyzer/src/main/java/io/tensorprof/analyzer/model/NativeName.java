package io.tensorprof.analyzer.model;

import java.util.regex.Pattern;

/** Short texts for the symbols of native code, as samplers name it. */
final class NativeName {

  /** Longest text in characters; what is longer loses its middle. */
  static final int MAX_LENGTH = 60;

  private static final Pattern SYMBOL_VERSION = Pattern.compile("@@?[A-Z]+_[0-9.]+$");

  private NativeName() {}

  /**
   * What one needs to recognise a function: the last two parts of a C++ name without parameters
   * ({@code AddmmBackward0::apply}), a C function without its symbol's version, a JNI function
   * without its signature, and the file's name in brackets where only the library is known.
   */
  static String shortened(String symbol) {
    return capped(plain(symbol));
  }

  private static String plain(String symbol) {
    int slash = symbol.lastIndexOf('/');
    if (symbol.startsWith("/") && slash + 1 < symbol.length()) {
      return "[" + symbol.substring(slash + 1) + "]";
    }
    if (symbol.startsWith("Java_") && symbol.indexOf("__") > 0) {
      return symbol.substring(0, symbol.indexOf("__"));
    }
    if (CppName.isOne(symbol)) {
      String name = CppName.shortened(symbol);
      return name.isEmpty() ? symbol : name;
    }
    return SYMBOL_VERSION.matcher(symbol).replaceFirst("");
  }

  private static String capped(String text) {
    if (text.length() <= MAX_LENGTH) {
      return text;
    }
    int head = MAX_LENGTH / 2;
    int tail = MAX_LENGTH - head - 1;
    return text.substring(0, head) + "…" + text.substring(text.length() - tail);
  }
}
