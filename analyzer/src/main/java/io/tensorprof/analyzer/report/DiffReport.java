package io.tensorprof.analyzer.report;

import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.query.Change;
import io.tensorprof.analyzer.query.ComparedRow;
import io.tensorprof.analyzer.query.Comparison;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Two sets of runs, row by row, as text or Markdown: before, after, difference and ratio. */
public final class DiffReport {

  /** A group of columns. */
  public enum Column {
    TOTTIME,
    CUMTIME,
    NCALLS,
    /** Percentiles of single calls, where one run is compared to one. */
    PERCENTILES
  }

  private final Comparison comparison;
  private final DiffHeader header;
  private final Set<Column> columns;
  private final Amounts times;

  /**
   * A report of a comparison.
   *
   * @param columns those wanted; such as nothing is known for are not printed
   */
  public DiffReport(Comparison comparison, DiffHeader header, Set<Column> columns) {
    this.comparison = comparison;
    this.header = header;
    this.columns = columns;
    this.times =
        Amounts.of(
            comparison.measured(),
            comparison.rows().stream()
                .flatMap(row -> Stream.of(row.tottime(), row.cumtime()))
                .flatMapToDouble(change -> DoubleStream.of(change.base(), change.fresh())));
  }

  /** Prints lines on the runs, then at most {@code limit} rows. */
  public void print(Paint paint, long limit, PrintWriter out) {
    for (Map.Entry<String, String> line : header.lines()) {
      out.printf("%-10s %s%n", line.getKey(), Plain.text(line.getValue()));
    }
    sums().forEach(line -> out.printf("%-10s %s%n", line.getKey(), line.getValue()));
    out.println();
    out.println("   " + summary());
    out.println("   Ordered by: change of " + (isTimed() ? "tottime" : "ncalls"));
    if (limit < comparison.rows().size()) {
      out.printf(
          "   List reduced from %d to %d due to restriction <%d>%n",
          comparison.rows().size(), limit, limit);
    }
    out.println();
    table(paint, limit).print(out);
    out.println();
  }

  /** Prints the same as Markdown. */
  public void printMarkdown(long limit, PrintWriter out) {
    for (Map.Entry<String, String> line : header.lines()) {
      out.println("- **" + line.getKey() + "**: " + Plain.markdown(line.getValue()));
    }
    sums()
        .forEach(
            line -> out.println("- **" + line.getKey() + "**: " + Plain.markdown(line.getValue())));
    out.println();
    out.println(Plain.markdown(summary()));
    out.println();
    table(Paint.NONE, limit).printMarkdown(out);
  }

  private boolean isTimed() {
    return comparison.mode() != Mode.COUNTING;
  }

  private boolean hasCalls() {
    return comparison.calls().base() > 0 || comparison.calls().fresh() > 0;
  }

  private boolean hasPercentiles() {
    return comparison.rows().stream().anyMatch(row -> row.base().p50() + row.fresh().p50() > 0);
  }

  private List<Map.Entry<String, String>> sums() {
    List<Map.Entry<String, String>> lines = new ArrayList<>();
    lines.add(Map.entry("wall time", sum(comparison.wall(), Measured.CALLS)));
    if (isTimed()) {
      lines.add(Map.entry("in all", sum(comparison.whole(), comparison.measured())));
    }
    if (hasCalls()) {
      Change calls = comparison.calls();
      lines.add(
          Map.entry(
              "calls",
              "%s to %s, %s"
                  .formatted(
                      Amounts.calls(calls.base()),
                      Amounts.calls(calls.fresh()),
                      Amounts.growth(calls.ratio()))));
    }
    return lines;
  }

  private String sum(Change change, Measured measured) {
    Amounts unit = Amounts.of(measured, DoubleStream.of(change.base(), change.fresh()));
    String margin = change.hasMargin() ? " ± " + unit.plain(change.margin()) : "";
    return "%s to %s %s, %s%s (%s)"
        .formatted(
            unit.plain(change.base()),
            unit.plain(change.fresh()),
            unit.unit(),
            unit.signed(change.delta()),
            margin,
            Amounts.growth(change.ratio()));
  }

