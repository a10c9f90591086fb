package io.tensorprof.analyzer.report;

import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.CallEdges;
import io.tensorprof.analyzer.query.FunctionRow;
import io.tensorprof.analyzer.query.FunctionTable;
import io.tensorprof.analyzer.query.Selection;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Who called the functions of a table, or whom they called, as pstats' {@code print_callers} and
 * {@code print_callees} list it. Threads are called by nobody.
 */
public final class EdgeTable {

  private static final int NCALLS_WIDTH = 7;

  /** pstats' file of what has no source, behind all that has. */
  private static final String NO_FILE = "~";

  private final Profile profile;
  private final FunctionTable table;
  private final CallEdges edges;
  private final boolean callers;

  /**
   * A list of edges.
   *
   * @param callers whether callers are listed and not callees
   */
  public EdgeTable(Profile profile, FunctionTable table, CallEdges edges, boolean callers) {
    this.profile = profile;
    this.table = table;
    this.edges = edges;
    this.callers = callers;
  }

  /** Prints the functions that are selected as pstats does. */
  public void print(Selection selection, Style style, PrintWriter out) {
    Selection.Rows selected = selection.of(table);
    PstatsReport.order(selection, selected, out);
    out.println();
    if (selected.rows().isEmpty()) {
      return;
    }
    int width = selected.rows().stream().mapToInt(row -> length(name(row))).max().orElse(0) + 2;
    out.println(
        style.bold(left("Function ", width) + (callers ? "was called by..." : "called...")));
    if (edges.edges().stream().anyMatch(edge -> !isRoot(edge))) {
      out.println(style.bold(" ".repeat(width) + "    ncalls  tottime  cumtime"));
    }
    selected.rows().forEach(row -> print(row, width, out));
    out.println();
  }

  private void print(FunctionRow row, int width, PrintWriter out) {
    out.print(left(name(row), width) + (callers ? "<-" : "->") + " ");
    List<CallEdges.Edge> ofRow = edgesOf(row);
    if (ofRow.isEmpty()) {
      out.println();
    }
    boolean first = true;
    for (CallEdges.Edge edge : ofRow) {
      String ncalls = profile.mode() == Mode.SAMPLING ? "" : edge.ncallsText();
      out.println(
          " ".repeat(first ? 0 : width + 1)
              + right(ncalls, first ? NCALLS_WIDTH : NCALLS_WIDTH + 2)
              + " %8s %8s  "
                  .formatted(Numbers.seconds(edge.tottime()), Numbers.seconds(edge.cumtime()))
              + Printable.of(other(edge).location()));
      first = false;
    }
  }

  /** The same for other formats: one row for each edge. */
  Sheets sheets(Selection selection) {
    Selection.Rows selected = selection.of(table);
    List<List<Object>> rows = new ArrayList<>();
    boolean called = profile.mode() != Mode.SAMPLING;
    for (FunctionRow row : selected.rows()) {
      for (CallEdges.Edge edge : edgesOf(row)) {
        rows.add(
            Arrays.asList(
                row.title(),
                other(edge).location(),
                called ? new Unit.Calls(edge.ncalls(), edge.primitiveCalls()) : null,
                called ? edge.primitiveCalls() : null,
                edge.tottime(),
                edge.cumtime()));
      }
    }
    List<Sheet.Heading> columns =
        List.of(
            new Sheet.Heading("function", Unit.TEXT),
            new Sheet.Heading(callers ? "caller" : "callee", Unit.TEXT),
            new Sheet.Heading("ncalls", Unit.CALLS),
            new Sheet.Heading("pcalls", Unit.COUNT),
            new Sheet.Heading("tottime", Unit.TIME),
            new Sheet.Heading("cumtime", Unit.TIME));
    return Sheets.of(
        TableTitle.of(profile, table),
        TableSheets.lines(selection, selected),
        TableTitle.totals(profile, table),
        new Sheet(callers ? "callers" : "callees", "", columns, rows),
        List.of());
  }

  private List<CallEdges.Edge> edgesOf(FunctionRow row) {
    List<CallEdges.Edge> ofRow =
        callers ? edges.callers(row.function()) : edges.callees(row.function());
    return ofRow.stream()
        .filter(edge -> !isRoot(edge))
        .sorted(
            Comparator.comparing((CallEdges.Edge edge) -> file(other(edge)))
                .thenComparingInt(edge -> other(edge).line())
                .thenComparing(edge -> other(edge).name())
                .thenComparing(edge -> other(edge)))
        .toList();
  }

  private boolean isRoot(CallEdges.Edge edge) {
    return edges.frame(edge.caller()).kind() == Frame.Kind.ALL_THREADS;
  }

  private Frame other(CallEdges.Edge edge) {
    return edges.frame(callers ? edge.caller() : edge.callee());
  }

  private static String file(Frame frame) {
    return switch (frame.kind()) {
      case FUNCTION, PHASE, JAVA -> frame.file().isEmpty() ? frame.owner() : frame.file();
      default -> NO_FILE;
    };
  }

  private static String name(FunctionRow row) {
    return Printable.of(row.title());
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String left(String text, int width) {
    return text + " ".repeat(Math.max(0, width - length(text)));
  }

  private static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - length(text))) + text;
  }
}
