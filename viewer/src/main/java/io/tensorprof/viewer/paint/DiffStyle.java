package io.tensorprof.viewer.paint;

import io.tensorprof.analyzer.query.Change;
import io.tensorprof.analyzer.query.TreeComparison;
import io.tensorprof.analyzer.query.Verdict;
import javafx.scene.paint.Color;

/**
 * The nodes of two trees laid over one another, in the colour of what changed in them and all
 * below, with their change in words and numbers. Where noise is known, what may be noise is grey.
 */
public final class DiffStyle implements NodeStyle {

  private final TreeComparison tree;
  private final DiffColouring colouring;
  private final DiffScale scale;
  private final DiffFormat format;

  public DiffStyle(TreeComparison tree, DiffColouring colouring, Theme theme) {
    this.tree = tree;
    this.colouring = colouring;
    this.scale = new DiffScale(theme);
    this.format = new DiffFormat(tree.measured());
  }

  @Override
  public Color fill(int node) {
    return scale.of(step(node));
  }

  /** How much of the scale a node takes: 0 for unchanged, positive for more. */
  public int step(int node) {
    Change change = tree.cumtime(node);
    if (change.hasMargin() ? !change.isBeyondNoise() : tree.isNoiseKnown() && !isOneSided(node)) {
      return 0;
    }
    double whole =
        switch (colouring) {
          case ITSELF -> change.base();
          case PARENT -> tree.cumtime(Math.max(TreeComparison.ROOT, tree.parent(node))).base();
          case WHOLE -> tree.cumtime(TreeComparison.ROOT).base();
        };
    double share = change.delta() == 0 ? 0 : change.delta() / whole; // of nothing: infinitely much
    return colouring.step(share);
  }

  private boolean isOneSided(int node) {
    Verdict verdict = tree.verdict(node);
    return verdict == Verdict.ADDED || verdict == Verdict.REMOVED;
  }

  @Override
  public Color ink(int node) {
    return Theme.inkOn(fill(node));
  }

  @Override
  public String name(int node) {
    return tree.frame(node).title();
  }

  @Override
  public String shortName(int node) {
    return ProfileStyle.shortName(tree.frame(node));
  }

  /** {@code +12.3 ms (+8.0 %)}, {@code new, 12.3 ms}, {@code gone, was 12.3 ms}. */
  @Override
  public String value(int node) {
    Change change = tree.cumtime(node);
    return switch (tree.verdict(node)) {
      case ADDED -> "new, " + format.amount(change.fresh());
      case REMOVED -> "gone, was " + format.amount(change.base());
      default -> format.change(change);
    };
  }
}
