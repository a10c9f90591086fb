package io.tensorprof.analyzer.report;

import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.FunctionRow;
import io.tensorprof.analyzer.query.FunctionTable;
import io.tensorprof.analyzer.query.SortKey;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;

/**
 * The table that Python's {@code pstats.Stats.print_stats} prints, in its widths and words. What a
 * mode does not know stays blank: the calls in sampling, the times in counting, the calls of a
 * thread.
 */
public final class PstatsReport {

  private static final String HEADER =
      "tottime  percall  cumtime  percall filename:lineno(function)";

  /** Places that pstats has for ncalls; more are made where a number needs them. */
  private static final int NCALLS_WIDTH = 9;

  private static final String NO_CALLS =
      "   no calls: none of an op that the agent's rules name (see its options ops= and include=) while it recorded";

  private static final String NO_SAMPLES =
      "   no samples: the program took no time while it recorded";

  private final Profile profile;
  private final FunctionTable table;

  /** A report of a table of a profile. */
  public PstatsReport(Profile profile, FunctionTable table) {
    this.profile = profile;
    this.table = table;
  }

  /** Prints the rows in the order of the keys, at most {@code limit} of them. */
  public void print(List<SortKey> keys, long limit, PrintWriter out) {
    List<FunctionRow> rows = table.sorted(keys);
    out.println("         " + title());
    out.println();
    out.println("   Ordered by: " + String.join(", ", keys.stream().map(SortKey::title).toList()));
    if (limit < rows.size()) {
      out.println(
          "   List reduced from %d to %d due to restriction <%d>"
              .formatted(rows.size(), limit, limit));
    }
    out.println();
    List<FunctionRow> shown = rows.stream().limit(limit).toList();
    int width =
        Math.max(
            NCALLS_WIDTH,
            shown.stream().mapToInt(row -> row.ncallsText().length()).max().orElse(0));
    out.println(padded("ncalls", width) + "  " + HEADER);
    shown.forEach(row -> out.println(line(row, width)));
    if (rows.isEmpty()) {
      out.println(profile.mode() == Mode.SAMPLING ? NO_SAMPLES : NO_CALLS);
    }
    out.println();
  }

  private String title() {
    if (profile.mode() == Mode.SAMPLING) {
      return "%d samples in %s seconds"
          .formatted(table.samples(), Numbers.seconds(table.tottime()));
    }
    String calls = table.ncalls() + " function calls";
    if (table.primitiveCalls() != table.ncalls()) {
      calls += " (" + table.primitiveCalls() + " primitive calls)";
    }
    return profile.mode() == Mode.COUNTING
        ? calls + ", not timed"
        : calls + " in " + Numbers.seconds(table.tottime()) + " seconds";
  }

  /** Says of a row that not all of its calls were timed, where a budget was the reason. */
  private String mark(FunctionRow row) {
    return profile.run().probes().demoted().entrySet().stream()
        .filter(demoted -> demoted.getKey().function().equals(row.function()))
        .min(Comparator.comparing(demoted -> demoted.getValue()))
        .map(
            demoted ->
                demoted.getValue() == 0
                    ? "  [counted only]"
                    : "  [1 in %d timed]".formatted(demoted.getValue()))
        .orElse("");
  }

  private static String padded(String text, int width) {
    return " ".repeat(width - text.length()) + text;
  }

  private String line(FunctionRow row, int width) {
    boolean timed = profile.mode() != Mode.COUNTING;
    return "%s %8s %8s %8s %8s %s"
        .formatted(
            padded(row.ncalls() > 0 ? row.ncallsText() : "", width),
            timed ? Numbers.seconds(row.tottime()) : "",
            timed && row.ncalls() > 0 ? Numbers.seconds(row.tottimePerCall()) : "",
            timed ? Numbers.seconds(row.cumtime()) : "",
            timed && row.primitiveCalls() > 0 ? Numbers.seconds(row.cumtimePerCall()) : "",
            row.title() + mark(row));
  }
}
