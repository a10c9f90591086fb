package io.tensorprof.analyzer.query;

/** What a row of the table is. */
public enum Grouping {
  /** A function, whatever it is called from. */
  OP,
  /** A function as called from one place in the code. */
  SITE
}
