package io.tensorprof.analyzer.query;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which rows of a list are kept: one of the {@code amount}s of {@code
 * pstats.Stats.print_stats(*amount)}.
 */
public sealed interface Restriction {

  /** The rows that are kept, in their order. */
  <T> List<T> of(List<T> rows, Function<T, String> name);

  /** As pstats prints it between angle brackets: {@code 10}, {@code 0.1}, {@code 'relu|mul'}. */
  String text();

  /**
   * Reads an integer, a decimal with a dot, or a regular expression, as pstats' own browser does.
   *
   * @throws IllegalArgumentException whose message says what is wrong
   */
  static Restriction parse(String text) {
    if (text.matches("[+-]?[0-9]+")) {
      return First.parse(text);
    }
    if (text.matches("[+-]?([0-9]+\\.[0-9]*|\\.[0-9]+)")) {
      return Share.parse(text);
    }
    return Matching.parse(text);
  }

  /** A regular expression that the JDK cannot evaluate on a name. */
  final class TooDeepException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooDeepException(String message) {
      super(message);
    }
  }

  /** The first rows. */
  record First(long count) implements Restriction {

    private static First parse(String text) {
      try {
        long count = Long.parseLong(text);
        if (count > 0) {
          return new First(count);
        }
      } catch (NumberFormatException e) {
        // Falls to the message below, which says what is expected.
      }
      throw new IllegalArgumentException("'" + text + "' is no number of rows from 1 on");
    }

    @Override
    public <T> List<T> of(List<T> rows, Function<T, String> name) {
      return count < rows.size() ? rows.subList(0, (int) count) : rows;
    }

    @Override
    public String text() {
      return Long.toString(count);
    }
  }

  /** The first rows, as a share of all, from 0 to 1; halves are rounded up. */
  record Share(double share, String text) implements Restriction {

    private static Share parse(String text) {
      double share = Double.parseDouble(text);
      if (!(share > 0 && share <= 1)) {
        throw new IllegalArgumentException(
            "'" + text + "' is no share: write a decimal above 0.0 and up to 1.0");
      }
      return new Share(share, PythonText.repr(text));
    }

    @Override
    public <T> List<T> of(List<T> rows, Function<T, String> name) {
      return rows.subList(0, Math.min(rows.size(), (int) (rows.size() * share + .5)));
    }
  }

  /** The rows in whose name a regular expression is found. */
  record Matching(Pattern pattern) implements Restriction {

    /** Reads a regular expression, whatever it looks like. */
    public static Matching parse(String text) {
      try {
        return new Matching(Pattern.compile(text));
      } catch (PatternSyntaxException e) {
        throw new IllegalArgumentException(
            "'%s' is no regular expression: %s".formatted(text, e.getDescription()), e);
      }
    }

    @Override
    public <T> List<T> of(List<T> rows, Function<T, String> name) {
      return rows.stream().filter(row -> isFoundIn(name.apply(row))).toList();
    }

    private boolean isFoundIn(String name) {
      try {
        return pattern.matcher(name).find();
      } catch (StackOverflowError e) {
        throw new TooDeepException(
            "the regular expression '%s' is too deep for a name of %d characters"
                .formatted(pattern, name.length()));
      }
    }

    @Override
    public String text() {
      return PythonText.reprOfText(pattern.pattern());
    }
  }
}
