package io.tensorprof.workloads.bench.modes;

import io.tensorprof.workloads.bench.plot.ChartFile;
import io.tensorprof.workloads.bench.plot.Palette;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Ellipse2D;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.CombinedDomainCategoryPlot;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.ScatterRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.data.statistics.DefaultMultiValueCategoryDataset;

/** A comparison as bars: run time on the left, with a dot for each turn, bytes on the right. */
public final class ModeChart {

  private static final Color[] LENGTHS = {Palette.SKY, Palette.BLUE};
  private static final double DOT = 4.5;
  private static final double SMALLEST_BYTES = 1_000;

  /** What the axis of bytes goes beyond the longest bar, where its number stands. */
  private static final double ROOM_FOR_LABELS = 12;

  private static final double ITEM_MARGIN = 0.12;

  private ModeChart() {}

  /**
   * Draws comparisons of one workload, one series for each length, at most two.
   *
   * @throws io.tensorprof.workloads.WorkloadException when the file cannot be written
   */
  public static void write(
      String title, List<ModeComparison> comparisons, String phase, Path file) {
    CombinedDomainCategoryPlot both = new CombinedDomainCategoryPlot(new CategoryAxis());
    both.setOrientation(PlotOrientation.HORIZONTAL);
    both.setGap(24);
    both.add(timePlot(comparisons, phase));
    both.add(bytesPlot(comparisons));
    JFreeChart chart = new JFreeChart(title, new Font(Font.SANS_SERIF, Font.BOLD, 14), both, true);
    chart.setBackgroundPaint(Color.WHITE);
    chart.getLegend().setFrame(BlockBorder.NONE);
    ChartFile.write(chart, file, 820, 300);
  }

  private static CategoryPlot timePlot(List<ModeComparison> comparisons, String phase) {
    DefaultCategoryDataset medians = new DefaultCategoryDataset();
    DefaultMultiValueCategoryDataset turns = new DefaultMultiValueCategoryDataset();
    for (ModeComparison comparison : comparisons) {
      for (ProfileMode mode : ProfileMode.values()) {
        Spread ratio = comparison.ratio(mode);
        medians.addValue(ratio.median(), comparison.run().label(), mode.toString());
        turns.add(ratio.values(), comparison.run().label(), mode.toString());
      }
    }
    NumberAxis axis = new NumberAxis(phase + " time / without agent");
    CategoryPlot plot = plot(medians, axis, bars(comparisons.size()));
    plot.setDataset(1, turns);
    plot.setRenderer(1, dots(comparisons.size()));
    plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
    plot.addRangeMarker(new ValueMarker(1.0, Palette.BLACK, dashed()));
    return plot;
  }

  private static CategoryPlot bytesPlot(List<ModeComparison> comparisons) {
    DefaultCategoryDataset bytes = new DefaultCategoryDataset();
    double largest = 1;
    for (ModeComparison comparison : comparisons) {
      for (ProfileMode mode : ProfileMode.values()) {
        double median = comparison.bytes(mode).median();
        largest = Math.max(largest, median);
        bytes.addValue(
            mode == ProfileMode.NONE ? null : median, comparison.run().label(), mode.toString());
      }
    }
    LogAxis axis = new LogAxis("bytes of the recording");
    axis.setBase(10);
    axis.setNumberFormatOverride(new DecimalFormat("#,##0"));
    axis.setRange(SMALLEST_BYTES, largest * ROOM_FOR_LABELS);
    BarRenderer bars = bars(comparisons.size());
    for (int series = 0; series < comparisons.size(); series++) {
      bars.setSeriesVisibleInLegend(series, false); // the left plot's stand for both
    }
    bars.setDefaultItemLabelGenerator(
        new StandardCategoryItemLabelGenerator("{2}", new DecimalFormat("#,##0")));
    bars.setDefaultItemLabelsVisible(true);
    bars.setDefaultPositiveItemLabelPosition(
        new ItemLabelPosition(ItemLabelAnchor.OUTSIDE3, TextAnchor.CENTER_LEFT));
    return plot(bytes, axis, bars);
  }

  private static CategoryPlot plot(
      DefaultCategoryDataset values, ValueAxis axis, BarRenderer renderer) {
    CategoryPlot plot = new CategoryPlot(values, null, axis, renderer);
    plot.setBackgroundPaint(Color.WHITE);
    plot.setRangeGridlinePaint(new Color(215, 215, 215));
    plot.setOutlineVisible(false);
    return plot;
  }

  private static BarRenderer bars(int lengths) {
    BarRenderer bars = new BarRenderer();
    bars.setBarPainter(new StandardBarPainter());
    bars.setShadowVisible(false);
    bars.setItemMargin(ITEM_MARGIN);
    for (int series = 0; series < lengths; series++) {
      bars.setSeriesPaint(series, LENGTHS[series]);
    }
    return bars;
  }

  private static ScatterRenderer dots(int lengths) {
    ScatterRenderer dots = new ScatterRenderer();
    dots.setUseSeriesOffset(true);
    dots.setItemMargin(ITEM_MARGIN);
    for (int series = 0; series < lengths; series++) {
      dots.setSeriesPaint(series, Palette.BLACK);
      dots.setSeriesShape(series, new Ellipse2D.Double(-DOT / 2, -DOT / 2, DOT, DOT));
      dots.setSeriesVisibleInLegend(series, false);
    }
    return dots;
  }

  private static BasicStroke dashed() {
    return new BasicStroke(
        1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1f, new float[] {4f, 3f}, 0f);
  }
}
