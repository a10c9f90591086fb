package io.tensorprof.agent.rules;

import java.util.regex.Pattern;

/**
 * A pattern of class or method names. {@code *} stands for any characters but dots, {@code **} for
 * any characters, {@code |} separates alternatives; all else is itself.
 */
final class NamePattern {

  private final String text;
  private final Pattern regex;

  NamePattern(String text) {
    this.text = text;
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '*' && i + 1 < text.length() && text.charAt(i + 1) == '*') {
        out.append(".*");
        i++;
      } else if (c == '*') {
        out.append("[^.]*");
      } else if (c == '|') {
        out.append('|');
      } else {
        out.append(Pattern.quote(String.valueOf(c)));
      }
    }
    regex = Pattern.compile(out.toString());
  }

  boolean matches(String name) {
    return regex.matcher(name).matches();
  }

  /** What every matching name begins with. */
  String prefix() {
    if (text.indexOf('|') >= 0) {
      return "";
    }
    int star = text.indexOf('*');
    return star < 0 ? text : text.substring(0, star);
  }

  @Override
  public String toString() {
    return text;
  }
}
