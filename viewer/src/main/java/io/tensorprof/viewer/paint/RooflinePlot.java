package io.tensorprof.viewer.paint;

import io.tensorprof.analyzer.query.Roofline;
import io.tensorprof.analyzer.query.Roofline.Point;
import io.tensorprof.viewer.paint.Surface.Align;
import java.util.Locale;
import java.util.Optional;

/**
 * The points of a roofline between their axes, under the ceilings that were seen: area by own time.
 */
public final class RooflinePlot {

  private static final double LARGEST_RADIUS = 26;
  private static final double LEAST_RADIUS = 3.5;
  private static final double REACH = 5;

  /** More names than these cannot be told apart. */
  private static final int MOST_NAMES = 40;

  private final Roofline roofline;
  private final Palette palette;
  private final Theme theme;
  private final RooflineArea area;
  private final long most;
  private final Typeface face = Typeface.regular(12);

  /** A plot of a roofline that has points. */
  public RooflinePlot(
      Roofline roofline, Palette palette, Theme theme, double width, double height) {
    this.roofline = roofline;
    this.palette = palette;
    this.theme = theme;
    this.area = RooflineArea.of(roofline, width, height);
    this.most = roofline.points().stream().mapToLong(Point::tottime).max().orElseThrow();
  }

  /** Where a point's centre is. */
  public double x(Point point) {
    return area.x(point.intensity());
  }

  /** Where a point's centre is, downwards. */
  public double y(Point point) {
    return area.y(point.flopsPerSecond());
  }

  /** A point's radius: its area is by own time, but it can be seen. */
  public double radius(Point point) {
    return Math.max(LEAST_RADIUS, LARGEST_RADIUS * Math.sqrt((double) point.tottime() / most));
  }

  /** The point drawn at a place, the smallest of several; empty where there is none near. */
  public Optional<Point> at(double px, double py) {
    Point best = null;
    for (Point point : roofline.points()) { // most time first: the last one found is smallest
      if (Math.hypot(px - x(point), py - y(point)) <= Math.max(REACH, radius(point))) {
        best = point;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Draws all. */
  public void draw(Surface surface) {
    area.drawAxes(surface, face, theme);
    FreeRoom room = new FreeRoom(RooflineArea.LEFT, RooflineArea.TOP, area.width(), area.height());
    for (Point point : roofline.points()) {
      room.take(x(point) - radius(point), y(point) - radius(point), 2 * radius(point));
    }
    new RooflineCeilings(roofline, area, face, theme).draw(surface, room);
    for (Point point : roofline.points()) {
      surface.described(
          description(point),
          () -> {
            surface.disc(x(point), y(point), radius(point) + 1, theme.background());
            surface.disc(x(point), y(point), radius(point), palette.of(point.frame()));
          });
    }
    roofline.points().stream().limit(MOST_NAMES).forEach(point -> drawName(surface, room, point));
  }

  /** How much of the run is seen. */
  public static String known(Roofline roofline) {
    String moving =
        switch (roofline.moving()) {
          case 0 -> "";
          case 1 -> ", and 1 that moves data without computing";
          default ->
              String.format(
                  Locale.ROOT, ", and %,d that move data without computing", roofline.moving());
        };
    return String.format(
        Locale.ROOT,
        "%,d with known work%s, %.1f %% of the time",
        roofline.points().size(),
        moving,
        100 * roofline.share());
  }

  /** What a point is, in one line. */
  public static String description(Point point) {
    return point.frame().title()
        + ": "
        + SiFormat.text(point.flopsPerSecond(), "FLOP/s")
        + ", "
        + SiFormat.text(point.bytesPerSecond(), "B/s")
        + ", "
        + ratio(point.intensity())
        + " FLOP/byte, own time "
        + ValueFormat.time(point.tottime());
  }

  /** FLOPs for each byte, with three digits. */
  public static String ratio(double intensity) {
    return SiFormat.text(intensity, "");
  }

  /** Draws a ring around a point. */
  public void drawRing(Surface surface, Point point) {
    surface.disc(x(point), y(point), radius(point) + 4, theme.highlight());
    surface.disc(x(point), y(point), radius(point) + 1, theme.background());
    surface.disc(x(point), y(point), radius(point), palette.of(point.frame()));
  }

  /** Beside its point, where there is room; names of what takes most time come first. */
  private void drawName(Surface surface, FreeRoom room, Point point) {
    String name = point.frame().title();
    double wide = face.width(name);
    double tall = face.lineHeight();
    double away = radius(point) + 5;
    double[][] lefts = {
      {x(point) + away, y(point) - tall / 2},
      {x(point) - away - wide, y(point) - tall / 2},
      {x(point) - wide / 2, y(point) - away - tall + 2},
      {x(point) - wide / 2, y(point) + away - 2},
      {x(point) + away - 3, y(point) - tall},
      {x(point) + away - 3, y(point)},
      {x(point) - away + 3 - wide, y(point) - tall},
      {x(point) - away + 3 - wide, y(point)}
    };
    for (double[] left : lefts) {
      if (room.isFree(left[0], left[1], wide, tall)) {
        room.take(left[0], left[1], wide, tall);
        double baseline = Math.rint(left[1] + (tall + face.capHeight()) / 2);
        surface.text(name, face, left[0], baseline, Align.START, theme.ink());
        return;
      }
    }
  }
}
