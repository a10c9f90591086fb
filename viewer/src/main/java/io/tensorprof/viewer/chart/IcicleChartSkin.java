package io.tensorprof.viewer.chart;

import io.tensorprof.viewer.layout.Cell;
import io.tensorprof.viewer.layout.IcicleLayout;
import io.tensorprof.viewer.layout.Partition;
import java.util.Optional;

/** Fills the control with an icicle; rows of a shallow one stop growing at a readable height. */
final class IcicleChartSkin extends ChartSkin {

  private static final double MAX_ROW_HEIGHT = 220;
  private static final double MIN_CELL_WIDTH = 0.5;

  private final IciclePainter painter = new IciclePainter(LabelFonts.ofSize(13));
  private IcicleLayout layout;
  private double width;
  private double height;

  IcicleChartSkin(IcicleChart chart) {
    super(chart);
  }

  @Override
  double minExtent(double availableWidth, double availableHeight) {
    return Math.min(1, MIN_CELL_WIDTH / availableWidth);
  }

  @Override
  void arrange(Partition partition, double availableWidth, double availableHeight) {
    layout = new IcicleLayout(partition);
    width = availableWidth;
    height = Math.min(availableHeight, partition.levels() * MAX_ROW_HEIGHT);
  }

  @Override
  void draw(Painting painting) {
    painter.paint(painting, layout, width, height);
  }

  @Override
  Optional<Cell> cellAt(double x, double y) {
    return layout.at(x / width, y / height);
  }
}
