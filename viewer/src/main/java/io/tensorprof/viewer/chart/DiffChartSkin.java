package io.tensorprof.viewer.chart;

import io.tensorprof.analyzer.model.FunctionKey;
import io.tensorprof.analyzer.query.TreeComparison;
import io.tensorprof.viewer.layout.Cell;
import io.tensorprof.viewer.paint.CanvasSurface;
import io.tensorprof.viewer.paint.DiffPlot;
import io.tensorprof.viewer.paint.DiffStyle;
import io.tensorprof.viewer.paint.OneColour;
import io.tensorprof.viewer.paint.TreePlot;
import javafx.scene.canvas.GraphicsContext;

/** Draws the two trees and their legend, and over them all nodes of the function pointed at. */
final class DiffChartSkin extends CanvasSkin<DiffChart> {

  private final ChartBehavior behavior;
  private final SpanBehavior spanBehavior;
  private DiffPlot plot;
  private DiffStyle style;

  DiffChartSkin(DiffChart chart) {
    super(chart);
    redrawOn(
        chart.treesProperty(),
        chart.rootProperty(),
        chart.byProperty(),
        chart.colouringProperty(),
        chart.shownProperty(),
        chart.depthProperty(),
        chart.cutoffProperty(),
        chart.getAppearance().themeProperty());
    highlightOn(chart.hoveredProperty());
    behavior = new ChartBehavior(chart, chart.target(), this::nodeAt, false);
    spanBehavior = new SpanBehavior(chart, chart.shownProperty());
  }

  private int nodeAt(double x, double y) {
    return plot == null || !isDrawn()
        ? Selection.NONE
        : plot.cellAt(x, y).map(Cell::node).orElse(Selection.NONE);
  }

  @Override
  void drawPlot(GraphicsContext graphics, double width, double height) {
    plot = null;
    if (getSkinnable().getTrees() != null) {
      plot = getSkinnable().plot(width, height);
      style = getSkinnable().style();
      CanvasSurface surface = new CanvasSurface(graphics);
      plot.draw(surface, style, TreePlot.ALL);
      plot.drawLegend(surface);
    }
  }

  @Override
  void drawHighlight(GraphicsContext graphics, double width, double height) {
    int hovered = getSkinnable().getHovered();
    if (plot != null && hovered != Selection.NONE) {
      TreeComparison tree = getSkinnable().getTrees().tree();
      FunctionKey function = tree.frame(hovered).function();
      plot.draw(
          new CanvasSurface(graphics),
          new OneColour(style, getSkinnable().getAppearance().getTheme().highlight()),
          node -> tree.frame(node).function().equals(function));
    }
  }

  @Override
  public void dispose() {
    if (getSkinnable() != null) {
      behavior.dispose();
      spanBehavior.dispose();
    }
    super.dispose();
  }
}
