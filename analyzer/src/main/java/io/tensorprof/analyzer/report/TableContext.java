package io.tensorprof.analyzer.report;

import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import io.tensorprof.analyzer.query.FunctionTable;
import io.tensorprof.analyzer.query.Grouping;

/**
 * What a column must know beside a row.
 *
 * @param profile what the table was made of
 * @param table the table
 * @param grouping what its rows are
 * @param part whether it is of a part of the tree
 */
public record TableContext(Profile profile, FunctionTable table, Grouping grouping, boolean part) {

  boolean timed() {
    return profile.mode() != Mode.COUNTING && profile.measured() != Measured.ALLOC;
  }

  boolean called() {
    return profile.mode() != Mode.SAMPLING;
  }

  boolean traced() {
    return profile.mode() == Mode.TRACING;
  }

  boolean net() {
    return profile.run().notes().contains(RunInfo.NET);
  }

  /** Whether a row is a function, called from one place or from several. */
  boolean ofFunctions() {
    return switch (grouping) {
      case OP, SITE, SHAPE -> true;
      default -> false;
    };
  }
}
