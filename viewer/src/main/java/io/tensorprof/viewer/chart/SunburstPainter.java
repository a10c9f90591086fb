package io.tensorprof.viewer.chart;

import io.tensorprof.viewer.layout.Cell;
import io.tensorprof.viewer.layout.SunburstLayout;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.FillRule;
import javafx.scene.text.TextAlignment;

/** Draws a sunburst's sectors with their labels around the origin. */
final class SunburstPainter {

  private static final double PADDING = 3;
  private static final double HALF_TURN = Math.PI;

  private final LabelFonts fonts;
  private final Theme theme;

  SunburstPainter(LabelFonts fonts, Theme theme) {
    this.fonts = fonts;
    this.theme = theme;
  }

  void paint(Painting painting, SunburstLayout layout, double radius) {
    GraphicsContext graphics = painting.graphics();
    graphics.setTextAlign(TextAlignment.CENTER);
    graphics.setTextBaseline(VPos.BASELINE);
    graphics.setFillRule(FillRule.EVEN_ODD);
    graphics.setStroke(theme.background());
    graphics.setLineWidth(1);
    for (Cell cell : layout.partition().cells()) {
      if (painting.only().test(cell.node())) {
        Color fill = painting.fill().apply(cell.node());
        graphics.setFill(fill);
        double inner = layout.innerRadius(cell) * radius;
        double outer = layout.outerRadius(cell) * radius;
        sector(graphics, inner, outer, layout.startAngle(cell), layout.extent(cell));
        graphics.setFill(Theme.inkOn(fill));
        if (cell.level() == 0) {
          labelDisc(painting, cell, outer);
        } else {
          double middle = layout.startAngle(cell) + layout.extent(cell) / 2;
          labelSector(painting, cell, inner, outer, middle, layout.extent(cell));
        }
      }
    }
  }

  private static void sector(
      GraphicsContext graphics, double inner, double outer, double start, double extent) {
    // JavaFX counts degrees against the clock from three o'clock.
    double from = 90 - Math.toDegrees(start);
    double turn = -Math.toDegrees(extent);
    graphics.beginPath();
    if (extent >= 2 * HALF_TURN - 1e-9) {
      // A whole ring has no sides: two circles, the space between them filled by the even-odd rule.
      circle(graphics, outer);
      if (inner > 0) {
        circle(graphics, inner);
      }
    } else {
      graphics.arc(0, 0, outer, outer, from, turn);
      graphics.arc(0, 0, inner, inner, from + turn, -turn);
      graphics.closePath();
    }
    graphics.fill();
    graphics.stroke();
  }

  private static void circle(GraphicsContext graphics, double radius) {
    graphics.moveTo(radius, 0);
    graphics.arc(0, 0, radius, radius, 0, 360);
    graphics.closePath();
  }

  private void labelDisc(Painting painting, Cell cell, double radius) {
    double room = 2 * (radius - PADDING) * 0.96;
    String name = painting.name(cell.node());
    if (fonts.name().width(name) > room) {
      name = fonts.name().fit(painting.shortName(cell.node()), room);
    }
    String value = painting.value(cell.node());
    boolean withValue = fonts.value().width(value) <= room && radius >= fonts.twoLines();
    text(painting.graphics(), fonts.name(), name, withValue ? -fonts.value().lineHeight() / 2 : 0);
    if (withValue) {
      text(painting.graphics(), fonts.value(), value, fonts.name().lineHeight() / 2);
    }
  }

  /**
   * Name and value where they fit, else the name, else the name without its class, else its start.
   */
  private void labelSector(
      Painting painting, Cell cell, double inner, double outer, double angle, double extent) {
    double line = fonts.name().lineHeight();
    if (outer - inner < line || (outer + inner) / 2 * extent < line) {
      return;
    }
    String name = painting.name(cell.node());
    String value = painting.value(cell.node());
    double height = fonts.name().capHeight();
    double bothWidth = Math.max(fonts.name().width(name), fonts.value().width(value));
    double bothHeight = fonts.value().lineHeight() + height;
    SectorLabel both = SectorLabel.either(inner, outer, extent, bothWidth, bothHeight);
    if (both != null) {
      place(painting.graphics(), both, angle, name, value);
      return;
    }
    String shortName = painting.shortName(cell.node());
    double room = SectorLabel.room(inner, outer, extent, height);
    for (String text : List.of(name, shortName, fonts.name().fit(shortName, room))) {
      SectorLabel label =
          SectorLabel.either(inner, outer, extent, fonts.name().width(text), height);
      if (label != null && !text.isEmpty()) {
        place(painting.graphics(), label, angle, text, "");
        return;
      }
    }
  }

  private void place(
      GraphicsContext graphics, SectorLabel label, double angle, String name, String value) {
    graphics.save();
    graphics.rotate(Math.toDegrees(angle));
    graphics.translate(0, -label.radius());
    if (label.along()) {
      boolean lowerHalf = angle > HALF_TURN / 2 && angle < 1.5 * HALF_TURN;
      graphics.rotate(lowerHalf ? 180 : 0);
    } else {
      graphics.rotate(angle < HALF_TURN ? -90 : 90);
    }
    text(graphics, fonts.name(), name, value.isEmpty() ? 0 : -fonts.value().lineHeight() / 2);
    if (!value.isEmpty()) {
      text(graphics, fonts.value(), value, fonts.name().lineHeight() / 2);
    }
    graphics.restore();
  }

  private static void text(GraphicsContext graphics, Typeface face, String text, double middle) {
    graphics.setFont(face.font());
    graphics.fillText(text, 0, middle + face.capHeight() / 2);
  }
}
