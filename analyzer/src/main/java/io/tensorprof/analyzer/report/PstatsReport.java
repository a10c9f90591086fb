package io.tensorprof.analyzer.report;

import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.FunctionRow;
import io.tensorprof.analyzer.query.FunctionTable;
import io.tensorprof.analyzer.query.Selection;
import io.tensorprof.analyzer.query.SortKey;
import java.io.PrintWriter;
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
  private final Style style;

  /** A report of a table of a profile. */
  public PstatsReport(Profile profile, FunctionTable table) {
    this(profile, table, Style.PLAIN);
  }

  /** A report whose head may stand out. */
  public PstatsReport(Profile profile, FunctionTable table, Style style) {
    this.profile = profile;
    this.table = table;
    this.style = style;
  }

  /** Prints the rows in the order of the keys, at most {@code limit} of them. */
  public void print(List<SortKey> keys, long limit, PrintWriter out) {
    print(Selection.first(keys, limit), out);
  }

  /** Prints the rows that are selected. */
  public void print(Selection selection, PrintWriter out) {
    Selection.Rows selected = selection.of(table);
    out.println("         " + TableTitle.of(profile, table));
    out.println();
    order(selection, selected, out);
    out.println();
    List<FunctionRow> shown = selected.rows();
    int width =
        Math.max(
            NCALLS_WIDTH,
            shown.stream().mapToInt(row -> row.ncallsText().length()).max().orElse(0));
    if (!shown.isEmpty() || table.rows().isEmpty()) {
      out.println(style.bold(padded("ncalls", width) + "  " + HEADER));
    }
    shown.forEach(row -> out.println(line(row, width)));
    if (table.rows().isEmpty()) {
      out.println(profile.mode() == Mode.SAMPLING ? NO_SAMPLES : NO_CALLS);
    }
    out.println();
  }

  /** Prints in what order rows are, and how many of them were left out. */
  static void order(Selection selection, Selection.Rows selected, PrintWriter out) {
    out.println("   Ordered by: " + selection.title());
    for (Selection.Reduction reduction : selected.reductions()) {
      out.println("   " + reduction.text());
    }
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
            Printable.of(row.title()) + Demotion.mark(row, profile));
  }
}
