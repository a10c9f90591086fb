package io.tensorprof.viewer.paint;

import javafx.scene.paint.Color;

/**
 * What a plot is drawn onto. Lengths are pixels, x to the right and y downwards; angles are radians
 * clockwise from twelve o'clock.
 */
public interface Surface {

  /** How text lies about the point that it is put at. */
  enum Align {
    START,
    CENTRE,
    END
  }

  /** A filled rectangle. */
  void rectangle(double x, double y, double width, double height, Color fill);

  /** The outline of a rectangle, the line lying inside of it. */
  void outline(double x, double y, double width, double height, Color stroke, double lineWidth);

  /**
   * A part of a ring with an edge of one pixel; a part of a disc when {@code inner} is 0; whole
   * when the extent is a full turn.
   */
  void sector(
      double centreX,
      double centreY,
      double inner,
      double outer,
      double start,
      double extent,
      Color fill,
      Color edge);

  /** A filled disc. */
  void disc(double centreX, double centreY, double radius, Color fill);

  /** A straight line. */
  void line(double x1, double y1, double x2, double y2, Color stroke, double lineWidth);

  /** A filled polygon. */
  void area(double[] xs, double[] ys, Color fill);

  /** A line through points. */
  void curve(double[] xs, double[] ys, Color stroke, double lineWidth);

  /** A line of text. */
  void text(String text, Typeface face, double x, double baseline, Align align, Color ink);

  /** Draws with the origin at a point, and turned clockwise about it. */
  void turned(double x, double y, double angle, Runnable drawing);

  /** Draws what lies in a rectangle, and nothing outside of it. */
  void clipped(double x, double y, double width, double height, Runnable drawing);

  /** Draws something that has a description: a file shows it where the pointer rests. */
  void described(String description, Runnable drawing);
}
