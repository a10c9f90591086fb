package io.tensorprof.analyzer.query;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.Mode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The calling-context trees of two sets of runs laid over one another. The verdict on a node is on
 * all its time from entry to exit. Siblings are in the order of what moved in and below them, so
 * that what one child gained and another lost does not cancel out.
 */
public final class TreeComparison {

  /** The node of all threads. */
  public static final int ROOT = 0;

  private final Sides sides;
  private final NodeUnion union;
  private final NodeChanges changes;
  private final Frame[] shown;
  private final boolean[] inBase;
  private final boolean[] inFresh;
  private final double[] moved;
  private final int[] start; // one longer than the tree: where a node's children begin
  private final int[] children;

  /**
   * Compares runs.
   *
   * @throws IncomparableException if they were not measured in one way, have no tree, or lack what
   *     was asked for
   */
  public static TreeComparison of(
      List<ComparedRun> base, List<ComparedRun> fresh, Comparison.Options options)
      throws IncomparableException {
    Sides sides = Sides.of(base, fresh, options);
    if (sides.mode() == Mode.COUNTING) {
      throw new IncomparableException(
          base.get(0).name()
              + " holds counts, which have no tree; record with mode=tracing for --tree");
    }
    return new TreeComparison(sides, options);
  }

  private TreeComparison(Sides sides, Comparison.Options options) {
    this.sides = sides;
    this.union = new NodeUnion(options.match()::taken);
    List<CallTree> trees = new ArrayList<>();
    List<int[]> places = new ArrayList<>();
    for (RunRows run : sides.all()) {
      CallTree tree = run.profile().tree();
      trees.add(options.root() == null ? tree : Subtree.merged(tree, run.roots()));
      places.add(union.add(trees.get(trees.size() - 1)));
    }
    int size = union.size();
    this.shown = new Frame[size];
    this.inBase = new boolean[size];
    this.inFresh = new boolean[size];
    for (int run = 0; run < trees.size(); run++) {
      look(trees.get(run), places.get(run), run < sides.base().size() ? inBase : inFresh);
    }
    this.changes = NodeChanges.of(sides, trees, places, size);
    this.moved = new double[size];
    for (int node = size - 1; node > ROOT; node--) {
      moved[node] += Math.abs(changes.tottime(node).delta());
      moved[union.parent(node)] += moved[node];
    }
    this.start = new int[size + 1];
    this.children = new int[size - 1];
    sortChildren();
  }

  /** A frame is shown with its lines while all trees have the same. */
  private void look(CallTree tree, int[] place, boolean[] present) {
    for (int node = 0; node < place.length; node++) {
      int at = place[node];
      present[at] = true;
      Frame frame = tree.frame(node);
      if (shown[at] == null) {
        shown[at] = frame;
      } else if (!shown[at].equals(frame)) {
        shown[at] = union.frame(at);
      }
    }
  }

  private void sortChildren() {
    Integer[] sorted = new Integer[children.length];
    Arrays.setAll(sorted, i -> i + 1);
    Arrays.sort(
        sorted,
        Comparator.<Integer>comparingInt(union::parent)
            .thenComparingDouble(node -> -moved[node])
            .thenComparingDouble(node -> -changes.cumtime(node).fresh())
            .thenComparing(node -> union.frame(node)));
    Arrays.setAll(children, i -> sorted[i]);
    for (int child : children) {
      start[union.parent(child) + 1]++;
    }
    for (int node = 0; node < union.size(); node++) {
      start[node + 1] += start[node];
    }
  }

  /** How all runs were measured. */
  public Mode mode() {
    return sides.mode();
  }

  /** What of. */
  public Measured measured() {
    return sides.measured();
  }

  /** Whether runs are enough to tell noise from change. */
  public boolean isNoiseKnown() {
    return sides.isNoiseKnown();
  }

  /** Number of nodes, the root included. */
  public int size() {
    return union.size();
  }

  /** The node's parent, whose number is smaller; −1 for the root. */
  public int parent(int node) {
    return union.parent(node);
  }

  /** Number of the node's children. */
  public int childCount(int node) {
    return start[node + 1] - start[node];
  }

  /** The node's {@code i}-th child, from 0, the one first in and below which most moved. */
  public int child(int node, int i) {
    return children[start[node] + i];
  }

  /** What the node is; without lines where they differ. */
  public Frame frame(int node) {
    return shown[node];
  }

  /** Calls in this context. */
  public Change ncalls(int node) {
    return changes.ncalls(node);
  }

  /** Nanoseconds or bytes in the frame itself. */
  public Change tottime(int node) {
    return changes.tottime(node);
  }

  /** Nanoseconds or bytes from entry to exit. */
  public Change cumtime(int node) {
    return changes.cumtime(node);
  }

  /** Σ |change of tottime| over the node and all below, in nanoseconds or bytes. */
  public double moved(int node) {
    return moved[node];
  }

  /** What became of the node with all below. */
  public Verdict verdict(int node) {
    Change total = cumtime(node);
    return Verdicts.of(
        total,
        ncalls(node),
        !inBase[node],
        !inFresh[node],
        sides.isSureOfAbsence(changes.times(node, inBase[node])),
        isNoiseKnown(),
        total.delta() == 0 && moved[node] == 0 && ncalls(node).delta() == 0);
  }
}
