package io.tensorprof.workloads.bench.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/**
 * A chart of horizontal bars in named rows, with reference lines and a second axis on top. The bars
 * are drawn in the order in which they are added, later ones over earlier ones.
 */
final class BarChart {

  /** A line of dashes. */
  static final float[] DASHED = {7, 5};

  /** A line of dots. */
  static final float[] DOTTED = {2, 4};

  private static final Shape PATCH = new Rectangle2D.Double(-6, -5, 12, 10);
  private static final Shape LINE = new Line2D.Double(-14, 0, 14, 0);
  private static final Font NOTE = new Font(Font.SANS_SERIF, Font.ITALIC, 10);
  private static final Font SUBTITLE = new Font(Font.SANS_SERIF, Font.PLAIN, 11);

  /** Room on the right for the half of an axis label that reaches over the axis. */
  private static final RectangleInsets INSETS = new RectangleInsets(4, 8, 4, 24);

  private static final Color GRID = new Color(225, 225, 225);

  private final List<Bar> bars = new ArrayList<>();
  private final XYIntervalSeries series = new XYIntervalSeries("bars", false, true);
  private final LegendItemCollection legend = new LegendItemCollection();
  private final XYPlot plot;

  /**
   * A chart without bars.
   *
   * @param rows names of the rows, from the top
   * @param values the axis of the bars' values, at the bottom
   * @param relative the same range in other units, at the top; null for none
   */
  BarChart(List<String> rows, ValueAxis values, ValueAxis relative) {
    XYIntervalSeriesCollection dataset = new XYIntervalSeriesCollection();
    dataset.addSeries(series);
    SymbolAxis names = new SymbolAxis("", rows.toArray(String[]::new));
    names.setInverted(true);
    names.setGridBandsVisible(false);
    names.setRange(-0.5, rows.size() - 0.5);
    plot = new XYPlot(dataset, names, values, renderer());
    plot.setOrientation(PlotOrientation.HORIZONTAL);
    plot.setRangeAxisLocation(0, AxisLocation.BOTTOM_OR_LEFT);
    if (relative != null) {
      plot.setRangeAxis(1, relative);
      plot.setRangeAxisLocation(1, AxisLocation.TOP_OR_RIGHT);
    }
    plot.setInsets(INSETS);
    plot.setBackgroundPaint(Color.WHITE);
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinePaint(GRID);
    plot.setRangeGridlineStroke(new BasicStroke(1));
    plot.setFixedLegendItems(legend);
  }

  private XYBarRenderer renderer() {
    XYBarRenderer renderer = new InOrder(bars);
    renderer.setUseYInterval(true);
    renderer.setShadowVisible(false);
    renderer.setDrawBarOutline(false);
    renderer.setBarPainter(new StandardXYBarPainter());
    return renderer;
  }

  void add(Bar bar) {
    bars.add(bar);
    double half = bar.height() / 2;
    series.add(
        bar.centre(), bar.centre() - half, bar.centre() + half, bar.to(), bar.from(), bar.to());
  }

  /** The bars, in the order in which they are drawn. */
  List<Bar> bars() {
    return List.copyOf(bars);
  }

  /** Draws a line through all rows at a value, over the bars, and names it in the legend. */
  void addLine(String name, double value, Color color, float[] dashes) {
    BasicStroke stroke =
        new BasicStroke(1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, dashes, 0);
    plot.addRangeMarker(0, new ValueMarker(value, color, stroke), Layer.FOREGROUND);
    legend.add(new LegendItem(name, null, null, null, LINE, stroke, color));
  }

  /** Names a colour in the legend. */
  void addLegend(String name, Color color) {
    legend.add(new LegendItem(name, null, null, null, PATCH, color));
  }

  /** Writes a few words to the right of a value. */
  void addNote(String note, double centre, double value) {
    XYTextAnnotation text = new XYTextAnnotation(" " + note, centre, value);
    text.setTextAnchor(TextAnchor.CENTER_LEFT);
    text.setFont(NOTE);
    text.setPaint(Palette.GREY);
    plot.addAnnotation(text);
  }

  /** The chart with its title and, in small letters, what else is to know. */
  JFreeChart toChart(String title, String subtitle) {
    JFreeChart chart = new JFreeChart(title, new Font(Font.SANS_SERIF, Font.BOLD, 14), plot, true);
    chart.addSubtitle(0, new TextTitle(subtitle, SUBTITLE));
    chart.setBackgroundPaint(Color.WHITE);
    chart.getLegend().setFrame(BlockBorder.NONE);
    return chart;
  }

  /** Gives each bar its own colour. */
  private static final class InOrder extends XYBarRenderer {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // charts are drawn, never serialised
    private final List<Bar> bars;

    InOrder(List<Bar> bars) {
      this.bars = bars;
    }

    @Override
    public Paint getItemPaint(int row, int column) {
      return bars.get(column).color();
    }
  }
}
