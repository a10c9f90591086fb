package io.tensorprof.analyzer.query;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Mode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One program recorded in several modes, side by side. Each op and function has a share: in tracing
 * of all own time, in counting of all calls, in sampling of the samples that lie in it or below it
 * and in no other known one inside. What lies in none, as class loading or waiting, is in no share:
 * tracing has no number for it.
 *
 * @param columns one for each recording
 * @param rows those with the greatest share first, in tracing before sampling before counting
 */
public record ModeComparison(List<Column> columns, List<Row> rows) {

  /**
   * A recording.
   *
   * @param calls calls that it holds; 0 in sampling
   * @param samples samples that it holds; 0 but in sampling
   */
  public record Column(ComparedRun run, long calls, long samples) {
    /** Calls or samples. */
    public long events() {
      return run.profile().mode() == Mode.SAMPLING ? samples : calls;
    }
  }

  /**
   * An op or function.
   *
   * @param shares from 0 to 1, one for each recording; NaN where the recording has none to tell
   */
  public record Row(String name, List<Double> shares) {}

  public ModeComparison {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /**
   * Lays recordings side by side.
   *
   * @param root the function inside which shares are looked at; null for everywhere. Counts do not
   *     say what was called inside, so they have no shares then
   * @throws IncomparableException if a recording has no such function
   */
  public static ModeComparison of(List<ComparedRun> runs, String root)
      throws IncomparableException {
    Map<String, Frame> known = known(runs);
    List<Column> columns = new ArrayList<>();
    List<Map<String, Double>> shares = new ArrayList<>();
    for (ComparedRun run : runs) {
      FunctionTable table = FunctionTable.of(run.profile());
      columns.add(new Column(run, table.ncalls(), table.samples()));
      shares.add(shares(run, known.keySet(), root));
    }
    List<Row> rows = new ArrayList<>();
    for (Map.Entry<String, Frame> one : known.entrySet()) {
      List<Double> ofRuns =
          shares.stream()
              .map(all -> all.isEmpty() ? Double.NaN : all.getOrDefault(one.getKey(), 0.0))
              .toList();
      if (ofRuns.stream().anyMatch(share -> share > 0)) {
        rows.add(new Row(one.getValue().displayName(), ofRuns));
      }
    }
    Comparator<Row> order = Comparator.comparing(Row::name);
    for (int column : leastTelling(runs)) {
      order =
          Comparator.<Row>comparingDouble(row -> -row.shares().get(column)).thenComparing(order);
    }
    rows.sort(order);
    return new ModeComparison(columns, rows);
  }

  /** The columns to sort by, the most telling last. */
  private static List<Integer> leastTelling(List<ComparedRun> runs) {
    List<Mode> telling = List.of(Mode.COUNTING, Mode.SAMPLING, Mode.TRACING);
    List<Integer> columns = new ArrayList<>();
    for (int i = runs.size() - 1; i >= 0; i--) {
      columns.add(i);
    }
    columns.sort(Comparator.comparing(i -> telling.indexOf(runs.get(i).profile().mode())));
    return columns;
  }

  /** What the agent knows by name; where nothing but samples is there, all that was sampled. */
  private static Map<String, Frame> known(List<ComparedRun> runs) {
    Map<String, Frame> woven = new HashMap<>();
    Map<String, Frame> sampled = new HashMap<>();
    for (ComparedRun run : runs) {
      CallTree tree = run.profile().tree();
      for (int i = 0; i < tree.frameCount(); i++) {
        Frame frame = tree.frameOfId(i);
        if (!frame.kind().isRoot()) {
          (frame.kind().isWoven() ? woven : sampled).putIfAbsent(name(frame), frame);
        }
      }
    }
    return woven.isEmpty() ? sampled : woven;
  }

  private static String name(Frame frame) {
    return frame.function().qualifiedName();
  }

  private static Map<String, Double> shares(ComparedRun run, Set<String> known, String root)
      throws IncomparableException {
    if (root != null && run.profile().mode() == Mode.COUNTING) {
      return Map.of();
    }
    CallTree tree = run.profile().tree();
    boolean[] isKnown = new boolean[tree.frameCount()];
    for (int i = 0; i < isKnown.length; i++) {
      isKnown[i] = known.contains(name(tree.frameOfId(i)));
    }
    Map<Integer, Long> byFrame = new HashMap<>();
    IntStack around = new IntStack();
    CallTree.Walker sums =
        new CallTree.Walker() {
          @Override
          public void enter(int node) {
            int frame = tree.frameId(node);
            around.push(isKnown[frame] ? frame : around.isEmpty() ? -1 : around.top());
            if (around.top() >= 0) {
              byFrame.merge(around.top(), tree.selfValue(node), Long::sum);
            }
          }

          @Override
          public void leave(int node) {
            around.pop();
          }
        };
    for (int node : RunRows.roots(run.profile(), run.name(), root)) {
      tree.walk(node, sums);
    }
    double whole = byFrame.values().stream().mapToDouble(Long::doubleValue).sum();
    return whole == 0
        ? Map.of()
        : byFrame.entrySet().stream()
            .collect(
                Collectors.groupingBy(
                    entry -> name(tree.frameOfId(entry.getKey())),
                    Collectors.summingDouble(entry -> entry.getValue() / whole)));
  }

  /** The recording of a mode that stands first; −1 when there is none. */
  public int first(Mode mode) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).run().profile().mode() == mode) {
        return i;
      }
    }
    return -1;
  }

  /** The shortest of the recordings' wall times in nanoseconds. */
  public long shortestWall() {
    return columns.stream().mapToLong(c -> c.run().profile().run().wallTime()).min().orElse(0);
  }

  /** The commands, each once. */
  public List<String> commands() {
    return List.copyOf(
        new HashSet<>(columns.stream().map(c -> c.run().profile().run().command()).toList())
            .stream().sorted().toList());
  }

  /** Of the rows, that for which two recordings differ most; null when there is no row. */
  public Row mostDifferent(int one, int other) {
    return rows.stream()
        .max(
            Comparator.comparingDouble(
                row -> Math.abs(row.shares().get(one) - row.shares().get(other))))
        .orElse(null);
  }
}
