package io.tensorprof.viewer.chart;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.FunctionKey;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.viewer.layout.Cell;
import io.tensorprof.viewer.paint.CanvasSurface;
import io.tensorprof.viewer.paint.NodeStyle;
import io.tensorprof.viewer.paint.OneColour;
import io.tensorprof.viewer.paint.Surface;
import io.tensorprof.viewer.paint.TreePlot;
import javafx.scene.canvas.GraphicsContext;

/** Draws the tree that a chart shows, and over it all nodes of the function under the pointer. */
abstract class ChartSkin<C extends ProfileChart> extends CanvasSkin<C> {

  private final Selection selection;
  private final ChartBehavior behavior;
  private TreePlot plot;
  private NodeStyle style;

  ChartSkin(C chart) {
    super(chart);
    this.selection = chart.getSelection();
    redrawOn(
        selection.profileProperty(),
        selection.rootProperty(),
        selection.depthProperty(),
        selection.cutoffProperty(),
        selection.searchProperty(),
        chart.getAppearance().themeProperty(),
        chart.getAppearance().colouringProperty());
    highlightOn(selection.hoveredProperty());
    this.behavior = new ChartBehavior(chart, chart.target(), this::nodeAt, chart.isUpwards());
  }

  /** Draws all of the chart's plot. */
  abstract void draw(TreePlot plot, GraphicsContext graphics, NodeStyle style);

  private int nodeAt(double x, double y) {
    return plot == null || !isDrawn()
        ? Selection.NONE
        : plot.cellAt(x, y).map(Cell::node).orElse(Selection.NONE);
  }

  @Override
  void drawPlot(GraphicsContext graphics, double width, double height) {
    plot = null;
    if (selection.getProfile() != null) {
      plot = getSkinnable().plot(width, height);
      style = getSkinnable().style();
      draw(plot, graphics, style);
    }
  }

  @Override
  void drawHighlight(GraphicsContext graphics, double width, double height) {
    int hovered = selection.getHovered();
    Profile profile = selection.getProfile();
    if (plot != null && profile != null && hovered != Selection.NONE) {
      CallTree tree = profile.tree();
      FunctionKey function = tree.frame(hovered).function();
      Surface surface = new CanvasSurface(graphics);
      plot.draw(
          surface,
          new OneColour(style, getSkinnable().getAppearance().getTheme().highlight()),
          node -> tree.frame(node).function().equals(function));
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
