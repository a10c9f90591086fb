package io.tensorprof.analyzer.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Reads a demangled C++ name, of which samplers may have cut off the end, and keeps its last parts.
 * Return type, parameters, qualifiers, clones and unnamed namespaces are dropped, and so are
 * template arguments, except for the code among them: a wrapper is known by what it wraps ({@code
 * wrap_kernel_functor_unboxed_<VariableType::mm>::call}). Lambdas in lambdas become one {@code
 * ::lambda} behind the function that holds them.
 */
final class CppName {

  private static final int PARTS = 2;
  private static final String LAMBDA = "lambda";
  private static final String ANONYMOUS = "(anonymous namespace)";

  /** Operators of several characters before those that they begin with. */
  private static final List<String> OPERATORS =
      List.of(
          "()", "[]", "<=>", "<<=", ">>=", "->*", "<<", ">>", "<=", ">=", "==", "!=", "&&", "||",
          "++", "--", "+=", "-=", "*=", "/=", "%=", "^=", "&=", "|=", "->", "<", ">", "=", "+", "-",
          "*", "/", "%", "^", "&", "|", "!", "~", ",");

  private final String name;
  private final boolean namesCode;
  private final Deque<String> parts = new ArrayDeque<>();
  private final StringBuilder part = new StringBuilder();

  private CppName(String name, boolean namesCode) {
    this.name = name;
    this.namesCode = namesCode;
  }

  /** Whether a symbol is a C++ name rather than one of C or of a generated stub. */
  static boolean isOne(String symbol) {
    return symbol.contains("::") || symbol.contains("(") || symbol.contains("<");
  }

  /** The last parts; empty when the text is no name. */
  static String shortened(String name) {
    return new CppName(name, true).read();
  }

  private String read() {
    int at = 0;
    while (at < name.length()) {
      at = name.startsWith("operator", at) && part.isEmpty() ? operator(at) : next(at);
    }
    endPart();
    return String.join("::", parts);
  }

  private int next(int at) {
    char c = name.charAt(at);
    switch (c) {
      case '{', '\'' -> {
        int end = c == '{' ? Brackets.end(name, at) : quoteEnd(at);
        part.append(name.startsWith(LAMBDA, at + 1) ? LAMBDA : "unnamed");
        return end;
      }
      case '<' -> {
        int end = Brackets.end(name, at);
        if (namesCode && !part.isEmpty()) {
          appendCode(name.substring(at, end));
        }
        return end;
      }
      case '(' -> {
        return name.startsWith(ANONYMOUS, at) ? at + ANONYMOUS.length() : Brackets.end(name, at);
      }
      case '[' -> {
        return Brackets.end(name, at);
      }
      case ':' -> endPart();
      case ' ' -> {
        return space(at + 1);
      }
      case '&', '*' -> {} // of a return type, or behind the parameters
      default -> part.append(c);
    }
    return at + 1;
  }

  /** A space stands before a qualifier, before a clone's mark, or behind a return type. */
  private int space(int at) {
    for (String qualifier : List.of("const", "volatile", "noexcept")) {
      int end = at + qualifier.length();
      if (name.startsWith(qualifier, at)
          && (end == name.length() || !Character.isJavaIdentifierPart(name.charAt(end)))) {
        return end;
      }
    }
    boolean more = at < name.length() && " [(<&*".indexOf(name.charAt(at)) < 0;
    if (more) {
      parts.clear();
      part.setLength(0);
    }
    return at;
  }

  /** {@code operator new} and conversions have a space in them, the others their sign. */
  private int operator(int at) {
    int end = at + "operator".length();
    if (end < name.length() && name.charAt(end) == ' ') {
      int parameters = name.indexOf('(', end);
      int stop = parameters < 0 ? name.length() : parameters;
      part.append(name, at, stop);
      return stop;
    }
    for (String sign : OPERATORS) {
      if (name.startsWith(sign, end)) {
        part.append("operator").append(sign);
        return end + sign.length();
      }
    }
    part.append("operator"); // begins a common word, as operators_init does
    return end;
  }

  private void endPart() {
    String text = part.toString();
    part.setLength(0);
    boolean inLambda = LAMBDA.equals(parts.peekLast());
    if (text.isEmpty() || (inLambda && (text.equals("operator()") || text.equals(LAMBDA)))) {
      return;
    }
    parts.addLast(text);
    if (parts.size() > PARTS) {
      parts.removeFirst();
    }
  }

  private int quoteEnd(int at) {
    int end = name.indexOf('\'', at + 1);
    return end < 0 ? name.length() : end + 1;
  }

  /** Names the first function or lambda among template arguments. */
  private void appendCode(String arguments) {
    int address = -1;
    for (String before : List.of("<&", ", &")) {
      int found = arguments.indexOf(before);
      if (found >= 0 && (address < 0 || found < address)) {
        address = found + before.length();
      }
    }
    int lambda = arguments.indexOf("{lambda");
    if (address < 0 && lambda < 0) {
      return;
    }
    int from = address >= 0 ? address : Brackets.argumentStart(arguments, lambda);
    String argument = arguments.substring(from, Brackets.argumentEnd(arguments, from));
    // Arguments of the argument are not looked into, so the effort is bounded.
    String code = new CppName(argument, false).read();
    if (!code.isEmpty()) {
      part.append('<').append(code).append('>');
    }
  }
}
