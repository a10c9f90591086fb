package io.tensorprof.viewer.paint;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.FillRule;
import javafx.scene.text.TextAlignment;

/** A canvas to draw onto. */
public final class CanvasSurface implements Surface {

  private static final double FULL_TURN = 2 * Math.PI;

  private final GraphicsContext graphics;

  public CanvasSurface(GraphicsContext graphics) {
    this.graphics = graphics;
    graphics.setTextBaseline(VPos.BASELINE);
    graphics.setFillRule(FillRule.EVEN_ODD);
  }

  @Override
  public void rectangle(double x, double y, double width, double height, Color fill) {
    graphics.setFill(fill);
    graphics.fillRect(x, y, width, height);
  }

  @Override
  public void outline(
      double x, double y, double width, double height, Color stroke, double lineWidth) {
    graphics.setStroke(stroke);
    graphics.setLineWidth(lineWidth);
    double half = lineWidth / 2;
    graphics.strokeRect(
        x + half, y + half, Math.max(0, width - lineWidth), Math.max(0, height - lineWidth));
  }

  @Override
  public void sector(
      double centreX,
      double centreY,
      double inner,
      double outer,
      double start,
      double extent,
      Color fill,
      Color edge) {
    // JavaFX counts degrees against the clock from three o'clock.
    double from = 90 - Math.toDegrees(start);
    double turn = -Math.toDegrees(extent);
    graphics.beginPath();
    if (extent >= FULL_TURN - 1e-9) {
      // A whole ring has no sides: two circles, the space between them filled by the even-odd rule.
      circle(centreX, centreY, outer);
      if (inner > 0) {
        circle(centreX, centreY, inner);
      }
    } else {
      graphics.arc(centreX, centreY, outer, outer, from, turn);
      graphics.arc(centreX, centreY, inner, inner, from + turn, -turn);
      graphics.closePath();
    }
    graphics.setFill(fill);
    graphics.fill();
    graphics.setStroke(edge);
    graphics.setLineWidth(1);
    graphics.stroke();
  }

  private void circle(double centreX, double centreY, double radius) {
    graphics.moveTo(centreX + radius, centreY);
    graphics.arc(centreX, centreY, radius, radius, 0, 360);
    graphics.closePath();
  }

  @Override
  public void disc(double centreX, double centreY, double radius, Color fill) {
    graphics.setFill(fill);
    graphics.fillOval(centreX - radius, centreY - radius, 2 * radius, 2 * radius);
  }

  @Override
  public void line(double x1, double y1, double x2, double y2, Color stroke, double lineWidth) {
    graphics.setStroke(stroke);
    graphics.setLineWidth(lineWidth);
    graphics.strokeLine(x1, y1, x2, y2);
  }

  @Override
  public void area(double[] xs, double[] ys, Color fill) {
    graphics.setFill(fill);
    graphics.fillPolygon(xs, ys, xs.length);
  }

  @Override
  public void curve(double[] xs, double[] ys, Color stroke, double lineWidth) {
    graphics.setStroke(stroke);
    graphics.setLineWidth(lineWidth);
    graphics.strokePolyline(xs, ys, xs.length);
  }

  @Override
  public void text(String text, Typeface face, double x, double baseline, Align align, Color ink) {
    graphics.setFill(ink);
    graphics.setFont(face.font());
    graphics.setTextAlign(
        switch (align) {
          case START -> TextAlignment.LEFT;
          case CENTRE -> TextAlignment.CENTER;
          case END -> TextAlignment.RIGHT;
        });
    graphics.fillText(text, x, baseline);
  }

  @Override
  public void turned(double x, double y, double angle, Runnable drawing) {
    graphics.save();
    graphics.translate(x, y);
    graphics.rotate(Math.toDegrees(angle));
    drawing.run();
    graphics.restore();
  }

  @Override
  public void clipped(double x, double y, double width, double height, Runnable drawing) {
    graphics.save();
    graphics.beginPath();
    graphics.rect(x, y, width, height);
    graphics.clip();
    drawing.run();
    graphics.restore();
  }

  @Override
  public void described(String description, Runnable drawing) {
    drawing.run();
  }
}
