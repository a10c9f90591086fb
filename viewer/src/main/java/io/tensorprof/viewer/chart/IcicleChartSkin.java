package io.tensorprof.viewer.chart;

import io.tensorprof.viewer.paint.CanvasSurface;
import io.tensorprof.viewer.paint.NodeStyle;
import io.tensorprof.viewer.paint.TreePlot;
import javafx.scene.canvas.GraphicsContext;

/** Fills the control with an icicle or a flame. */
final class IcicleChartSkin extends ChartSkin<IcicleChart> {

  private final SpanBehavior spanBehavior;

  IcicleChartSkin(IcicleChart chart) {
    super(chart);
    redrawOn(chart.shownProperty());
    spanBehavior = new SpanBehavior(chart, chart.shownProperty());
  }

  @Override
  void draw(TreePlot plot, GraphicsContext graphics, NodeStyle style) {
    plot.draw(new CanvasSurface(graphics), style, TreePlot.ALL);
  }

  @Override
  public void dispose() {
    if (getSkinnable() != null) {
      spanBehavior.dispose();
    }
    super.dispose();
  }
}
