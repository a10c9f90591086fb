package io.tensorprof.viewer.paint;

import io.tensorprof.analyzer.query.Roofline;
import io.tensorprof.analyzer.query.Roofline.Point;
import io.tensorprof.viewer.layout.LogAxis;
import io.tensorprof.viewer.paint.Surface.Align;
import java.util.List;
import java.util.Optional;

/**
 * The points of a roofline between their axes, under the ceilings that were seen: area by own time.
 */
public final class RooflinePlot {

  private static final double LEFT = 96;
  private static final double RIGHT = 20;
  private static final double TOP = 14;
  private static final double BOTTOM = 52;
  private static final double LARGEST_RADIUS = 26;
  private static final double LEAST_RADIUS = 3.5;
  private static final double REACH = 5;
  private static final double LINE_PIECE = 4;

  private final Roofline roofline;
  private final Palette palette;
  private final Theme theme;
  private final LogAxis across;
  private final LogAxis up;
  private final double width;
  private final double height;
  private final long most;
  private final Typeface face = Typeface.regular(12);

  /** A plot of a roofline that has points. */
  public RooflinePlot(
      Roofline roofline, Palette palette, Theme theme, double width, double height) {
    this.roofline = roofline;
    this.palette = palette;
    this.theme = theme;
    this.width = Math.max(1, width - LEFT - RIGHT);
    this.height = Math.max(1, height - TOP - BOTTOM);
    List<Point> points = roofline.points();
    this.across =
        LogAxis.over(
            points.stream().mapToDouble(Point::intensity).min().orElseThrow(),
            points.stream().mapToDouble(Point::intensity).max().orElseThrow());
    this.up =
        LogAxis.over(
            points.stream().mapToDouble(Point::flopsPerSecond).min().orElseThrow(),
            roofline.highestRate());
    this.most = points.stream().mapToLong(Point::tottime).max().orElseThrow();
  }

  /** Where a point's centre is. */
  public double x(Point point) {
    return LEFT + across.at(point.intensity()) * width;
  }

  /** Where a point's centre is, downwards. */
  public double y(Point point) {
    return TOP + (1 - up.at(point.flopsPerSecond())) * height;
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
    drawAxes(surface);
    FreeRoom room = new FreeRoom(LEFT, TOP, width, height);
    for (Point point : roofline.points()) {
      room.take(x(point) - radius(point), y(point) - radius(point), 2 * radius(point));
    }
    drawCeilings(surface, room);
    for (Point point : roofline.points()) {
      surface.described(
          description(point),
          () -> {
            surface.disc(x(point), y(point), radius(point) + 1, theme.background());
            surface.disc(x(point), y(point), radius(point), palette.of(point.frame()));
          });
    }
    roofline.points().forEach(point -> drawName(surface, room, point));
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

  private void drawAxes(Surface surface) {
    double bottom = TOP + height;
    double baseline = bottom + face.lineHeight();
    double step = width / (across.to() - across.from());
    int every = (int) Math.ceil(face.width("0.00001  ") / step);
    for (int power = across.from(); power <= across.to(); power++) {
      double x = Math.rint(LEFT + (power - across.from()) * step) + 0.5;
      surface.line(x, TOP, x, bottom, theme.grid(), 1);
      if ((power - across.from()) % every == 0) {
        String text = SiFormat.power(power, "");
        surface.text(text, face, x, baseline, Align.CENTRE, theme.muted());
      }
    }
    double stepUp = height / (up.to() - up.from());
    int everyUp = (int) Math.ceil(face.lineHeight() / stepUp);
    for (int power = up.from(); power <= up.to(); power++) {
      double y = Math.rint(bottom - (power - up.from()) * stepUp) + 0.5;
      surface.line(LEFT, y, LEFT + width, y, theme.grid(), 1);
      if ((power - up.from()) % everyUp == 0) {
        String text = SiFormat.power(power, "FLOP/s");
        double middle = Math.rint(y + face.capHeight() / 2);
        surface.text(text, face, LEFT - 8, middle, Align.END, theme.muted());
      }
    }
    surface.text(
        "FLOP / byte of tensors", face, LEFT + width, baseline + 18, Align.END, theme.muted());
    surface.text("area: own time", face, LEFT, baseline + 18, Align.START, theme.muted());
  }

  private void drawCeilings(Surface surface, FreeRoom room) {
    double rateY = TOP + (1 - up.at(roofline.highestRate())) * height;
    double slope = (height / (up.to() - up.from())) / (width / (across.to() - across.from()));
    // Where the bandwidth would give the highest rate: the ridge.
    double ridge = LEFT + across.at(roofline.highestRate() / roofline.highestBandwidth()) * width;
    surface.clipped(
        LEFT,
        TOP,
        width,
        height,
        () -> {
          surface.line(ridge, rateY, LEFT + width, rateY, theme.muted(), 1.5);
          surface.line(
              ridge, rateY, ridge - 2 * width, rateY + 2 * width * slope, theme.muted(), 1.5);
        });
    drawRate(surface, room, ridge, rateY);
    drawBandwidth(surface, room, ridge, rateY, slope);
    takeLine(room, ridge, rateY, LEFT + width, rateY);
    takeLine(room, ridge, rateY, ridge - 2 * width, rateY + 2 * width * slope);
  }

  /** On its line, or under it, where there is room. */
  private void drawRate(Surface surface, FreeRoom room, double ridge, double rateY) {
    String text = "highest seen: " + SiFormat.text(roofline.highestRate(), "FLOP/s");
    double wide = face.width(text);
    double tall = face.lineHeight();
    double far = LEFT + width - 4 - wide;
    double near = Math.max(LEFT, ridge) + 8;
    for (double top : new double[] {rateY - tall - 2, rateY + 3}) {
      for (double left : new double[] {far, near, (far + near) / 2}) {
        if (room.isFree(left, top, wide, tall)) {
          room.take(left, top, wide, tall);
          double baseline = Math.rint(top + (tall + face.capHeight()) / 2);
          surface.text(text, face, left, baseline, Align.START, theme.muted());
          return;
        }
      }
    }
  }

  /** Keeps names off a line. */
  private static void takeLine(FreeRoom room, double x1, double y1, double x2, double y2) {
    double pieces = Math.ceil(Math.hypot(x2 - x1, y2 - y1) / LINE_PIECE);
    for (int i = 0; i < pieces; i++) {
      double x = x1 + (x2 - x1) * (i + 0.5) / pieces;
      double y = y1 + (y2 - y1) * (i + 0.5) / pieces;
      room.take(x - LINE_PIECE / 2, y - LINE_PIECE / 2, LINE_PIECE);
    }
  }

  /** Along the sloping line, where it enters the plot. */
  private void drawBandwidth(
      Surface surface, FreeRoom room, double ridge, double rateY, double slope) {
    String text = "highest seen: " + SiFormat.text(roofline.highestBandwidth(), "B/s");
    double left = Math.max(LEFT, ridge - (TOP + height - rateY) / slope);
    double right = Math.min(ridge, LEFT + width);
    double angle = Math.atan(slope);
    double length = (right - left) / Math.cos(angle);
    if (right <= left || length < face.width(text) + 24) {
      return;
    }
    double y = rateY + (ridge - left) * slope;
    surface.turned(
        left, y, -angle, () -> surface.text(text, face, 14, -6, Align.START, theme.muted()));
    double side = 2 * face.lineHeight();
    for (double along = 14; along < 14 + face.width(text); along += side / 2) {
      room.take(
          left + along * Math.cos(angle) - side / 2, y - along * Math.sin(angle) - side, side);
    }
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
