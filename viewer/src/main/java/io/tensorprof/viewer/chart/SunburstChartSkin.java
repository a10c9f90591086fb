package io.tensorprof.viewer.chart;

import io.tensorprof.viewer.layout.Cell;
import io.tensorprof.viewer.layout.Partition;
import io.tensorprof.viewer.layout.SunburstLayout;
import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;

/** Draws the sunburst in the middle of the control, as large as a small margin leaves it. */
final class SunburstChartSkin extends ChartSkin {

  private static final double MARGIN = 8;
  private static final double MIN_ANGLE = 0.005;

  private final SunburstPainter painter;
  private SunburstLayout layout;
  private double centreX;
  private double centreY;
  private double radius;

  SunburstChartSkin(SunburstChart chart) {
    super(chart);
    painter = new SunburstPainter(LabelFonts.ofSize(13), chart.getTheme());
  }

  @Override
  double minExtent(double width, double height) {
    return MIN_ANGLE / (2 * Math.PI);
  }

  @Override
  void arrange(Partition partition, double width, double height) {
    layout = new SunburstLayout(partition);
    centreX = width / 2;
    centreY = height / 2;
    radius = Math.max(1, Math.min(width, height) / 2 - MARGIN);
  }

  @Override
  void draw(Painting painting) {
    GraphicsContext graphics = painting.graphics();
    graphics.save();
    graphics.translate(centreX, centreY);
    painter.paint(painting, layout, radius);
    graphics.restore();
  }

  @Override
  Optional<Cell> cellAt(double x, double y) {
    return layout.at((x - centreX) / radius, (y - centreY) / radius);
  }
}
