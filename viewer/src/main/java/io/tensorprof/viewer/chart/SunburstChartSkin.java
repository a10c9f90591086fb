package io.tensorprof.viewer.chart;

import io.tensorprof.viewer.paint.CanvasSurface;
import io.tensorprof.viewer.paint.NodeStyle;
import io.tensorprof.viewer.paint.TreePlot;
import javafx.scene.canvas.GraphicsContext;

/** Draws the sunburst in the middle of the control. */
final class SunburstChartSkin extends ChartSkin<SunburstChart> {

  SunburstChartSkin(SunburstChart chart) {
    super(chart);
  }

  @Override
  void draw(TreePlot plot, GraphicsContext graphics, NodeStyle style) {
    plot.draw(new CanvasSurface(graphics), style, TreePlot.ALL);
  }
}
