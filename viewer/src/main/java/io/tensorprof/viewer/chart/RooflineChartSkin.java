package io.tensorprof.viewer.chart;

import io.tensorprof.analyzer.query.Roofline.Point;
import io.tensorprof.viewer.paint.CanvasSurface;
import io.tensorprof.viewer.paint.RooflinePlot;
import javafx.scene.canvas.GraphicsContext;

/** Fills the control with a roofline, and rings the point under the pointer. */
final class RooflineChartSkin extends CanvasSkin<RooflineChart> {

  private final RooflineBehavior behavior;
  private RooflinePlot plot;

  RooflineChartSkin(RooflineChart chart) {
    super(chart);
    redrawOn(
        chart.rooflineProperty(),
        chart.getAppearance().themeProperty(),
        chart.getAppearance().colouringProperty());
    highlightOn(chart.hoveredProperty());
    behavior = new RooflineBehavior(chart, this::pointAt);
  }

  private Point pointAt(double x, double y) {
    return plot == null || !isDrawn() ? null : plot.at(x, y).orElse(null);
  }

  @Override
  void drawPlot(GraphicsContext graphics, double width, double height) {
    plot = null;
    if (!getSkinnable().isEmpty()) {
      plot = getSkinnable().plot(width, height);
      plot.draw(new CanvasSurface(graphics));
    }
  }

  @Override
  void drawHighlight(GraphicsContext graphics, double width, double height) {
    Point hovered = getSkinnable().getHovered();
    if (plot != null && hovered != null) {
      plot.drawRing(new CanvasSurface(graphics), hovered);
    }
  }

  @Override
  public void dispose() {
    if (getSkinnable() != null) {
      behavior.dispose();
    }
    super.dispose();
  }
}