  private String summary() {
    StringBuilder text = new StringBuilder();
    comparison.rows().stream()
        .map(row -> word(row))
        .filter(word -> !word.equals("?"))
        .collect(Collectors.groupingBy(word -> word, TreeMap::new, Collectors.counting()))
        .forEach((word, count) -> text.append(", ").append(count).append(' ').append(word));
    String small =
        comparison.small() == 0
            ? ""
            : "; %d rows below the share of --min-share are left out".formatted(comparison.small());
    return comparison.rows().size()
        + (comparison.rows().size() == 1 ? " row" : " rows")
        + (text.isEmpty() ? "" : ": " + text.substring(2))
        + small;
  }

  private String word(ComparedRow row) {
    return Verdicts.text(row.verdict(), comparison.mode(), comparison.measured());
  }

  private TextTable table(Paint paint, long limit) {
    TextTable table = new TextTable(2, headings());
    comparison.rows().stream()
        .limit(limit)
        .forEach(
            row -> table.add(cells(row), line -> Verdicts.painted(row.verdict(), paint, line)));
    return table;
  }

  private boolean has(Column column) {
    return columns.contains(column)
        && switch (column) {
          case TOTTIME, CUMTIME -> isTimed();
          case NCALLS -> hasCalls();
          case PERCENTILES -> hasPercentiles();
        };
  }

  private List<String> headings() {
    List<String> headings = new ArrayList<>();
    if (has(Column.TOTTIME)) {
      headings.addAll(List.of("tottime " + times.unit(), "new", "delta"));
      if (comparison.isNoiseKnown()) {
        headings.add("±");
      }
      headings.add("ratio");
    }
    if (has(Column.CUMTIME)) {
      headings.addAll(List.of("cumtime " + times.unit(), "new", "delta", "ratio"));
    }
    if (has(Column.NCALLS)) {
      headings.addAll(callHeadings());
    }
    if (has(Column.PERCENTILES)) {
      headings.addAll(List.of("p50", "new", "ratio", "p99", "new", "ratio"));
    }
    headings.addAll(List.of("verdict", "function"));
    return headings;
  }

  private List<String> callHeadings() {
    return !isTimed() && comparison.isNoiseKnown()
        ? List.of("ncalls", "new", "delta", "±", "ratio")
        : List.of("ncalls", "new", "delta", "ratio");
  }

  private void addCalls(Change calls, List<String> cells) {
    cells.add(Amounts.calls(calls.base()));
    cells.add(Amounts.calls(calls.fresh()));
    cells.add(Amounts.moreCalls(calls.delta()));
    if (!isTimed() && comparison.isNoiseKnown()) {
      cells.add(Amounts.calls(calls.margin()));
    }
    cells.add(Amounts.ratio(calls.ratio()));
  }

  private List<String> cells(ComparedRow row) {
    List<String> cells = new ArrayList<>();
    if (has(Column.TOTTIME)) {
      addTime(row.tottime(), true, cells);
    }
    if (has(Column.CUMTIME)) {
      addTime(row.cumtime(), false, cells);
    }
    if (has(Column.NCALLS)) {
      Change calls = row.ncalls();
      if (calls.base() == 0 && calls.fresh() == 0) { // a thread, which is no call
        cells.addAll(Collections.nCopies(callHeadings().size(), ""));
      } else {
        addCalls(calls, cells);
      }
    }
    if (has(Column.PERCENTILES)) {
      addSingles(row.base().p50(), row.fresh().p50(), cells);
      addSingles(row.base().p99(), row.fresh().p99(), cells);
    }
    cells.add(word(row));
    cells.add(row.title());
    return cells;
  }

  private void addTime(Change time, boolean margin, List<String> cells) {
    cells.add(times.plain(time.base()));
    cells.add(times.plain(time.fresh()));
    cells.add(times.signed(time.delta()));
    if (margin && comparison.isNoiseKnown()) {
      cells.add(time.hasMargin() ? times.plain(time.margin()) : "");
    }
    cells.add(Amounts.ratio(time.ratio()));
  }

  private void addSingles(long base, long fresh, List<String> cells) {
    cells.add(base == 0 ? "" : Numbers.span(base));
    cells.add(fresh == 0 ? "" : Numbers.span(fresh));
    cells.add(base == 0 || fresh == 0 ? "" : Amounts.ratio((double) fresh / base));
  }
}
