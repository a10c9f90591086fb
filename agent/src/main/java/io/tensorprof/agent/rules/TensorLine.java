package io.tensorprof.agent.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a rule that says how the shapes of a class of tensors are read. */
final class TensorLine {

  private static final String PARTS =
      "a tensor has size=, and may have rank=, when=, defined=, dtype=, dtypes=, floating=, itemsize=,"
          + " bytes=, storage=, closed=, borrowed=, device=, devices=, scope=, collected= and struct=";

  private TensorLine() {}

  /**
   * The tensor type that the words say.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  static TensorType parse(String[] words) {
    Map<String, String> parts = new HashMap<>();
    for (int i = 2; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      if (equals <= 0) {
        throw new IllegalArgumentException("'" + words[i] + "' is not of the form part=expression");
      }
      parts.put(words[i].substring(0, equals), words[i].substring(equals + 1));
    }
    String when = expression(parts.remove("when"));
    String defined = expression(parts.remove("defined"));
    String rank = expression(parts.remove("rank"));
    String size = parts.remove("size");
    Elements elements = elements(parts);
    Holding holding = holding(parts);
    String struct = parts.remove("struct");
    if (size == null || !parts.isEmpty()) {
      throw new IllegalArgumentException(PARTS);
    }
    return new TensorType(
        words[1],
        when,
        defined,
        rank,
        sizes(size, rank),
        elements,
        holding,
        struct == null ? null : StructPlaces.parse(struct));
  }

  private static Elements elements(Map<String, String> parts) {
    String dtype = expression(parts.remove("dtype"));
    String dtypes = parts.remove("dtypes");
    String floating = expression(parts.remove("floating"));
    String itemsize = expression(parts.remove("itemsize"));
    if ((floating == null) != (itemsize == null)) {
      throw new IllegalArgumentException("floating= and itemsize= need each other");
    }
    if (dtype == null && dtypes != null && dtypes.indexOf(':') < 0) {
      return new Elements("0", Map.of(0, dtypes), null, null);
    }
    Elements elements = new Elements(dtype, dtypes(dtypes), floating, itemsize);
    if (floating != null) {
      elements.number("float32");
      elements.number("float64");
    }
    return elements;
  }

  private static Holding holding(Map<String, String> parts) {
    String collected = parts.remove("collected");
    if (collected != null && !collected.equals("freed") && !collected.equals("lost")) {
      throw new IllegalArgumentException("collected=" + collected + " is neither freed nor lost");
    }
    if (parts.containsKey("storage") && !parts.containsKey("closed")) {
      throw new IllegalArgumentException(
          "storage= needs closed=: numbers of storages are used again after a close");
    }
    return new Holding(
        expression(parts.remove("bytes")),
        storage(parts.remove("storage")),
        expression(parts.remove("closed")),
        expression(parts.remove("borrowed")),
        expression(parts.remove("device")),
        dtypes(parts.remove("devices")),
        expression(parts.remove("scope")),
        "lost".equals(collected));
  }

  private static String storage(String text) {
    boolean pointed = text != null && text.startsWith("*");
    return pointed ? "*" + expression(text.substring(1)) : expression(text);
  }

  private static List<String> sizes(String size, String rank) {
    if (size.length() > 2 && size.charAt(0) == '[' && size.endsWith("]")) {
      List<String> sizes = new ArrayList<>();
      for (String one : size.substring(1, size.length() - 1).split(",", -1)) {
        sizes.add(expression(one));
      }
      return List.copyOf(sizes);
    }
    for (String end : List.of(TensorType.ARRAY, TensorType.OF_INT, TensorType.OF_LONG)) {
      if (size.endsWith(end)) {
        if (rank == null && !end.equals(TensorType.ARRAY)) {
          throw new IllegalArgumentException("with size=" + size + " a tensor has rank=");
        }
        expression(size.substring(0, size.length() - end.length()));
        return List.of(size);
      }
    }
    throw new IllegalArgumentException(
        "'" + size + "' is not of the form method(int), method(long), array[] or [size,size]");
  }

  /** Names, each a field or a method without arguments, with dots between them; or a number. */
  static String expression(String text) {
    if (text == null) {
      return null;
    }
    int step = 0;
    for (int i = 0; i <= text.length(); i++) {
      boolean end = i == text.length() || text.charAt(i) == '.';
      boolean call = !end && text.startsWith("()", i);
      if (end || call) {
        boolean good = i > step && (!call || i + 2 == text.length() || text.charAt(i + 2) == '.');
        if (!good) {
          throw noExpression(text);
        }
        i += call ? 2 : 0;
        step = i + 1;
      } else if (!Character.isJavaIdentifierPart(text.charAt(i))) {
        throw noExpression(text);
      }
    }
    return text;
  }

  private static IllegalArgumentException noExpression(String text) {
    return new IllegalArgumentException(
        "'" + text + "' is not of the form field.method().field, nor a number");
  }

  private static Map<Integer, String> dtypes(String text) {
    Map<Integer, String> names = new HashMap<>();
    if (text != null) {
      for (String entry : text.split(",", -1)) {
        int colon = entry.indexOf(':');
        names.put(number(entry, colon), entry.substring(colon + 1));
      }
    }
    return Map.copyOf(names);
  }

  private static Integer number(String entry, int colon) {
    try {
      if (colon > 0 && colon <= 5 && entry.indexOf(':', colon + 1) < 0) {
        return Integer.valueOf(Integer.parseUnsignedInt(entry.substring(0, colon)));
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException("'" + entry + "' is not of the form number:name");
  }
}
