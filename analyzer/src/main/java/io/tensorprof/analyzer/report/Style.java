package io.tensorprof.analyzer.report;

/** Emphasis on a terminal, or none. */
public enum Style {
  /** Text alone. */
  PLAIN,
  /** Escape sequences that every terminal of today knows. */
  ANSI;

  private static final String ESCAPE = "\u001b[";

  /** The heads of tables. */
  String bold(String text) {
    return this == PLAIN ? text : ESCAPE + "1m" + text + ESCAPE + "0m";
  }

  /** What is there for completeness. */
  String dim(String text) {
    return this == PLAIN ? text : ESCAPE + "2m" + text + ESCAPE + "0m";
  }
}
