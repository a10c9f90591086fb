package io.tensorprof.viewer.chart;

import io.tensorprof.viewer.layout.Cell;
import io.tensorprof.viewer.layout.IcicleLayout;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** Draws an icicle's cells with their labels into a rectangle from the origin. */
final class IciclePainter {

  private static final double PADDING = 6;

  /** From this width on a cell can spare a pixel to part it from the next. */
  private static final double WIDTH_WITH_GAP = 3;

  private final LabelFonts fonts;

  IciclePainter(LabelFonts fonts) {
    this.fonts = fonts;
  }

  void paint(Painting painting, IcicleLayout layout, double width, double height) {
    painting.graphics().setTextAlign(TextAlignment.CENTER);
    painting.graphics().setTextBaseline(VPos.BASELINE);
    for (Cell cell : layout.partition().cells()) {
      if (painting.only().test(cell.node())) {
        double left = Math.rint(cell.start() * width);
        double top = Math.rint(layout.top(cell) * height);
        double right = Math.rint(cell.end() * width);
        double bottom = Math.rint((layout.top(cell) + layout.rowHeight()) * height);
        paint(painting, cell, left, top, Math.max(right - left, 1), bottom - top);
      }
    }
  }

  private void paint(
      Painting painting, Cell cell, double left, double top, double width, double height) {
    GraphicsContext graphics = painting.graphics();
    Color fill = painting.fill().apply(cell.node());
    graphics.setFill(fill);
    graphics.fillRect(left, top, width >= WIDTH_WITH_GAP ? width - 1 : width, height - 1);
    double room = width - 1 - 2 * PADDING;
    double upright = height - 1 - 2 * PADDING;
    double line = fonts.name().lineHeight();
    if (height < line || width < line) {
      return;
    }
    graphics.setFill(Theme.inkOn(fill));
    double centre = left + (width - 1) / 2;
    double middle = top + (height - 1) / 2;
    String name = painting.name(cell.node());
    String shortName = painting.shortName(cell.node());
    String value = painting.value(cell.node());
    if (fonts.name().width(name) > room) {
      if (fonts.name().width(shortName) > room && fonts.name().width(shortName) <= upright) {
        String turned = fonts.name().width(name) <= upright ? name : shortName;
        paintTurned(graphics, turned, value, upright, room, centre, middle);
        return;
      }
      name = shortName;
    }
    if (height >= fonts.twoLines() + PADDING) {
      paintTwoLines(graphics, fonts.name().fit(name, room), value, room, centre, middle);
    } else {
      paintOneLine(graphics, name, value, room, centre, middle);
    }
  }

  /** Reads upwards, in a cell that is high but narrow. */
  private void paintTurned(
      GraphicsContext graphics,
      String name,
      String value,
      double upright,
      double room,
      double centre,
      double middle) {
    graphics.save();
    graphics.translate(centre, middle);
    graphics.rotate(-90);
    if (room >= fonts.twoLines() - 2 * PADDING) {
      paintTwoLines(graphics, name, value, upright, 0, 0);
    } else {
      paintOneLine(graphics, name, value, upright, 0, 0);
    }
    graphics.restore();
  }

  private void paintTwoLines(
      GraphicsContext graphics,
      String name,
      String value,
      double room,
      double centre,
      double middle) {
    if (name.isEmpty()) {
      return;
    }
    boolean withValue = fonts.value().width(value) <= room;
    double nameMiddle = withValue ? middle - fonts.value().lineHeight() / 2 : middle;
    text(graphics, fonts.name(), name, centre, nameMiddle);
    if (withValue) {
      text(graphics, fonts.value(), value, centre, middle + fonts.name().lineHeight() / 2);
    }
  }

  private void paintOneLine(
      GraphicsContext graphics,
      String name,
      String value,
      double room,
      double centre,
      double middle) {
    double nameWidth = fonts.name().width(name);
    double both = nameWidth + PADDING + fonts.value().width(value);
    if (both <= room) {
      text(graphics, fonts.name(), name, centre - (both - nameWidth) / 2, middle);
      text(graphics, fonts.value(), value, centre + (nameWidth + PADDING) / 2, middle);
    } else {
      text(graphics, fonts.name(), fonts.name().fit(name, room), centre, middle);
    }
  }

  private static void text(
      GraphicsContext graphics, Typeface face, String text, double centre, double middle) {
    graphics.setFont(face.font());
    graphics.fillText(text, centre, Math.rint(middle + face.capHeight() / 2));
  }
}
