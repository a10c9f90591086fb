package io.tensorprof.viewer.paint;

import io.tensorprof.viewer.layout.Cell;
import io.tensorprof.viewer.layout.Limits;
import io.tensorprof.viewer.layout.Partition;
import io.tensorprof.viewer.layout.Span;
import io.tensorprof.viewer.layout.SunburstLayout;
import java.util.Optional;
import java.util.function.IntPredicate;

/** A sunburst in the middle of a place, as large as a small margin leaves it. */
public final class SunburstPlot implements TreePlot {

  private static final double MARGIN = 8;
  private static final double MIN_ANGLE = 0.005;

  private final SunburstPainter painter;
  private final SunburstLayout layout;
  private final double centreX;
  private final double centreY;
  private final double radius;

  /** Lays a part out. */
  public SunburstPlot(Part part, Theme theme, LabelFonts fonts, double width, double height) {
    Limits limits = new Limits(part.depth(), part.cutoff(), MIN_ANGLE / (2 * Math.PI));
    this.painter = new SunburstPainter(fonts, theme);
    this.layout = new SunburstLayout(Partition.of(part.tree(), part.root(), limits, Span.WHOLE));
    this.centreX = width / 2;
    this.centreY = height / 2;
    this.radius = Math.max(1, Math.min(width, height) / 2 - MARGIN);
  }

  @Override
  public Partition partition() {
    return layout.partition();
  }

  /** Where the sectors are. */
  public SunburstLayout layout() {
    return layout;
  }

  /** The outermost ring's outer radius. */
  public double radius() {
    return radius;
  }

  @Override
  public void draw(Surface surface, NodeStyle style, IntPredicate only) {
    surface.turned(centreX, centreY, 0, () -> painter.paint(surface, layout, style, only, radius));
  }

  /** Draws the labels alone, where the sectors are there already. */
  public void drawLabels(Surface surface, NodeStyle style) {
    surface.turned(centreX, centreY, 0, () -> painter.paintLabels(surface, layout, style, radius));
  }

  @Override
  public Optional<Cell> cellAt(double x, double y) {
    return layout.at((x - centreX) / radius, (y - centreY) / radius);
  }
}
