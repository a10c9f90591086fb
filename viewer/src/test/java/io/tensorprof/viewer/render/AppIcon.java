package io.tensorprof.viewer.render;

import io.tensorprof.analyzer.export.FunctionColors;
import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.viewer.Profiles;
import io.tensorprof.viewer.layout.Cell;
import io.tensorprof.viewer.layout.Limits;
import io.tensorprof.viewer.layout.Partition;
import io.tensorprof.viewer.layout.SunburstLayout;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Arc2D;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * Draws the application's icon, a sunburst of a training's steps: {@code java -cp
 * target/test-classes:target/classes:target/lib/* io.tensorprof.viewer.render.AppIcon
 * src/dist/tensorprof-viewer.png}.
 */
public final class AppIcon {

  private static final int SIDE = 256;
  private static final double RADIUS = 124;
  private static final int LEVELS = 4;
  private static final double CUTOFF = 0.02;
  private static final double GAP_DEGREES = 1.2;

  private AppIcon() {}

  /** Writes the file named by the argument. */
  public static void main(String[] args) throws IOException {
    CallTree tree = Profiles.tracing().tree();
    int train = tree.child(tree.child(CallTree.ROOT, 0), 0);
    SunburstLayout layout =
        new SunburstLayout(Partition.of(tree, train, new Limits(LEVELS, CUTOFF, 0)));
    BufferedImage icon = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = icon.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.translate(SIDE / 2.0, SIDE / 2.0);
    for (Cell cell : layout.partition().cells()) {
      String color =
          FunctionColors.ALL.get(FunctionColors.index(tree.frame(cell.node()).function()));
      graphics.setColor(Color.decode(color));
      graphics.fill(sector(layout, cell));
    }
    graphics.dispose();
    ImageIO.write(icon, "png", Path.of(args[0]).toFile());
  }

  private static Area sector(SunburstLayout layout, Cell cell) {
    double outer = layout.outerRadius(cell) * RADIUS - 1.5;
    double inner = layout.innerRadius(cell) * RADIUS + 1.5;
    if (cell.level() == 0) {
      return new Area(circle(outer));
    }
    double from = 90 - Math.toDegrees(layout.startAngle(cell)) - GAP_DEGREES / 2;
    double turn = -Math.toDegrees(layout.extent(cell)) + GAP_DEGREES;
    Area sector =
        new Area(new Arc2D.Double(-outer, -outer, 2 * outer, 2 * outer, from, turn, Arc2D.PIE));
    sector.subtract(new Area(circle(inner)));
    return sector;
  }

  private static Ellipse2D circle(double radius) {
    return new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius);
  }
}
