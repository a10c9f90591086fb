package io.tensorprof.analyzer.query;

import io.tensorprof.analyzer.model.Activations;
import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.StatedTotals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * pstats' table of a profile or of parts of its tree: one row per function or other {@link
 * Grouping}, threads included, so that Σ tottime over the rows is the cumtime of the parts.
 * Recursion is counted as cProfile counts it, within the parts: all activations of what a row
 * stands for add to ncalls and tottime, only the outermost on a path adds to primitive calls and
 * cumtime. Samples are counted likewise, so a function that stands in one stack several times has
 * that sample once.
 */
public final class FunctionTable {

  private static final Comparator<FunctionRow> TIES =
      Comparator.comparing(FunctionRow::function)
          .thenComparing(FunctionRow::frame)
          .thenComparing(FunctionRow::title);

  private final List<FunctionRow> rows;
  private final long ncalls;
  private final long primitiveCalls;

  private FunctionTable(List<FunctionRow> rows, long ncalls, long primitiveCalls) {
    this.rows = List.copyOf(rows);
    this.ncalls = ncalls;
    this.primitiveCalls = primitiveCalls;
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
    Sums sums = new Sums(profile, grouping.groups(tree));
    for (int root : roots) {
      tree.walk(root, sums);
    }
    List<FunctionRow> rows = sums.rows();
    if (roots.equals(List.of(CallTree.ROOT)) && grouping == Grouping.OP) {
      rows = rows.stream().map(row -> stated(row, profile.stated())).toList();
    }
    return new FunctionTable(rows, sums.allCalls, sums.allPrimitiveCalls);
  }

  private static FunctionRow stated(FunctionRow row, StatedTotals stated) {
    Long cumtime = stated.cumtime().get(row.function());
    return cumtime == null ? row : row.withCumtime(cumtime);
  }

  /** The rows of some groups by what they are told to be the same by in another profile. */
  static Map<Object, FunctionRow> byKey(Profile profile, List<Integer> roots, Groups groups) {
    Sums sums = new Sums(profile, groups);
    for (int root : roots) {
      profile.tree().walk(root, sums);
    }
    Map<Object, FunctionRow> rows = new LinkedHashMap<>();
    for (int row = 0; row < sums.frame.length; row++) {
      if (sums.frame[row] != null) {
        rows.putIfAbsent(groups.key(row, sums.frame[row]), sums.row(row));
      }
    }
    return rows;
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

  /** Calls of all functions in the parts, whatever the rows are. */
  public long ncalls() {
    return ncalls;
  }

  /** Primitive calls of all functions in the parts. */
  public long primitiveCalls() {
    return primitiveCalls;
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
    private final Groups groups;
    private final Activations functions;
    private final int[] open;
    private final IntStack path = new IntStack();
    private final Frame[] frame;
    private final long[] ncalls;
    private final long[] primitiveCalls;
    private final long[] tottime;
    private final long[] cumtime;
    private final long[] samples;
    private final long[] cumSamples;
    private final long[] shortest;
    private final long[] longest;
    private final long[] workCalls;
    private final long[] flops;
    private final long[] bytes;
    private final RowDurations durations;
    private long allCalls;
    private long allPrimitiveCalls;

    Sums(Profile profile, Groups groups) {
      this.tree = profile.tree();
      this.groups = groups;
      this.functions = new Activations(tree);
      int count = groups.count();
      this.open = new int[count];
      this.frame = new Frame[count];
      this.ncalls = new long[count];
      this.primitiveCalls = new long[count];
      this.tottime = new long[count];
      this.cumtime = new long[count];
      this.samples = new long[count];
      this.cumSamples = new long[count];
      this.shortest = new long[count];
      this.longest = new long[count];
      this.workCalls = new long[count];
      this.flops = new long[count];
      this.bytes = new long[count];
      this.durations = new RowDurations(profile, count);
    }

    @Override
    public void enter(int node) {
      boolean primitive = functions.enter(node);
      int row = groups.enter(node);
      int activation = groups.activation(node, row);
      path.push(activation);
      if (node == CallTree.ROOT) {
        return; // has no time of its own, and the report prints its sum as the total
      }
      allCalls += tree.calls(node);
      allPrimitiveCalls += primitive ? tree.calls(node) : 0;
      boolean outermost = open[activation]++ == 0;
      Frame here = tree.frame(node);
      if (frame[row] == null || here.compareTo(frame[row]) < 0) {
        frame[row] = here;
      }
      long calls = 0;
      if (groups.isCall(node)) {
        calls = tree.calls(node);
        durations.add(node, row);
        if (tree.longest(node) > 0) {
          shortest[row] =
              longest[row] == 0
                  ? tree.shortest(node)
                  : Math.min(shortest[row], tree.shortest(node));
          longest[row] = Math.max(longest[row], tree.longest(node));
        }
      }
      workCalls[row] += tree.workCalls(node);
      flops[row] += tree.flops(node);
      bytes[row] += tree.bytes(node);
      ncalls[row] += calls;
      tottime[row] += tree.tottime(node);
      samples[row] += tree.samples(node);
      if (outermost) {
        primitiveCalls[row] += calls;
        cumtime[row] += tree.cumtime(node);
        cumSamples[row] += tree.cumSamples(node);
      }
    }

    @Override
    public void leave(int node) {
      functions.leave(node);
      groups.leave();
      int activation = path.pop();
      if (node != CallTree.ROOT) {
        open[activation]--;
      }
    }

    List<FunctionRow> rows() {
      List<FunctionRow> rows = new ArrayList<>();
      for (int row = 0; row < frame.length; row++) {
        if (frame[row] != null) {
          rows.add(row(row));
        }
      }
      return rows;
    }

    private FunctionRow row(int row) {
      return new FunctionRow(
          groups.title(row, frame[row]),
          groups.name(row, frame[row]),
          frame[row].function(),
          frame[row],
          ncalls[row],
          primitiveCalls[row],
          tottime[row],
          cumtime[row],
          samples[row],
          cumSamples[row],
          new FunctionRow.Spread(
              shortest[row],
              longest[row],
              Math.min(longest[row], durations.percentile(row, 0.5)),
              Math.min(longest[row], durations.percentile(row, 0.99))),
          new FunctionRow.Work(workCalls[row], flops[row], bytes[row]));
    }
  }
}
