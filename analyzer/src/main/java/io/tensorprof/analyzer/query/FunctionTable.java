package io.tensorprof.analyzer.query;

import io.tensorprof.analyzer.model.Activations;
import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.FunctionKey;
import io.tensorprof.analyzer.model.Profile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * pstats' table of a profile or of parts of its tree: one row per function, threads included, so
 * that Σ tottime over the rows is the cumtime of the parts. Recursion is counted as cProfile counts
 * it, within the parts: all activations add to ncalls and tottime, only a function's outermost
 * activation on a path adds to its primitive calls and its cumtime. Samples are counted likewise,
 * so a function that stands in one stack several times has that sample once.
 */
public final class FunctionTable {

  private static final Comparator<FunctionRow> TIES =
      Comparator.comparing(FunctionRow::function).thenComparing(FunctionRow::frame);

  private final List<FunctionRow> rows;

  private FunctionTable(List<FunctionRow> rows) {
    this.rows = List.copyOf(rows);
  }

  /** The table of the whole profile. */
  public static FunctionTable of(Profile profile) {
    return of(profile, CallTree.ROOT);
  }

  /** The table of what lies below and including one node. */
  public static FunctionTable of(Profile profile, int root) {
    return of(profile, List.of(root), Grouping.OP);
  }

  /** The table of what lies below and including several nodes, none of which lies below another. */
  public static FunctionTable of(Profile profile, List<Integer> roots, Grouping grouping) {
    CallTree tree = profile.tree();
    Sums sums = new Sums(tree, grouping);
    for (int root : roots) {
      tree.walk(root, sums);
    }
    return new FunctionTable(sums.rows());
  }

  /** The rows, in no order to rely on. */
  public List<FunctionRow> rows() {
    return rows;
  }

  /**
   * The rows in the order of the keys, each breaking the ties of those before it; what is equal
   * still, by name.
   */
  public List<FunctionRow> sorted(List<SortKey> keys) {
    Comparator<FunctionRow> order =
        keys.stream().map(SortKey::order).reduce(Comparator::thenComparing).orElse(TIES);
    return rows.stream().sorted(order.thenComparing(TIES)).toList();
  }

  /** Calls of all rows. */
  public long ncalls() {
    return rows.stream().mapToLong(FunctionRow::ncalls).sum();
  }

  /** Primitive calls of all rows. */
  public long primitiveCalls() {
    return rows.stream().mapToLong(FunctionRow::primitiveCalls).sum();
  }

  /** Σ tottime of all rows in nanoseconds: the time of the parts the table was made of. */
  public long tottime() {
    return rows.stream().mapToLong(FunctionRow::tottime).sum();
  }

  /** Samples of all rows. */
  public long samples() {
    return rows.stream().mapToLong(FunctionRow::samples).sum();
  }

  /** Adds up the nodes of a walk. */
  private static final class Sums implements CallTree.Walker {
    private final CallTree tree;
    private final Grouping grouping;
    private final Activations activations;
    private final Frame[] frame;
    private final long[] ncalls;
    private final long[] primitiveCalls;
    private final long[] tottime;
    private final long[] cumtime;
    private final long[] samples;
    private final long[] cumSamples;

    Sums(CallTree tree, Grouping grouping) {
      this.tree = tree;
      this.grouping = grouping;
      this.activations = new Activations(tree);
      int count = grouping == Grouping.OP ? activations.functionCount() : tree.frameCount();
      this.frame = new Frame[count];
      this.ncalls = new long[count];
      this.primitiveCalls = new long[count];
      this.tottime = new long[count];
      this.cumtime = new long[count];
      this.samples = new long[count];
      this.cumSamples = new long[count];
    }

    @Override
    public void enter(int node) {
      boolean outermost = activations.enter(node);
      if (node == CallTree.ROOT) {
        return; // has no time of its own, and the report prints its sum as the total
      }
      int row = grouping == Grouping.OP ? activations.functionId(node) : tree.frameId(node);
      Frame here = tree.frame(node);
      if (frame[row] == null || here.compareTo(frame[row]) < 0) {
        frame[row] = here;
      }
      ncalls[row] += tree.calls(node);
      tottime[row] += tree.tottime(node);
      samples[row] += tree.samples(node);
      if (outermost) {
        primitiveCalls[row] += tree.calls(node);
        cumtime[row] += tree.cumtime(node);
        cumSamples[row] += tree.cumSamples(node);
      }
    }

    @Override
    public void leave(int node) {
      activations.leave(node);
    }

    List<FunctionRow> rows() {
      List<FunctionRow> rows = new ArrayList<>();
      for (int row = 0; row < frame.length; row++) {
        if (frame[row] != null) {
          FunctionKey function = frame[row].function();
          rows.add(
              new FunctionRow(
                  function,
                  frame[row],
                  ncalls[row],
                  primitiveCalls[row],
                  tottime[row],
                  cumtime[row],
                  samples[row],
                  cumSamples[row]));
        }
      }
      return rows;
    }
  }
}
