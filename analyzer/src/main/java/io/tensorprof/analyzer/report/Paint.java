package io.tensorprof.analyzer.report;

/**
 * Colours on a terminal, told apart by people who do not tell red from green: blue for better,
 * orange for worse. A word says the same wherever a colour does.
 */
public enum Paint {
  /** No colours: a file, a pipe, or as the user wishes. */
  NONE,
  /** The 256 colours of terminals. */
  COLOURS;

  private static final String BETTER = "\033[38;5;33m";
  private static final String WORSE = "\033[38;5;208m";
  private static final String PLAIN = "\033[0m";

  /** Colours if they are wanted. */
  public static Paint of(boolean wanted) {
    return wanted ? COLOURS : NONE;
  }

  String better(String text) {
    return this == NONE ? text : BETTER + text + PLAIN;
  }

  String worse(String text) {
    return this == NONE ? text : WORSE + text + PLAIN;
  }
}
