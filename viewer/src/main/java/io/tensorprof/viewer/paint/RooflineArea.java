package io.tensorprof.viewer.paint;

import io.tensorprof.analyzer.query.Roofline;
import io.tensorprof.analyzer.query.Roofline.Point;
import io.tensorprof.viewer.layout.LogAxis;
import io.tensorprof.viewer.paint.Surface.Align;
import java.util.List;

/**
 * The rectangle of a roofline between its axes.
 *
 * @param across FLOPs for each byte
 * @param up FLOPs in a second
 * @param width of the rectangle in pixels
 * @param height of the rectangle in pixels
 */
record RooflineArea(LogAxis across, LogAxis up, double width, double height) {

  /** Left edge: to its left there is room for {@code 100 MFLOP/s}. */
  static final double LEFT = 96;

  static final double TOP = 14;

  private static final double RIGHT = 20;
  private static final double BOTTOM = 52;
  private static final double TICK_GAP = 8;

  /** The area of a roofline that has points, with its axes in a picture of a size. */
  static RooflineArea of(Roofline roofline, double pictureWidth, double pictureHeight) {
    List<Point> points = roofline.points();
    return new RooflineArea(
        LogAxis.over(
            points.stream().mapToDouble(Point::intensity).min().orElseThrow(),
            points.stream().mapToDouble(Point::intensity).max().orElseThrow()),
        LogAxis.over(
            points.stream().mapToDouble(Point::flopsPerSecond).min().orElseThrow(),
            roofline.highestRate()),
        Math.max(1, pictureWidth - LEFT - RIGHT),
        Math.max(1, pictureHeight - TOP - BOTTOM));
  }

  double x(double intensity) {
    return LEFT + across.at(intensity) * width;
  }

  double y(double rate) {
    return TOP + (1 - up.at(rate)) * height;
  }

  double right() {
    return LEFT + width;
  }

  double bottom() {
    return TOP + height;
  }

  /** How much a line of equal bytes/s rises for each pixel to the right. */
  double slope() {
    return (height / (up.to() - up.from())) / (width / (across.to() - across.from()));
  }

  /** Draws a grid at powers of ten, and what they are; where they are narrow, every second, say. */
  void drawAxes(Surface surface, Typeface face, Theme theme) {
    double baseline = bottom() + face.lineHeight();
    double step = width / (across.to() - across.from());
    int every = (int) Math.ceil((face.width("0.00001") + TICK_GAP) / step);
    for (int power = across.from(); power <= across.to(); power++) {
      double x = Math.rint(LEFT + (power - across.from()) * step) + 0.5;
      surface.line(x, TOP, x, bottom(), theme.grid(), 1);
      if ((power - across.from()) % every == 0) {
        String text = SiFormat.power(power, "");
        surface.text(text, face, x, baseline, Align.CENTRE, theme.muted());
      }
    }
    double stepUp = height / (up.to() - up.from());
    int everyUp = (int) Math.ceil(face.lineHeight() / stepUp);
    for (int power = up.from(); power <= up.to(); power++) {
      double y = Math.rint(bottom() - (power - up.from()) * stepUp) + 0.5;
      surface.line(LEFT, y, right(), y, theme.grid(), 1);
      if ((power - up.from()) % everyUp == 0) {
        String text = SiFormat.power(power, "FLOP/s");
        double middle = Math.rint(y + face.capHeight() / 2);
        surface.text(text, face, LEFT - TICK_GAP, middle, Align.END, theme.muted());
      }
    }
    double captions = baseline + face.lineHeight();
    surface.text("area: own time", face, LEFT, captions, Align.START, theme.muted());
    surface.text("FLOP / byte of tensors", face, right(), captions, Align.END, theme.muted());
  }
}
