package io.tensorprof.agent.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a rule that says what holds several tensors. */
final class ListLine {

  private static final String FORM =
      "tensors are of the form tensors class of class, for a java.util.List; others go on with"
          + " size=expression each=method(int), or parts=[expression,…], and may have closed=, and"
          + " borrowed= with it";

  private ListLine() {}

  /**
   * The holder that the words say.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  static TensorList parse(String[] words) {
    if (words.length < 4 || !words[2].equals("of")) {
      throw new IllegalArgumentException(FORM);
    }
    if (words.length == 4) {
      return new TensorList(words[1], words[3]);
    }
    Map<String, String> said = new HashMap<>();
    for (int i = 4; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      said.put(words[i].substring(0, Math.max(0, equals)), words[i].substring(equals + 1));
    }
    String size = TensorLine.expression(said.remove("size"));
    String each = said.remove("each");
    String parts = said.remove("parts");
    String closed = TensorLine.expression(said.remove("closed"));
    String borrowed = TensorLine.expression(said.remove("borrowed"));
    boolean several = size != null && each != null && parts == null;
    boolean tuple = size == null && each == null && parts != null;
    boolean owned = closed != null || borrowed == null;
    if (!said.isEmpty() || !owned || !(several || tuple)) {
      throw new IllegalArgumentException(FORM);
    }
    return new TensorList(
        words[1], words[3], size, several ? each(each) : null, parts(parts), closed, borrowed);
  }

  private static String each(String text) {
    for (String end : List.of(TensorType.OF_INT, TensorType.OF_LONG)) {
      if (text.endsWith(end)) {
        TensorLine.expression(text.substring(0, text.length() - end.length()));
        return text;
      }
    }
    throw new IllegalArgumentException(
        "'" + text + "' is not of the form method(int) or method(long)");
  }

  private static List<String> parts(String text) {
    if (text == null) {
      return List.of();
    }
    if (text.length() < 2 || text.charAt(0) != '[' || !text.endsWith("]")) {
      throw new IllegalArgumentException("'" + text + "' is not of the form [part,part]");
    }
    List<String> parts = new ArrayList<>();
    for (String part : text.substring(1, text.length() - 1).split(",", -1)) {
      parts.add(TensorLine.expression(part));
    }
    return List.copyOf(parts);
  }
}
