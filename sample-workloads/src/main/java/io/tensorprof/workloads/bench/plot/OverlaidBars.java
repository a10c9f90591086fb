package io.tensorprof.workloads.bench.plot;

import io.tensorprof.workloads.bench.CachedResults;
import io.tensorprof.workloads.bench.ResultFile;
import io.tensorprof.workloads.curvature.Execution;
import io.tensorprof.workloads.curvature.OperatorRow;
import java.awt.Color;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jfree.chart.axis.NumberAxis;

/**
 * One number per operator, eager and compiled over each other in one row. The longer bar is drawn
 * first, so that the shorter one stays visible.
 */
final class OverlaidBars {

  private static final double HEIGHT = 0.7;

  /** Room to the right of the longest bar, for a note. */
  private static final double ROOM = 1.18;

  private static final Map<Execution, Color> COLORS =
      Map.of(Execution.EAGER, Palette.BLUE, Execution.COMPILED, Palette.SKY);

  private final CachedResults results;
  private final List<OperatorRow> rows;
  private final String key;
  private final String referenceKey;

  /**
   * Bars of a value.
   *
   * @param rows the operators that have some of it, from the top
   * @param key of the value
   * @param referenceKey of the reference's value that it is compared with
   */
  OverlaidBars(CachedResults results, List<OperatorRow> rows, String key, String referenceKey) {
    this.results = results;
    this.rows = rows;
    this.key = key;
    this.referenceKey = referenceKey;
  }

  /**
   * The chart.
   *
   * @param axisLabel the value's name and unit
   * @param names of the operators
   */
  BarChart chart(String axisLabel, Function<OperatorRow, String> names) {
    double reference = results.reference().value(Execution.EAGER, referenceKey);
    double upper = ROOM * longest(reference);
    BarChart chart =
        new BarChart(
            rows.stream().map(names).toList(),
            axis(axisLabel, upper),
            Double.isNaN(reference)
                ? null
                : axis("Relative to gradient computation", upper / reference));
    for (int row = 0; row < rows.size(); row++) {
      addRow(chart, row);
    }
    addLegend(chart);
    addReference(chart, Execution.EAGER, "gradient", Palette.BLACK, BarChart.DASHED);
    addReference(chart, Execution.COMPILED, "gradient (compiled)", Palette.GREY, BarChart.DOTTED);
    return chart;
  }

  private void addRow(BarChart chart, int row) {
    ResultFile file = results.operators().get(rows.get(row));
    List<Bar> bars = new ArrayList<>();
    double end = 0;
    for (Execution execution : Execution.values()) {
      double value = file.value(execution, key);
      if (!Double.isNaN(value)) {
        bars.add(new Bar(row, HEIGHT, 0, value, COLORS.get(execution)));
        end = Math.max(end, value);
      }
    }
    bars.sort(Comparator.comparingDouble(Bar::to).reversed());
    bars.forEach(chart::add);
    for (Execution execution : Execution.values()) {
      if (file.has(execution, key) && Double.isNaN(file.value(execution, key))) {
        chart.addNote(execution.key() + " n/a", row, end);
      }
    }
  }

  private static void addLegend(BarChart chart) {
    for (Execution execution : Execution.values()) {
      Color color = COLORS.get(execution);
      if (chart.bars().stream().anyMatch(bar -> bar.color().equals(color))) {
        chart.addLegend(execution.key(), color);
      }
    }
  }

  private void addReference(
      BarChart chart, Execution execution, String name, Color color, float[] dashes) {
    double value = results.reference().value(execution, referenceKey);
    if (!Double.isNaN(value)) {
      chart.addLine(name, value, color, dashes);
    }
  }

  private double longest(double reference) {
    double longest = Double.isNaN(reference) ? 0 : reference;
    for (OperatorRow row : rows) {
      for (Execution execution : Execution.values()) {
        double value = results.operators().get(row).value(execution, key);
        longest = Double.isNaN(value) ? longest : Math.max(longest, value);
      }
    }
    return longest;
  }

  private static NumberAxis axis(String label, double upper) {
    NumberAxis axis = new NumberAxis(label);
    axis.setRange(0, upper);
    axis.setNumberFormatOverride(
        new DecimalFormat("0.########", DecimalFormatSymbols.getInstance(Locale.ROOT)));
    return axis;
  }
}
