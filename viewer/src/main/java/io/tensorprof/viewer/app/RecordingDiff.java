package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.query.ComparedRun;
import io.tensorprof.analyzer.query.Comparison;
import io.tensorprof.analyzer.query.Grouping;
import io.tensorprof.analyzer.query.IncomparableException;
import io.tensorprof.analyzer.query.Match;
import io.tensorprof.analyzer.query.TreeComparison;
import io.tensorprof.analyzer.report.DiffHeader;
import io.tensorprof.viewer.chart.ComparedTrees;
import java.util.List;
import java.util.Optional;

/**
 * What changed between two sets of recordings, made ready for the window.
 *
 * @param header which runs they are, and what is known of noise
 * @param table by function
 * @param trees by calling context; empty for counts, which have no tree
 */
record RecordingDiff(DiffHeader header, Comparison table, Optional<ComparedTrees> trees) {

  /** As the analyzer's {@code diff} has it: rows below are left out unless their calls differ. */
  private static final double MIN_SHARE = 0.001;

  static RecordingDiff of(List<ComparedRun> base, List<ComparedRun> fresh)
      throws IncomparableException {
    Comparison.Options options =
        new Comparison.Options(Grouping.OP, Match.FUNCTION, null, null, MIN_SHARE);
    Comparison table = Comparison.of(base, fresh, options);
    Optional<ComparedTrees> trees =
        table.mode() == Mode.COUNTING
            ? Optional.empty()
            : Optional.of(new ComparedTrees(TreeComparison.of(base, fresh, options)));
    return new RecordingDiff(new DiffHeader(base, fresh, options), table, trees);
  }
}
