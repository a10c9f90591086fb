package io.tensorprof.agent.rules;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Reads a rule that says how a library's own gauge is asked. */
final class GaugeLine {

  private static final String FORM =
      "a gauge is of the form gauge name class#method() limit=method() on=device each=method()"
          + " closing";

  private static final Set<String> NUMBERS = Set.of("byte", "short", "int", "long");

  private GaugeLine() {}

  /**
   * The gauge that the words say.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  static GaugeRule parse(String[] words) {
    int hash = words.length < 3 ? -1 : words[2].indexOf('#');
    if (hash <= 0) {
      throw new IllegalArgumentException(FORM);
    }
    Map<String, String> parts = new HashMap<>();
    for (int i = 3; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      parts.put(
          equals < 0 ? words[i] : words[i].substring(0, equals), words[i].substring(equals + 1));
    }
    String bytes = expression(words[2].substring(hash + 1));
    String limit = expression(parts.remove("limit"));
    String device = parts.remove("on");
    String each = expression(parts.remove("each"));
    String closing = parts.remove("closing");
    if (!parts.isEmpty() || (closing != null && !closing.equals("closing"))) {
      throw new IllegalArgumentException(FORM);
    }
    if ((each == null && (isNumbered(bytes) || isNumbered(limit))) || isNumbered(each)) {
      throw new IllegalArgumentException("a method of a device's number needs each=method()");
    }
    return new GaugeRule(
        words[1].replace('_', ' '),
        words[2].substring(0, hash),
        bytes,
        limit,
        device,
        each,
        closing != null);
  }

  private static boolean isNumbered(String expression) {
    return expression != null && !argument(expression).isEmpty();
  }

  /** What the first method takes; empty for nothing. */
  private static String argument(String expression) {
    int open = expression.indexOf('(');
    return open < 0 ? "" : expression.substring(open + 1, expression.indexOf(')', open));
  }

  private static String expression(String text) {
    if (text == null) {
      return null;
    }
    int open = text.indexOf('(');
    int close = text.indexOf(')');
    if (open > 0 && close > open && NUMBERS.contains(argument(text))) {
      TensorLine.expression(text.substring(0, open + 1) + text.substring(close));
      return text;
    }
    return TensorLine.expression(text);
  }
}
