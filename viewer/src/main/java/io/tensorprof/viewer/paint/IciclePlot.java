package io.tensorprof.viewer.paint;

import io.tensorprof.viewer.layout.Cell;
import io.tensorprof.viewer.layout.IcicleLayout;
import io.tensorprof.viewer.layout.Limits;
import io.tensorprof.viewer.layout.Partition;
import io.tensorprof.viewer.layout.Span;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * An icicle or flame that fills a width. Rows of a shallow one stop growing at a readable height:
 * an icicle then hangs from the top, a flame stands at the bottom.
 */
public final class IciclePlot implements TreePlot {

  private static final double MAX_ROW_HEIGHT = 220;
  private static final double MIN_CELL_WIDTH = 0.5;

  private final IciclePainter painter;
  private final IcicleLayout layout;
  private final Span shown;
  private final double width;
  private final double height;
  private final double top;

  /**
   * Lays a part out.
   *
   * @param shown what of the root's width fills the plot's
   * @param upwards whether it is a flame
   */
  public IciclePlot(
      Part part, Span shown, boolean upwards, LabelFonts fonts, double width, double height) {
    double minExtent = Math.min(1, MIN_CELL_WIDTH / width) * shown.extent();
    Limits limits = new Limits(part.depth(), part.cutoff(), minExtent);
    Partition partition = Partition.of(part.tree(), part.root(), limits, shown);
    this.painter = new IciclePainter(fonts);
    this.layout = new IcicleLayout(partition, upwards);
    this.shown = shown;
    this.width = width;
    this.height = Math.min(height, partition.levels() * MAX_ROW_HEIGHT);
    this.top = upwards ? height - this.height : 0;
  }

  @Override
  public Partition partition() {
    return layout.partition();
  }

  @Override
  public void draw(Surface surface, NodeStyle style, IntPredicate only) {
    painter.paint(surface, layout, shown, style, only, top, width, height);
  }

  @Override
  public Optional<Cell> cellAt(double x, double y) {
    double within = x / width;
    return within >= 0 && within < 1
        ? layout.at(shown.position(within), (y - top) / height)
        : Optional.empty();
  }
}
