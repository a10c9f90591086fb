package io.tensorprof.viewer.paint;

import io.tensorprof.viewer.layout.Cell;
import io.tensorprof.viewer.layout.IcicleLayout;
import io.tensorprof.viewer.layout.Span;
import io.tensorprof.viewer.paint.Surface.Align;
import java.util.function.IntPredicate;
import javafx.scene.paint.Color;

/** Draws an icicle's cells with their labels into a rectangle. */
public final class IciclePainter {

  private static final double PADDING = 6;

  /** From this width on a cell can spare a pixel to part it from the next. */
  private static final double WIDTH_WITH_GAP = 3;

  private static final double QUARTER_TURN_BACK = -Math.PI / 2;

  private final LabelFonts fonts;

  public IciclePainter(LabelFonts fonts) {
    this.fonts = fonts;
  }

  /**
   * Draws some cells of a layout.
   *
   * @param only the nodes to draw
   * @param shown the part of the layout's width that fills the rectangle's
   * @param y upper edge of the rectangle
   */
  public void paint(
      Surface surface,
      IcicleLayout layout,
      Span shown,
      NodeStyle style,
      IntPredicate only,
      double y,
      double width,
      double height) {
    for (Cell cell : layout.partition().cells()) {
      if (only.test(cell.node())) {
        double left = Math.rint(Math.max(0, shown.within(cell.start())) * width);
        double top = Math.rint(y + layout.top(cell) * height);
        double right = Math.rint(Math.min(1, shown.within(cell.end())) * width);
        double bottom = Math.rint(y + (layout.top(cell) + layout.rowHeight()) * height);
        paint(surface, style, cell.node(), left, top, Math.max(right - left, 1), bottom - top);
      }
    }
  }

  private void paint(
      Surface surface,
      NodeStyle style,
      int node,
      double left,
      double top,
      double width,
      double height) {
    surface.rectangle(
        left, top, width >= WIDTH_WITH_GAP ? width - 1 : width, height - 1, style.fill(node));
    double line = fonts.name().lineHeight();
    if (height < line || width < line) {
      return;
    }
    double room = width - 1 - 2 * PADDING;
    double upright = height - 1 - 2 * PADDING;
    double centre = left + (width - 1) / 2;
    double middle = top + (height - 1) / 2;
    Color ink = style.ink(node);
    String name = style.name(node);
    if (fonts.name().width(name) > room) {
      String shortName = style.shortName(node);
      double shortWidth = fonts.name().width(shortName);
      if (shortWidth > room && shortWidth <= upright) {
        String turned = fonts.name().width(name) <= upright ? name : shortName;
        paintTurned(surface, ink, turned, style.value(node), upright, room, centre, middle);
        return;
      }
      name = shortName;
      if (fonts.name().fit(name, room).isEmpty()) {
        return;
      }
    }
    if (height >= fonts.twoLines() + PADDING) {
      paintTwoLines(
          surface, ink, fonts.name().fit(name, room), style.value(node), room, centre, middle);
    } else {
      paintOneLine(surface, ink, name, style.value(node), room, centre, middle);
    }
  }

  /** Reads upwards, in a cell that is high but narrow. */
  private void paintTurned(
      Surface surface,
      Color ink,
      String name,
      String value,
      double upright,
      double room,
      double centre,
      double middle) {
    surface.turned(
        centre,
        middle,
        QUARTER_TURN_BACK,
        () -> {
          if (room >= fonts.twoLines() - 2 * PADDING) {
            paintTwoLines(surface, ink, name, value, upright, 0, 0);
          } else {
            paintOneLine(surface, ink, name, value, upright, 0, 0);
          }
        });
  }

  private void paintTwoLines(
      Surface surface,
      Color ink,
      String name,
      String value,
      double room,
      double centre,
      double middle) {
    if (name.isEmpty()) {
      return;
    }
    boolean withValue = !value.isEmpty() && fonts.value().width(value) <= room;
    double nameMiddle = withValue ? middle - fonts.value().lineHeight() / 2 : middle;
    text(surface, ink, fonts.name(), name, centre, nameMiddle);
    if (withValue) {
      text(surface, ink, fonts.value(), value, centre, middle + fonts.name().lineHeight() / 2);
    }
  }

  private void paintOneLine(
      Surface surface,
      Color ink,
      String name,
      String value,
      double room,
      double centre,
      double middle) {
    double nameWidth = fonts.name().width(name);
    double both = nameWidth + PADDING + fonts.value().width(value);
    if (!value.isEmpty() && both <= room) {
      text(surface, ink, fonts.name(), name, centre - (both - nameWidth) / 2, middle);
      text(surface, ink, fonts.value(), value, centre + (nameWidth + PADDING) / 2, middle);
    } else {
      text(surface, ink, fonts.name(), fonts.name().fit(name, room), centre, middle);
    }
  }

  private static void text(
      Surface surface, Color ink, Typeface face, String text, double centre, double middle) {
    if (!text.isEmpty()) {
      surface.text(text, face, centre, Math.rint(middle + face.capHeight() / 2), Align.CENTRE, ink);
    }
  }
}
