package io.tensorprof.agent.rules;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern of class or method names. {@code *} stands for any characters but dots, {@code **} for
 * any characters, {@code |} separates alternatives; all else is itself.
 */
public final class NamePattern {

  private final String text;
  private final String[] alternatives;
  private final NamePattern except;

  NamePattern(String text) {
    this(text, null);
  }

  /** A pattern of the names that match one text and not another. */
  NamePattern(String text, String except) {
    this.text = text;
    this.except = except == null ? null : new NamePattern(except);
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int bar = text.indexOf('|'); bar >= 0; bar = text.indexOf('|', from)) {
      parts.add(text.substring(from, bar));
      from = bar + 1;
    }
    parts.add(text.substring(from));
    alternatives = parts.toArray(new String[0]);
  }

  boolean matches(String name) {
    for (String alternative : alternatives) {
      if (matches(alternative, 0, name, 0)) {
        return except == null || !except.matches(name);
      }
    }
    return false;
  }

  private static boolean matches(String pattern, int from, String name, int at) {
    int p = from;
    int n = at;
    while (p < pattern.length()) {
      char c = pattern.charAt(p);
      if (c == '*') {
        return matchesStar(pattern, p, name, n);
      }
      if (n == name.length() || name.charAt(n) != c) {
        return false;
      }
      p++;
      n++;
    }
    return n == name.length();
  }

  private static boolean matchesStar(String pattern, int star, String name, int at) {
    boolean dots = star + 1 < pattern.length() && pattern.charAt(star + 1) == '*';
    int rest = star + (dots ? 2 : 1);
    if (rest == pattern.length()) {
      return dots || name.indexOf('.', at) < 0;
    }
    for (int n = at; n <= name.length(); n++) {
      if (matches(pattern, rest, name, n)) {
        return true;
      }
      if (!dots && n < name.length() && name.charAt(n) == '.') {
        return false;
      }
    }
    return false;
  }

  /** The patterns that it is made of, each without {@code |}. */
  public List<String> alternatives() {
    return List.of(alternatives);
  }

  /** What every name that matches an alternative begins with. */
  public static String prefix(String alternative) {
    int star = alternative.indexOf('*');
    return star < 0 ? alternative : alternative.substring(0, star);
  }

  @Override
  public String toString() {
    return except == null ? text : text + " except " + except;
  }
}
