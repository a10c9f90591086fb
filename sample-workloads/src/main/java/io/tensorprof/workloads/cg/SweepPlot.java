package io.tensorprof.workloads.cg;

import io.tensorprof.workloads.bench.plot.Palette;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.text.NumberFormat;
import java.util.DoubleSummaryStatistics;
import java.util.Locale;
import java.util.Map;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.annotations.XYTitleAnnotation;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Times over N, both logarithmic, as the seed draws them. */
final class SweepPlot {

  private static final float LINE_WIDTH = 2;

  private static final Color GRID = new Color(170, 170, 170);

  private SweepPlot() {}

  /** The chart; its subtitle says where it was measured. */
  static JFreeChart chart(Map<Backend, Curve> curves, String environment) {
    XYSeriesCollection data = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer();
    JFreeChart chart =
        ChartFactory.createScatterPlot(
            "Runtimes for Inverse radial kernel matrix in dimension " + KernelProblem.DIMENSION,
            "Number of samples",
            "Seconds",
            data);
    XYPlot plot = chart.getXYPlot();
    plot.setRenderer(renderer);
    for (Map.Entry<Backend, Curve> entry : curves.entrySet()) {
      int index = data.getSeriesCount();
      data.addSeries(series(entry.getKey(), entry.getValue()));
      renderer.setSeriesPaint(index, Palette.series(index));
      renderer.setSeriesStroke(index, new BasicStroke(LINE_WIDTH));
      renderer.setSeriesShape(index, marker(entry.getKey()));
      renderer.setSeriesShapesFilled(index, entry.getKey() != Backend.PYTORCH_KEOPS);
      annotate(plot, entry.getKey(), entry.getValue(), Palette.series(index));
    }
    style(chart, plot, environment);
    place(chart, plot, curves);
    return chart;
  }

  private static XYSeries series(Backend backend, Curve curve) {
    XYSeries series = new XYSeries(backend.title().replace("_", " + "));
    curve.points().forEach(point -> series.add(point.n(), point.seconds()));
    return series;
  }

  private static void annotate(XYPlot plot, Backend backend, Curve curve, Color color) {
    if (curve.end() == null || curve.points().isEmpty()) {
      return;
    }
    SweepPoint last = curve.points().get(curve.points().size() - 1);
    // Beside the marker where the text stands level with it.
    double x = anchor(backend).equals(TextAnchor.CENTER_LEFT) ? 1.1 * last.n() : last.n();
    XYTextAnnotation text = new XYTextAnnotation(curve.end(), x, 1.05 * last.seconds());
    text.setTextAnchor(anchor(backend));
    text.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 10));
    text.setPaint(color);
    plot.addAnnotation(text);
  }

  private static void style(JFreeChart chart, XYPlot plot, String environment) {
    chart.setBackgroundPaint(Color.WHITE);
    chart.getTitle().setFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
    chart.addSubtitle(new TextTitle(environment, new Font(Font.SANS_SERIF, Font.PLAIN, 10)));
    plot.setBackgroundPaint(Color.WHITE);
    plot.setDomainGridlinePaint(GRID);
    plot.setRangeGridlinePaint(GRID);
    plot.setDomainGridlineStroke(new BasicStroke(1));
    plot.setRangeGridlineStroke(new BasicStroke(1));
    BasicStroke dotted =
        new BasicStroke(
            0.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1, new float[] {1, 3}, 0);
    plot.setDomainMinorGridlinesVisible(true);
    plot.setRangeMinorGridlinesVisible(true);
    plot.setDomainMinorGridlinePaint(GRID);
    plot.setRangeMinorGridlinePaint(GRID);
    plot.setDomainMinorGridlineStroke(dotted);
    plot.setRangeMinorGridlineStroke(dotted);
  }

  // The legend lies where no curve is, upper left: the axes leave room above.
  private static void place(JFreeChart chart, XYPlot plot, Map<Backend, Curve> curves) {
    DoubleSummaryStatistics n = new DoubleSummaryStatistics();
    DoubleSummaryStatistics seconds = new DoubleSummaryStatistics();
    for (Curve curve : curves.values()) {
      for (SweepPoint point : curve.points()) {
        n.accept(point.n());
        seconds.accept(point.seconds());
      }
    }
    boolean empty = n.getCount() == 0;
    LogAxis x =
        axis("Number of samples", empty ? 10 : n.getMin() / 1.3, empty ? 100 : n.getMax() * 3);
    LogAxis y =
        axis("Seconds", empty ? 1 : seconds.getMin() / 2, empty ? 10 : seconds.getMax() * 20);
    plot.setDomainAxis(x);
    plot.setRangeAxis(y);
    LegendTitle legend = chart.getLegend();
    chart.removeLegend();
    legend.setFrame(new BlockBorder(GRID));
    legend.setBackgroundPaint(Color.WHITE);
    legend.setPosition(RectangleEdge.RIGHT);
    plot.addAnnotation(
        new XYTitleAnnotation(share(x, 0.02), share(y, 0.98), legend, RectangleAnchor.TOP_LEFT));
  }

  // JFreeChart takes shares of a range for linear, whatever the axis.
  private static double share(LogAxis axis, double drawn) {
    double low = axis.getLowerBound();
    double high = axis.getUpperBound();
    return (low * Math.pow(high / low, drawn) - low) / (high - low);
  }

  private static LogAxis axis(String label, double from, double to) {
    LogAxis axis = new LogAxis(label);
    axis.setBase(10);
    axis.setTickUnit(new NumberTickUnit(1, NumberFormat.getIntegerInstance(Locale.ROOT), 9));
    axis.setRange(from, to);
    return axis;
  }

  // Curves end close to one another: each says why on another side of its end.
  private static TextAnchor anchor(Backend backend) {
    return switch (backend) {
      case NUMPY, PYTORCH -> TextAnchor.BOTTOM_RIGHT;
      case NUMPY_KEOPS -> TextAnchor.CENTER_LEFT;
      case PYTORCH_KEOPS -> TextAnchor.BOTTOM_LEFT;
      case SCIPY_KEOPS -> TextAnchor.TOP_LEFT;
    };
  }

  private static Shape marker(Backend backend) {
    return switch (backend) {
      case NUMPY -> new Ellipse2D.Double(-4, -4, 8, 8);
      case PYTORCH -> new Rectangle2D.Double(-4, -4, 8, 8);
      case NUMPY_KEOPS -> triangle(0);
      case PYTORCH_KEOPS -> cross();
      case SCIPY_KEOPS -> triangle(-90);
    };
  }

  private static Shape triangle(double degrees) {
    Path2D path = new Path2D.Double();
    path.moveTo(0, -5);
    path.lineTo(5, 4);
    path.lineTo(-5, 4);
    path.closePath();
    return AffineTransform.getRotateInstance(Math.toRadians(degrees)).createTransformedShape(path);
  }

  private static Shape cross() {
    Path2D path = new Path2D.Double();
    path.moveTo(-4, -4);
    path.lineTo(4, 4);
    path.moveTo(-4, 4);
    path.lineTo(4, -4);
    return path;
  }
}
