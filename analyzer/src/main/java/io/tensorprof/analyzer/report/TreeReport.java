package io.tensorprof.analyzer.report;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.query.Subtree;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * The calling-context tree, one line a node, largest first. A call that is all its caller is shown
 * to do stands below it at the same indentation, behind an arrow, and what that does below the
 * arrow: native stacks are long chains, and only where they fork is there something to see. Memory
 * grows with the lines that fork, not with the depth of the tree.
 */
public final class TreeReport {

  private static final String FORK = "├─ ";
  private static final String LAST_FORK = "└─ ";
  private static final String CHAIN = "↳ ";

  private final CallTree tree;
  private final Subtree subtree;
  private final int maxForks;
  private final double minShare;
  private final Style style;

  /**
   * A report of a part of a tree.
   *
   * @param maxForks indentations, 0 or more; what lies deeper is folded into a line
   * @param minShare share of the root, from 0 to 1, below which a node gets no line of its own
   */
  public TreeReport(Subtree subtree, int maxForks, double minShare) {
    this(subtree, maxForks, minShare, Style.PLAIN);
  }

  /** A report whose head may stand out. */
  public TreeReport(Subtree subtree, int maxForks, double minShare, Style style) {
    this.style = style;
    this.tree = subtree.tree();
    this.subtree = subtree;
    this.maxForks = maxForks;
    this.minShare = minShare;
  }

  /**
   * A line to come.
   *
   * @param node the node, or the parent of the folded ones
   * @param folded the number of the parent's smallest children that the line stands for; 0 for a
   *     node
   * @param guides what is drawn before the line's name
   * @param indent what is drawn before the names of the lines below it
   */
  private record Line(int node, int folded, String guides, String indent, int forks) {
    boolean isChained() {
      return guides.endsWith(CHAIN);
    }
  }

  /** Prints the header and the lines. */
  public void print(PrintWriter out) {
    out.println(style.bold(columns("share", "cumtime", "tottime", "ncalls") + " name"));
    Deque<Line> pending = new ArrayDeque<>();
    pending.push(new Line(subtree.root(), 0, "", "", 0));
    while (!pending.isEmpty()) {
      Line line = pending.pop();
      if (line.folded() > 0) {
        out.println(columns("", "", "", "") + " " + line.guides() + folded(line));
      } else {
        out.println(numbers(line.node()) + " " + line.guides() + Printable.of(name(line.node())));
        pushChildren(line, pending);
      }
    }
    out.println();
  }

  private void pushChildren(Line line, Deque<Line> pending) {
    int node = line.node();
    int count = tree.childCount(node);
    int shown = 0;
    while (shown < count && weighs(tree.value(tree.child(node, shown)))) {
      shown++;
    }
    boolean rest = shown < count && weighs(value(node, count - shown));
    boolean chained = shown == 1 && !rest;
    String indent = line.isChained() && !chained ? line.indent() + "  " : line.indent();
    if (shown + (rest ? 1 : 0) > 1 && line.forks() == maxForks) {
      pending.push(new Line(node, count, indent + LAST_FORK, "", 0));
    } else if (chained) {
      int child = tree.child(node, 0);
      pending.push(new Line(child, 0, indent + CHAIN, indent, line.forks()));
    } else {
      if (rest) {
        pending.push(new Line(node, count - shown, indent + LAST_FORK, "", 0));
      }
      for (int i = shown - 1; i >= 0; i--) { // the one pushed last is printed first
        boolean last = i == shown - 1 && !rest;
        String below = indent + (last ? "   " : "│  ");
        String guides = indent + (last ? LAST_FORK : FORK);
        pending.push(new Line(tree.child(node, i), 0, guides, below, line.forks() + 1));
      }
    }
  }

  private boolean weighs(long value) {
    return value >= minShare * tree.value(subtree.root());
  }

  /** The sum over a node's smallest children. */
  private long value(int node, int smallest) {
    long sum = 0;
    for (int i = tree.childCount(node) - smallest; i < tree.childCount(node); i++) {
      sum += tree.value(tree.child(node, i));
    }
    return sum;
  }

  private String folded(Line line) {
    return "… " + line.folded() + " more, " + share(value(line.node(), line.folded()));
  }

  private String numbers(int node) {
    boolean called = tree.mode() != Mode.SAMPLING && !tree.frame(node).kind().isRoot();
    return columns(
        share(tree.value(node)),
        Numbers.seconds(tree.cumtime(node)),
        Numbers.seconds(tree.tottime(node)),
        called ? Long.toString(tree.calls(node)) : "");
  }

  /** In counting there are no times, so there are no columns for them. */
  private String columns(String share, String cumtime, String tottime, String ncalls) {
    return tree.mode() == Mode.COUNTING
        ? "%8s %9s".formatted(share, ncalls)
        : "%8s %8s %8s %9s".formatted(share, cumtime, tottime, ncalls);
  }

  private String share(long value) {
    long whole = tree.value(subtree.root());
    return String.format(Locale.ROOT, "%.1f %%", whole == 0 ? 0.0 : 100.0 * value / whole);
  }

  private String name(int node) {
    Frame frame = tree.frame(node);
    if (node == subtree.root() && subtree.contexts() > 1) {
      return frame.displayName() + "  in " + subtree.contexts() + " contexts";
    }
    String label = frame.label().isEmpty() ? "" : " \"" + frame.label() + "\"";
    String place = frame.site() == null ? "" : "  " + frame.site().place();
    return frame.displayName() + label + place;
  }
}
