package io.tensorprof.viewer.paint;

import io.tensorprof.viewer.layout.Cell;
import io.tensorprof.viewer.layout.DiffHierarchy.Width;
import io.tensorprof.viewer.layout.Partition;
import io.tensorprof.viewer.layout.Span;
import java.util.Optional;
import java.util.function.IntPredicate;

/** An icicle of two trees laid over one another, above a legend of its colours and widths. */
public final class DiffPlot implements TreePlot {

  private final IciclePlot icicle;
  private final DiffLegend legend;
  private final double width;
  private final double height;

  /**
   * Lays a part out.
   *
   * @param part of a tree weighed by {@code by}
   * @param shown what of the root's width fills the plot's
   */
  public DiffPlot(
      Part part,
      Span shown,
      Width by,
      DiffColouring colouring,
      Theme theme,
      LabelFonts fonts,
      double width,
      double height) {
    this.icicle =
        new IciclePlot(part, shown, false, fonts, width, Math.max(1, height - DiffLegend.HEIGHT));
    this.legend = new DiffLegend(colouring, by, theme);
    this.width = width;
    this.height = height;
  }

  @Override
  public Partition partition() {
    return icicle.partition();
  }

  @Override
  public void draw(Surface surface, NodeStyle style, IntPredicate only) {
    icicle.draw(surface, style, only);
  }

  /** Draws the legend, at the bottom. */
  public void drawLegend(Surface surface) {
    surface.turned(0, height - DiffLegend.HEIGHT, 0, () -> legend.draw(surface, width));
  }

  @Override
  public Optional<Cell> cellAt(double x, double y) {
    return icicle.cellAt(x, y);
  }
}
