package io.tensorprof.analyzer.cli;

import io.tensorprof.analyzer.query.Restriction;
import io.tensorprof.analyzer.query.Selection;
import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that ask who called whom. */
final class EdgeOptions {

  private static final String ALL = "";

  @Option(
      names = "--callers",
      arity = "0..1",
      paramLabel = "REGEX",
      preprocessor = Attached.class,
      converter = RegexConverter.class,
      description =
          "Print who called each function, as pstats' print_callers; with a regular expression, of"
              + " the functions that it is found in.")
  private Restriction callers;

  @Option(
      names = "--callees",
      arity = "0..1",
      paramLabel = "REGEX",
      preprocessor = Attached.class,
      converter = RegexConverter.class,
      description = "Print whom each function called, as pstats' print_callees.")
  private Restriction callees;

  boolean isGiven() {
    return callers != null || callees != null;
  }

  boolean areBothGiven() {
    return callers != null && callees != null;
  }

  boolean isOfCallers() {
    return callers != null;
  }

  /** The rows of a selection that the regular expression is found in. */
  Selection of(Selection selection) {
    Restriction restriction = isOfCallers() ? callers : callees;
    boolean all = restriction.text().equals("''");
    return all ? selection : selection.after(restriction);
  }

  /** A value only belongs to the option behind {@code =}: a recording may come next. */
  @SuppressWarnings("JdkObsolete") // picocli's own choice
  static final class Attached implements IParameterPreprocessor {
    @Override
    public boolean preprocess(
        Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> info) {
      if (" ".equals(info.get("separator"))) {
        arguments.push(ALL);
      }
      return false;
    }
  }

  /** Reads a regular expression. */
  static final class RegexConverter implements ITypeConverter<Restriction> {
    @Override
    public Restriction convert(String text) {
      try {
        return Restriction.Matching.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
