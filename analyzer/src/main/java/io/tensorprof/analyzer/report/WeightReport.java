package io.tensorprof.analyzer.report;

import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.FunctionRow;
import io.tensorprof.analyzer.query.FunctionTable;
import io.tensorprof.analyzer.query.Selection;
import io.tensorprof.analyzer.query.SortKey;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * The table of stacks that weigh something else than CPU time: bytes allocated, or the time that a
 * lock was waited for.
 */
public final class WeightReport {

  private final Profile profile;
  private final FunctionTable table;
  private final Style style;

  /** A report of a table of allocations or locks. */
  public WeightReport(Profile profile, FunctionTable table, Style style) {
    this.profile = profile;
    this.table = table;
    this.style = style;
  }

  /** Prints the rows that are selected. */
  public void print(Selection selection, PrintWriter out) {
    Selection.Rows selected = selection.of(table);
    out.println("         " + TableTitle.of(profile, table));
    out.println();
    if (!selection.keys().equals(List.of(SortKey.TOTTIME)) || !selected.reductions().isEmpty()) {
      PstatsReport.order(selection, selected, out);
      out.println();
    }
    boolean bytes = profile.measured() == Measured.ALLOC;
    String head = bytes ? "  totbytes  cumbytes  function" : "   totwait   cumwait  function";
    out.println(style.bold(head));
    for (FunctionRow row : selected.rows()) {
      out.printf(
          "%10s%10s  %s%n",
          weight(row.tottime()), weight(row.cumtime()), Printable.of(row.title()));
    }
    out.println();
  }

  private String weight(long value) {
    return profile.measured() == Measured.LOCK ? Numbers.seconds(value) + " s" : bytes(value);
  }

  /** Bytes with the prefix that suits them. */
  static String bytes(long value) {
    if (value < 10_000) {
      return value + " B";
    }
    return value < 10_000_000
        ? String.format(Locale.ROOT, "%.1f kB", value / 1e3)
        : String.format(Locale.ROOT, "%.1f MB", value / 1e6);
  }
}
