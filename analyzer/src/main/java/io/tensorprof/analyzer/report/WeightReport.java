package io.tensorprof.analyzer.report;

import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.query.FunctionRow;
import io.tensorprof.analyzer.query.FunctionTable;
import io.tensorprof.analyzer.query.SortKey;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * The table of stacks that weigh something else than CPU time: bytes allocated, or the time that a
 * lock was waited for. Rows are in the order of their own weight.
 */
public final class WeightReport {

  private final FunctionTable table;
  private final Measured measured;

  /** A report of a table of allocations or locks. */
  public WeightReport(FunctionTable table, Measured measured) {
    this.table = table;
    this.measured = measured;
  }

  /** Prints the rows, those with the most weight of their own first, at most {@code limit}. */
  public void print(long limit, PrintWriter out) {
    boolean bytes = measured == Measured.ALLOC;
    List<FunctionRow> rows = table.sorted(List.of(SortKey.TOTTIME));
    out.println(
        "         "
            + (bytes
                    ? "about %s allocated in the Java heap"
                    : "%s of waiting for locks, of all threads together")
                .formatted(weight(table.tottime())));
    out.println();
    out.println(bytes ? "  totbytes  cumbytes  function" : "   totwait   cumwait  function");
    rows.stream()
        .limit(limit)
        .forEach(
            row ->
                out.printf(
                    "%10s%10s  %s%n",
                    weight(row.tottime()), weight(row.cumtime()), row.frame().location()));
    out.println();
  }

  private String weight(long value) {
    if (measured == Measured.LOCK) {
      return Numbers.seconds(value) + " s";
    }
    if (value < 10_000) {
      return value + " B";
    }
    return value < 10_000_000
        ? String.format(Locale.ROOT, "%.1f kB", value / 1e3)
        : String.format(Locale.ROOT, "%.1f MB", value / 1e6);
  }
}
