package io.tensorprof.agent.rules;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/**
 * Reads rules, one a line; {@code #} at the start of a word begins a comment.
 *
 * <pre>
 * library NAME                                    names what follows
 * inside  CLASS-PATTERN [except CLASS-PATTERN]    callers that do not count: the library's own
 * tensor  CLASS [rank=…] size=… [when=…] [dtype=… dtypes=0:uint8,… | dtypes=float64]
 * tensors LIST-CLASS of CLASS
 * gauge   NAME CLASS#METHOD… [limit=METHOD…] [on=DEVICE] [each=METHOD…] [closing]
 * KIND    CLASS-PATTERN#METHOD-PATTERN [returns TYPE] [takes TYPE] [name=…]
 * </pre>
 *
 * The first rule that matches decides.
 *
 * <p>Rules are read while classes load: no regular expressions, no streams.
 */
public final class RuleParser {

  private static final String NAME = "name=";

  private final String source;
  private final boolean hasLines;
  private final List<Rule> rules = new ArrayList<>();
  private final List<TensorType> tensors = new ArrayList<>();
  private final List<TensorList> lists = new ArrayList<>();
  private final List<GaugeRule> gauges = new ArrayList<>();
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
    return RuleSet.of(read(source, text));
  }

  static ParsedRules read(String source, String text) throws RuleException {
    return parse(new RuleParser(source, true), text);
  }

  /** As {@link #parse(String, String)}, for text made from an option: it has no lines to name. */
  static RuleSet parseOption(String option, String text) throws RuleException {
    return RuleSet.of(parse(new RuleParser("option '" + option + "'", false), text));
  }

  private static ParsedRules parse(RuleParser parser, String text) throws RuleException {
    try (BufferedReader lines = new BufferedReader(new StringReader(text))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        parser.line++;
        String[] words = words(line);
        if (words.length > 0) {
          parser.rule(words);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e); // a string has no I/O
    }
    return new ParsedRules(parser.rules, parser.tensors, parser.lists, parser.gauges);
  }

  private static String[] words(String line) {
    List<String> words = new ArrayList<>();
    StringTokenizer tokens = new StringTokenizer(line);
    while (tokens.hasMoreTokens()) {
      String word = tokens.nextToken();
      if (word.charAt(0) == '#') {
        break;
      }
      words.add(word);
    }
    return words.toArray(new String[0]);
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
      case "inside" -> inside = inside(words);
      case "tensor" -> tensors.add(tensor(words));
      case "tensors" -> lists.add(list(words));
      case "gauge" -> gauges.add(gauge(words));
      default -> rules.add(methods(words));
    }
  }

  private NamePattern inside(String[] words) throws RuleException {
    if (words.length == 2) {
      return new NamePattern(words[1]);
    }
    if (words.length != 4 || !words[2].equals("except")) {
      throw wrong("the inside of a library is of the form inside classes except classes");
    }
    return new NamePattern(words[1], words[3]);
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
    TypePattern returns = null;
    TypePattern takes = null;
    NameSource name = null;
    for (int i = 2; i < words.length; i++) {
      if (words[i].startsWith(NAME)) {
        name = name(kind, words[i].substring(NAME.length()));
        continue;
      }
      if (i + 1 == words.length) {
        throw wrong("'" + words[i] + "' needs a type behind it");
      }
      switch (words[i]) {
        case "returns" -> returns = new TypePattern(words[++i]);
        case "takes" -> takes = new TypePattern(words[++i]);
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
        inside,
        name);
  }

  private NameSource name(Kind kind, String text) throws RuleException {
    if (kind == Kind.IGNORE) {
      throw wrong("what is ignored needs no name");
    }
    try {
      return NameSource.parse(text);
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  private TensorType tensor(String[] words) throws RuleException {
    try {
      return TensorLine.parse(words);
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  private TensorList list(String[] words) throws RuleException {
    try {
      return ListLine.parse(words);
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  private GaugeRule gauge(String[] words) throws RuleException {
    try {
      return GaugeLine.parse(words);
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  private RuleException wrong(String what) {
    return new RuleException(source + (hasLines ? ":" + line : "") + ": " + what);
  }
}
