package io.tensorprof.workloads.autodiff;

import io.tensorprof.workloads.bench.plot.ChartFile;
import io.tensorprof.workloads.bench.plot.Palette;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Both curves of one sweep against its size; seconds are logarithmic. */
final class SweepPlot {

  private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  private static final Color GRID = new Color(225, 225, 225);

  private SweepPlot() {}

  static void write(SweepResults results, Path file) {
    XYPlot plot = new XYPlot(curves(results), sizes(results), seconds(results), renderer());
    plot.setBackgroundPaint(Color.WHITE);
    plot.setOutlineVisible(false);
    plot.setDomainGridlinePaint(GRID);
    plot.setRangeGridlinePaint(GRID);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    JFreeChart chart =
        new JFreeChart(results.sweep().title(), TEXT.deriveFont(Font.BOLD, 15f), plot, true);
    chart.setBackgroundPaint(Color.WHITE);
    chart.getLegend().setItemFont(TEXT);
    chart.getLegend().setFrame(BlockBorder.NONE);
    chart.addSubtitle(0, subtitle(results));
    chart.setPadding(new RectangleInsets(8, 8, 8, 16));
    ChartFile.write(chart, file, 640, 420);
  }

  private static TextTitle subtitle(SweepResults results) {
    SweepSettings s = results.settings();
    String text =
        s.device()
            + ", "
            + s.dtype()
            + ", "
            + s.threads()
            + (s.threads() == 1 ? " thread, " : " threads, ")
            + results.policy();
    return new TextTitle(text, TEXT.deriveFont(12f));
  }

  private static XYSeriesCollection curves(SweepResults results) {
    XYSeries functional = new XYSeries("functional (row by row)");
    XYSeries orderTwo = new XYSeries("order2 (one pass)");
    for (PointTimes point : results.points()) {
      functional.add(point.size(), point.functional());
      orderTwo.add(point.size(), point.orderTwo());
    }
    XYSeriesCollection curves = new XYSeriesCollection(functional);
    curves.addSeries(orderTwo);
    return curves;
  }

  private static NumberAxis sizes(SweepResults results) {
    NumberAxis axis = new NumberAxis(results.sweep().sizeLabel());
    axis.setAutoRangeIncludesZero(false);
    int step = results.sweep().sizeStep();
    axis.setTickUnit(new NumberTickUnit(step));
    int first = results.points().get(0).size();
    int last = results.points().get(results.points().size() - 1).size();
    axis.setRange(first - 0.5 * step, last + 0.5 * step);
    axis.setTickLabelFont(TEXT);
    axis.setLabelFont(TEXT);
    return axis;
  }

  private static LogAxis seconds(SweepResults results) {
    double least = Double.MAX_VALUE;
    double most = 0;
    for (PointTimes point : results.points()) {
      least = Math.min(least, Math.min(point.functional(), point.orderTwo()));
      most = Math.max(most, Math.max(point.functional(), point.orderTwo()));
    }
    LogAxis axis = new LogAxis("seconds");
    // Whole decades and a little: the labels of the outermost are drawn, too.
    axis.setRange(
        0.98 * Math.pow(10, Math.floor(Math.log10(least))),
        1.02 * Math.pow(10, Math.ceil(Math.log10(most))));
    axis.setTickUnit(new NumberTickUnit(1));
    axis.setNumberFormatOverride(
        new DecimalFormat("0.#######", DecimalFormatSymbols.getInstance(Locale.ROOT)));
    axis.setTickLabelFont(TEXT);
    axis.setLabelFont(TEXT);
    return axis;
  }

  private static XYLineAndShapeRenderer renderer() {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer();
    for (int curve = 0; curve < 2; curve++) {
      renderer.setSeriesPaint(curve, Palette.series(curve));
      renderer.setSeriesStroke(curve, new BasicStroke(2f));
    }
    renderer.setSeriesShape(0, new Ellipse2D.Double(-4, -4, 8, 8));
    renderer.setSeriesShape(1, new Rectangle2D.Double(-4, -4, 8, 8));
    return renderer;
  }
}
