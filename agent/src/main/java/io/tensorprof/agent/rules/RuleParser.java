package io.tensorprof.agent.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads rules, one a line; {@code #} at the start of a word begins a comment.
 *
 * <pre>
 * library NAME                                    names what follows
 * inside  CLASS-PATTERN                           callers that do not count: the library's own
 * tensor  CLASS rank=… size=… [when=…] [dtype=… dtypes=0:uint8,…]
 * KIND    CLASS-PATTERN#METHOD-PATTERN [returns TYPE] [takes TYPE]
 * </pre>
 *
 * The first rule that matches decides.
 */
public final class RuleParser {

  private final String source;
  private final boolean hasLines;
  private final List<Rule> rules = new ArrayList<>();
  private final List<TensorType> tensors = new ArrayList<>();
  private String library = "user";
  private NamePattern inside;
  private int line;

  private RuleParser(String source, boolean hasLines) {
    this.source = source;
    this.hasLines = hasLines;
  }

  /**
   * The rules of a text.
   *
   * @param source what to call the text in errors
   * @throws RuleException naming the first line that is wrong
   */
  public static RuleSet parse(String source, String text) throws RuleException {
    return parse(new RuleParser(source, true), text);
  }

  /** As {@link #parse(String, String)}, for text made from an option: it has no lines to name. */
  static RuleSet parseOption(String option, String text) throws RuleException {
    return parse(new RuleParser("option '" + option + "'", false), text);
  }

  private static RuleSet parse(RuleParser parser, String text) throws RuleException {
    for (String line : text.split("\\R", -1)) {
      parser.line++;
      String rule = line.replaceFirst("(^|\\s)#.*$", "").strip();
      if (!rule.isEmpty()) {
        parser.rule(rule.split("\\s+"));
      }
    }
    return new RuleSet(parser.rules, parser.tensors);
  }

  private void rule(String[] words) throws RuleException {
    if (words.length < 2) {
      throw wrong("'" + words[0] + "' needs something behind it");
    }
    switch (words[0]) {
      case "library" -> {
        library = words[1];
        inside = null;
      }
      case "inside" -> inside = new NamePattern(words[1]);
      case "tensor" -> tensors.add(tensor(words));
      default -> rules.add(methods(words));
    }
  }

  private Rule methods(String[] words) throws RuleException {
    Kind kind = Kind.of(words[0]);
    if (kind == null) {
      throw wrong("unknown word '" + words[0] + "'");
    }
    int hash = words[1].indexOf('#');
    if (hash <= 0 || hash == words[1].length() - 1) {
      throw wrong("'" + words[1] + "' is not of the form class#method");
    }
    String returns = null;
    String takes = null;
    for (int i = 2; i < words.length; i += 2) {
      if (i + 1 == words.length) {
        throw wrong("'" + words[i] + "' needs a type behind it");
      }
      switch (words[i]) {
        case "returns" -> returns = descriptor(words[i + 1]);
        case "takes" -> takes = descriptor(words[i + 1]);
        default -> throw wrong("unknown word '" + words[i] + "'");
      }
    }
    return new Rule(
        kind,
        library,
        new NamePattern(words[1].substring(0, hash)),
        new NamePattern(words[1].substring(hash + 1)),
        returns,
        takes,
        inside);
  }

  private static String descriptor(String type) {
    if (type.endsWith("[]")) {
      return "[" + descriptor(type.substring(0, type.length() - 2));
    }
    return switch (type) {
      case "void" -> "V";
      case "boolean" -> "Z";
      case "byte" -> "B";
      case "char" -> "C";
      case "short" -> "S";
      case "int" -> "I";
      case "long" -> "J";
      case "float" -> "F";
      case "double" -> "D";
      default -> "L" + type.replace('.', '/') + ";";
    };
  }

  private TensorType tensor(String[] words) throws RuleException {
    Map<String, String> parts = new HashMap<>();
    for (int i = 2; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      if (equals <= 0) {
        throw wrong("'" + words[i] + "' is not of the form part=expression");
      }
      parts.put(words[i].substring(0, equals), words[i].substring(equals + 1));
    }
    String when = parts.remove("when");
    String rank = parts.remove("rank");
    String size = parts.remove("size");
    String dtype = parts.remove("dtype");
    Map<Integer, String> dtypes = dtypes(parts.remove("dtypes"));
    if (rank == null || size == null || !parts.isEmpty()) {
      throw wrong("a tensor has rank= and size=, and may have when=, dtype= and dtypes=");
    }
    return new TensorType(words[1], when, rank, size, dtype, dtypes);
  }

  private Map<Integer, String> dtypes(String text) throws RuleException {
    Map<Integer, String> names = new HashMap<>();
    if (text != null) {
      for (String entry : text.split(",", -1)) {
        String[] pair = entry.split(":", -1);
        if (pair.length != 2 || !pair[0].matches("[0-9]{1,5}")) {
          throw wrong("'" + entry + "' is not of the form number:name");
        }
        names.put(Integer.valueOf(pair[0]), pair[1]);
      }
    }
    return Map.copyOf(names);
  }

  private RuleException wrong(String what) {
    return new RuleException(source + (hasLines ? ":" + line : "") + ": " + what);
  }
}
