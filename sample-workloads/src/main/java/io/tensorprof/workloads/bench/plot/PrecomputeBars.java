package io.tensorprof.workloads.bench.plot;

import io.tensorprof.workloads.bench.CachedResults;
import io.tensorprof.workloads.bench.ResultFile;
import io.tensorprof.workloads.curvature.Execution;
import io.tensorprof.workloads.curvature.OperatorRow;
import io.tensorprof.workloads.curvature.Phase;
import java.awt.Color;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What precomputing takes, phase by phase: two stacks per operator, eager above compiled, on a
 * logarithmic axis. Tracing, which runs once, is left out.
 */
final class PrecomputeBars {

  private static final double HEIGHT = 0.3;

  /** Of a stack's centre from its row's. */
  private static final double OFFSET = 0.15;

  /** Opacity of compiled bars, of 255. */
  private static final int HALF = 128;

  /** The phases in the order in which they are stacked, each with its name in the legend. */
  private static final Map<Phase, String> NAMES = new EnumMap<>(Phase.class);

  private static final Map<Phase, Color> COLORS = new EnumMap<>(Phase.class);

  private static final List<Phase> STACK =
      List.of(Phase.KFAC_FACTORS, Phase.EIGENVALUE_CORRECTION, Phase.EIGH, Phase.CHOLESKY_INVERSE);

  static {
    NAMES.put(Phase.KFAC_FACTORS, "Kronecker factors");
    NAMES.put(Phase.EIGENVALUE_CORRECTION, "Eigen-correction");
    NAMES.put(Phase.EIGH, "Eigen-decomposition");
    NAMES.put(Phase.CHOLESKY_INVERSE, "Cholesky inverse");
    COLORS.put(Phase.KFAC_FACTORS, Palette.GREEN);
    COLORS.put(Phase.EIGENVALUE_CORRECTION, Palette.VERMILION);
    COLORS.put(Phase.EIGH, Palette.ORANGE);
    COLORS.put(Phase.CHOLESKY_INVERSE, Palette.PURPLE);
  }

  private final CachedResults results;
  private final List<OperatorRow> rows;
  private final double reference;

  /**
   * Stacks of operators.
   *
   * @param rows from the top; each has phases
   */
  PrecomputeBars(CachedResults results, List<OperatorRow> rows) {
    this.results = results;
    this.rows = rows;
    this.reference = results.reference().value(Execution.EAGER, ResultFile.REFERENCE_TIME);
  }

  /** The chart. */
  BarChart chart() {
    double[] range = range();
    LogTicks relative =
        Double.isNaN(reference)
            ? null
            : new LogTicks(
                "Relative to gradient computation", range[0] / reference, range[1] / reference);
    BarChart chart =
        new BarChart(
            rows.stream().map(DisplayNames::of).toList(),
            new LogTicks("Time [s]", range[0], range[1]),
            relative);
    for (int row = 0; row < rows.size(); row++) {
      for (Execution execution : Execution.values()) {
        addStack(chart, row, execution, range[0]);
      }
    }
    addLegend(chart);
    return chart;
  }

  private void addStack(BarChart chart, int row, Execution execution, double left) {
    double centre = row + (execution == Execution.EAGER ? -OFFSET : OFFSET);
    ResultFile file = results.operators().get(rows.get(row));
    List<Phase> phases = phasesOf(rows.get(row));
    double start = 0;
    for (Phase phase : phases) {
      double seconds = file.value(execution, phase.key());
      if (!Double.isNaN(seconds)) {
        // A logarithmic axis has no zero: the first bar begins at the axis's left end.
        double from = start == 0 ? left : start;
        chart.add(
            new Bar(centre, HEIGHT, from, start + seconds, color(COLORS.get(phase), execution)));
        start += seconds;
      }
    }
    addNote(chart, file, phases, execution, new double[] {centre, start == 0 ? left : start});
  }

  /** Says behind a stack, or where it would be, which of its bars cannot be had. */
  private static void addNote(
      BarChart chart, ResultFile file, List<Phase> phases, Execution execution, double[] at) {
    List<Phase> missing =
        phases.stream()
            .filter(p -> file.has(execution, p.key()))
            .filter(p -> Double.isNaN(file.value(execution, p.key())))
            .toList();
    if (missing.size() == phases.size()) {
      chart.addNote(execution.key() + " n/a", at[0], at[1]);
    } else if (!missing.isEmpty()) {
      String names = missing.stream().map(NAMES::get).collect(Collectors.joining(", "));
      chart.addNote(names + " n/a", at[0], at[1]);
    }
  }

  private static Color color(Color opaque, Execution execution) {
    return execution == Execution.EAGER
        ? opaque
        : new Color(opaque.getRed(), opaque.getGreen(), opaque.getBlue(), HALF);
  }

  private void addLegend(BarChart chart) {
    List<Color> drawn = chart.bars().stream().map(Bar::color).toList();
    for (Phase phase : STACK) {
      if (drawn.contains(color(COLORS.get(phase), Execution.EAGER))) {
        chart.addLegend(NAMES.get(phase), COLORS.get(phase));
      }
    }
    if (drawn.stream().anyMatch(color -> color.getAlpha() == HALF)) {
      chart.addLegend("Compiled", color(Color.BLACK, Execution.COMPILED));
    }
    if (!Double.isNaN(reference)) {
      chart.addLine("gradient", reference, Palette.BLACK, BarChart.DASHED);
    }
  }

  /** From half the shortest first bar, or the reference, to somewhat beyond the longest stack. */
  private double[] range() {
    List<Double> ends = new ArrayList<>();
    if (!Double.isNaN(reference)) {
      ends.add(reference);
    }
    for (OperatorRow row : rows) {
      for (Execution execution : Execution.values()) {
        double end = 0;
        for (Phase phase : phasesOf(row)) {
          double seconds = results.operators().get(row).value(execution, phase.key());
          if (!Double.isNaN(seconds)) {
            end += seconds;
            ends.add(end);
          }
        }
      }
    }
    double least = ends.stream().mapToDouble(Double::doubleValue).min().orElse(1);
    double most = ends.stream().mapToDouble(Double::doubleValue).max().orElse(1);
    return new double[] {least / 2, most * 1.5};
  }

  private static List<Phase> phasesOf(OperatorRow row) {
    return STACK.stream().filter(row.phases()::contains).toList();
  }
}
