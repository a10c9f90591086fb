package io.tensorprof.analyzer.report;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.query.BottomUp;
import io.tensorprof.analyzer.query.Subtree;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * The functions of a tree with their own time, largest first, and below each of them who called it:
 * the tree turned over. A caller that is the only one of note stands below at the same indentation,
 * behind an arrow.
 */
public final class BottomUpReport {

  private static final String FORK = "├─ ";
  private static final String LAST_FORK = "└─ ";
  private static final String CHAIN = "↳ ";

  private final CallTree tree;
  private final BottomUp bottomUp;
  private final long whole;
  private final int maxCallers;
  private final double minShare;
  private final Style style;

  /**
   * A report of a part of a tree.
   *
   * @param maxCallers callers above a function, 0 or more, that are shown
   * @param minShare share of all time, from 0 to 1, below which a line is folded
   */
  public BottomUpReport(Subtree subtree, int maxCallers, double minShare, Style style) {
    this.tree = subtree.tree();
    this.bottomUp = new BottomUp(tree, subtree.root());
    this.whole = tree.value(subtree.root());
    this.maxCallers = maxCallers;
    this.minShare = minShare;
    this.style = style;
  }

  /**
   * A line to come.
   *
   * @param entry what it is of; null for entries that are folded
   * @param guides what is drawn before its name
   * @param indent what is drawn before those below it
   * @param callers how many callers above a function it is
   */
  private record Line(
      BottomUp.Entry entry, String folded, String guides, String indent, int callers) {
    boolean isChained() {
      return guides.endsWith(CHAIN);
    }
  }

  /** Prints the header and the lines. */
  public void print(PrintWriter out) {
    out.println(style.bold(columns("share", "tottime", "ncalls") + " name"));
    Deque<Line> pending = new ArrayDeque<>();
    push(bottomUp.functions(), new Line(null, "", "", "", -1), pending);
    while (!pending.isEmpty()) {
      Line line = pending.pop();
      BottomUp.Entry entry = line.entry();
      if (entry == null) {
        out.println(columns("", "", "") + " " + line.guides() + line.folded());
        continue;
      }
      out.println(numbers(entry) + " " + line.guides() + Printable.of(name(entry)));
      if (line.callers() < maxCallers) {
        push(bottomUp.callers(entry), line, pending);
      }
    }
    out.println();
  }

  /** Puts what is below a line before all that is to come; functions are below none. */
  private void push(List<BottomUp.Entry> entries, Line above, Deque<Line> pending) {
    int shown = 0;
    while (shown < entries.size() && weighs(entries.get(shown).value())) {
      shown++;
    }
    List<BottomUp.Entry> rest = entries.subList(shown, entries.size());
    long folded = rest.stream().mapToLong(BottomUp.Entry::value).sum();
    boolean hasRest = !rest.isEmpty() && weighs(folded);
    boolean functions = above.callers() < 0;
    boolean chained = !functions && shown == 1 && !hasRest;
    String indent = above.isChained() && !chained ? above.indent() + "  " : above.indent();
    if (hasRest) {
      String text = "… %d more, %s".formatted(rest.size(), share(folded));
      pending.push(new Line(null, text, functions ? "" : indent + LAST_FORK, "", 0));
    }
    for (int i = shown - 1; i >= 0; i--) { // the one pushed last is printed first
      boolean last = i == shown - 1 && !hasRest;
      String guides = functions ? "" : indent + (chained ? CHAIN : last ? LAST_FORK : FORK);
      String below = functions ? "" : indent + (chained ? "" : last ? "   " : "│  ");
      pending.push(new Line(entries.get(i), "", guides, below, above.callers() + 1));
    }
  }

  private boolean weighs(long value) {
    return value > 0 && value >= minShare * whole;
  }

  private String numbers(BottomUp.Entry entry) {
    boolean called = tree.mode() != Mode.SAMPLING && entry.calls() > 0;
    return columns(
        share(entry.value()),
        Numbers.seconds(entry.value()),
        called ? Long.toString(entry.calls()) : "");
  }

  private static String columns(String share, String tottime, String ncalls) {
    return "%8s %8s %9s".formatted(share, tottime, ncalls);
  }

  private String share(long value) {
    return String.format(Locale.ROOT, "%.1f %%", whole == 0 ? 0.0 : 100.0 * value / whole);
  }

  private static String name(BottomUp.Entry entry) {
    return entry.frame().displayName() + (entry.place().isEmpty() ? "" : "  " + entry.place());
  }
}
