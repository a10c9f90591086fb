package io.tensorprof.analyzer.report;

import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.query.Change;
import io.tensorprof.analyzer.query.TreeComparison;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * Two trees laid over one another, one line a node, where most moved first. What moved little is
 * folded; the only thing that moved below a line stands behind an arrow at the same indentation.
 */
public final class DiffTreeReport {

  private final TreeComparison tree;
  private final DiffHeader header;
  private final double minShare;
  private final Amounts times;

  private record Line(int node, int folded, String guides, String indent) {}

  /**
   * A report of a comparison.
   *
   * @param minShare share of all that moved below which a node gets no line, from 0 to 1
   */
  public DiffTreeReport(TreeComparison tree, DiffHeader header, double minShare) {
    this.tree = tree;
    this.header = header;
    this.minShare = minShare;
    Change whole = tree.cumtime(TreeComparison.ROOT);
    this.times = Amounts.of(tree.measured(), DoubleStream.of(whole.base(), whole.fresh()));
  }

  /** Prints lines on the runs, then the tree. */
  public void print(Paint paint, PrintWriter out) {
    for (Map.Entry<String, String> line : header.lines()) {
      out.printf("%-10s %s%n", line.getKey(), Plain.text(line.getValue()));
    }
    out.println();
    table(paint).print(out);
    out.println();
  }

  /** Prints the same as Markdown. */
  public void printMarkdown(PrintWriter out) {
    for (Map.Entry<String, String> line : header.lines()) {
      out.println("- **" + line.getKey() + "**: " + Plain.markdown(line.getValue()));
    }
    out.println();
    table(Paint.NONE).printMarkdown(out);
  }

  private TextTable table(Paint paint) {
    TextTable table = new TextTable(2, headings());
    Deque<Line> pending = new ArrayDeque<>();
    pending.push(new Line(TreeComparison.ROOT, 0, "", ""));
    while (!pending.isEmpty()) {
      Line line = pending.pop();
      if (line.folded() > 0) {
        table.add(folded(line));
      } else {
        table.add(cells(line), text -> Verdicts.painted(tree.verdict(line.node()), paint, text));
        pushChildren(line, pending);
      }
    }
    return table;
  }

  private void pushChildren(Line line, Deque<Line> pending) {
    int node = line.node();
    double whole = tree.moved(TreeComparison.ROOT);
    int shown = 0;
    while (shown < tree.childCount(node)
        && whole > 0
        && tree.moved(tree.child(node, shown)) >= minShare * whole) {
      shown++;
    }
    int rest = tree.childCount(node) - shown;
    double restMoved = 0;
    for (int i = shown; i < tree.childCount(node); i++) {
      restMoved += tree.moved(tree.child(node, i));
    }
    if (restMoved == 0 || restMoved < minShare * whole) {
      rest = 0;
    }
    boolean chained = line.guides().endsWith("↳ ");
    if (shown == 1 && rest == 0) {
      pending.push(new Line(tree.child(node, 0), 0, line.indent() + "↳ ", line.indent()));
      return;
    }
    String indent = chained ? line.indent() + "  " : line.indent();
    if (rest > 0) {
      pending.push(new Line(node, rest, indent + "└─ ", ""));
    }
    for (int i = shown - 1; i >= 0; i--) { // the one pushed last is printed first
      boolean last = i == shown - 1 && rest == 0;
      pending.push(
          new Line(
              tree.child(node, i),
              0,
              indent + (last ? "└─ " : "├─ "),
              indent + (last ? "   " : "│  ")));
    }
  }

  private List<String> headings() {
    List<String> headings =
        new ArrayList<>(List.of("moved", "cumtime " + times.unit(), "new", "delta"));
    if (tree.isNoiseKnown()) {
      headings.add("±");
    }
    headings.addAll(List.of("ratio", "tottime " + times.unit(), "new", "delta"));
    if (tree.mode() == Mode.TRACING) {
      headings.addAll(List.of("ncalls", "new"));
    }
    headings.addAll(List.of("verdict", "name"));
    return headings;
  }

  private List<String> cells(Line line) {
    int node = line.node();
    Change total = tree.cumtime(node);
    Change own = tree.tottime(node);
    List<String> cells = new ArrayList<>();
    cells.add(share(tree.moved(node)));
    cells.addAll(
        List.of(
            times.plain(total.base()), times.plain(total.fresh()), times.signed(total.delta())));
    if (tree.isNoiseKnown()) {
      cells.add(total.hasMargin() ? times.plain(total.margin()) : "");
    }
    cells.add(Amounts.ratio(total.ratio()));
    cells.addAll(
        List.of(times.plain(own.base()), times.plain(own.fresh()), times.signed(own.delta())));
    if (tree.mode() == Mode.TRACING) {
      boolean called = !tree.frame(node).kind().isRoot();
      cells.add(called ? Amounts.calls(tree.ncalls(node).base()) : "");
      cells.add(called ? Amounts.calls(tree.ncalls(node).fresh()) : "");
    }
    Measured measured = tree.measured();
    cells.add(Verdicts.text(tree.verdict(node), tree.mode(), measured));
    cells.add(line.guides() + name(node));
    return cells;
  }

  private List<String> folded(Line line) {
    List<String> cells = new ArrayList<>();
    int count = tree.childCount(line.node());
    double moved = 0;
    for (int i = count - line.folded(); i < count; i++) {
      moved += tree.moved(tree.child(line.node(), i));
    }
    cells.add(share(moved));
    while (cells.size() < headings().size() - 1) {
      cells.add("");
    }
    cells.add(line.guides() + "… " + line.folded() + " more");
    return cells;
  }

  private String share(double moved) {
    double whole = tree.moved(TreeComparison.ROOT);
    return whole == 0 ? "" : String.format(Locale.ROOT, "%.1f %%", 100 * moved / whole);
  }

  private String name(int node) {
    Frame frame = tree.frame(node);
    String label = frame.label().isEmpty() ? "" : " \"" + frame.label() + "\"";
    String place = frame.site() == null ? "" : "  " + frame.site().place();
    return frame.displayName() + label + place;
  }
}
