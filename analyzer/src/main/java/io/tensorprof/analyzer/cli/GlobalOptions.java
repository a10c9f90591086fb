package io.tensorprof.analyzer.cli;

import io.tensorprof.analyzer.report.Style;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command has. */
final class GlobalOptions {

  @Option(
      names = "--no-color",
      scope = ScopeType.INHERIT,
      description =
          "No colours. They are only on terminals, and not where NO_COLOR is set in the environment.")
  private boolean noColor;

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "No progress and no notes on standard error; errors stay.")
  private boolean quiet;

  /** Those of a command's run. */
  static GlobalOptions of(CommandSpec spec) {
    return ((Main) spec.root().userObject()).options();
  }

  boolean isQuiet() {
    return quiet;
  }

  boolean isColorOff() {
    return noColor;
  }

  /** Emphasis for standard output. */
  Style style() {
    boolean off = noColor || isSet("NO_COLOR") || "dumb".equals(System.getenv("TERM"));
    return !off && Terminal.isOut() ? Style.ANSI : Style.PLAIN;
  }

  private static boolean isSet(String variable) {
    String value = System.getenv(variable);
    return value != null && !value.isEmpty();
  }
}
