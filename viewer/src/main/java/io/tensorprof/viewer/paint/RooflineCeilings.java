package io.tensorprof.viewer.paint;

import io.tensorprof.analyzer.query.Roofline;
import io.tensorprof.viewer.paint.Surface.Align;

/** The highest FLOP/s and bytes/s that were seen, as the roof they make. */
final class RooflineCeilings {

  private static final double LINE_WIDTH = 1.5;
  private static final double LINE_PIECE = 4;
  private static final double MARGIN = 14;
  private static final double LIFT = 6;

  private final Roofline roofline;
  private final RooflineArea area;
  private final Theme theme;
  private final Typeface face;
  private final double rateY;
  private final double ridge;

  RooflineCeilings(Roofline roofline, RooflineArea area, Typeface face, Theme theme) {
    this.roofline = roofline;
    this.area = area;
    this.theme = theme;
    this.face = face;
    this.rateY = area.y(roofline.highestRate());
    this.ridge = area.x(roofline.highestRate() / roofline.highestBandwidth());
  }

  /** Draws them, with their names where there is room, which they take. */
  void draw(Surface surface, FreeRoom room) {
    double far = 2 * area.width();
    double farY = rateY + far * area.slope();
    surface.clipped(
        RooflineArea.LEFT,
        RooflineArea.TOP,
        area.width(),
        area.height(),
        () -> {
          surface.line(ridge, rateY, area.right(), rateY, theme.muted(), LINE_WIDTH);
          surface.line(ridge, rateY, ridge - far, farY, theme.muted(), LINE_WIDTH);
        });
    drawRate(surface, room);
    drawBandwidth(surface, room);
    takeLine(room, ridge, rateY, area.right(), rateY);
    takeLine(room, ridge, rateY, ridge - far, farY);
  }

  /** On its line, or near it, as far to the right as there is room. */
  private void drawRate(Surface surface, FreeRoom room) {
    String text = "highest seen: " + SiFormat.text(roofline.highestRate(), "FLOP/s");
    double wide = face.width(text);
    double tall = face.lineHeight();
    for (double top : new double[] {rateY - tall - 2, rateY + 3, rateY - 2 * tall, rateY + tall}) {
      for (double left = area.right() - 4 - wide; left > RooflineArea.LEFT; left -= LINE_PIECE) {
        if (room.isFree(left, top, wide, tall)) {
          room.take(left, top, wide, tall);
          double baseline = Math.rint(top + (tall + face.capHeight()) / 2);
          surface.text(text, face, left, baseline, Align.START, theme.muted());
          return;
        }
      }
    }
  }

  /** Along the sloping line, as near as there is room to where it enters the plot. */
  private void drawBandwidth(Surface surface, FreeRoom room) {
    String text = "highest seen: " + SiFormat.text(roofline.highestBandwidth(), "B/s");
    double left = Math.max(RooflineArea.LEFT, ridge - (area.bottom() - rateY) / area.slope());
    double y = rateY + (ridge - left) * area.slope();
    double angle = Math.atan(area.slope());
    double length = (Math.min(ridge, area.right()) - left) / Math.cos(angle);
    double wide = face.width(text);
    for (double start = MARGIN; start + wide + MARGIN < length; start += MARGIN) {
      if (alongLine(room, left, y, angle, start, wide, false)) {
        alongLine(room, left, y, angle, start, wide, true);
        double from = start;
        surface.turned(
            left,
            y,
            -angle,
            () -> surface.text(text, face, from, -LIFT, Align.START, theme.muted()));
        return;
      }
    }
  }

  /** Asks for a strip above the sloping line, piece by piece, or takes it. */
  private boolean alongLine(
      FreeRoom room,
      double left,
      double y,
      double angle,
      double start,
      double length,
      boolean take) {
    double side = face.lineHeight();
    double off = LIFT + face.capHeight() / 2;
    for (double along = start; along <= start + length; along += side / 2) {
      double x = left + along * Math.cos(angle) - off * Math.sin(angle) - side / 2;
      double top = y - along * Math.sin(angle) - off * Math.cos(angle) - side / 2;
      if (take) {
        room.take(x, top, side);
      } else if (!room.isFree(x, top, side, side)) {
        return false;
      }
    }
    return true;
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
}
