package io.tensorprof.viewer.paint;

import io.tensorprof.viewer.layout.Cell;
import io.tensorprof.viewer.layout.SunburstLayout;
import io.tensorprof.viewer.paint.Surface.Align;
import java.util.List;
import java.util.function.IntPredicate;
import javafx.scene.paint.Color;

/** Draws a sunburst's sectors and their labels around the origin. */
public final class SunburstPainter {

  private static final double PADDING = 3;
  private static final double HALF_TURN = Math.PI;

  private final LabelFonts fonts;
  private final Theme theme;

  public SunburstPainter(LabelFonts fonts, Theme theme) {
    this.fonts = fonts;
    this.theme = theme;
  }

  /** Draws some sectors with their labels. */
  public void paint(
      Surface surface, SunburstLayout layout, NodeStyle style, IntPredicate only, double radius) {
    for (Cell cell : layout.partition().cells()) {
      if (only.test(cell.node())) {
        surface.sector(
            0,
            0,
            layout.innerRadius(cell) * radius,
            layout.outerRadius(cell) * radius,
            layout.startAngle(cell),
            layout.extent(cell),
            style.fill(cell.node()),
            theme.background());
        label(surface, layout, style, cell, radius);
      }
    }
  }

  /** Draws the labels alone, where the sectors are there already. */
  public void paintLabels(Surface surface, SunburstLayout layout, NodeStyle style, double radius) {
    for (Cell cell : layout.partition().cells()) {
      label(surface, layout, style, cell, radius);
    }
  }

  private void label(
      Surface surface, SunburstLayout layout, NodeStyle style, Cell cell, double radius) {
    double outer = layout.outerRadius(cell) * radius;
    if (cell.level() == 0) {
      labelDisc(surface, style, cell.node(), outer);
    } else {
      labelSector(surface, layout, style, cell, layout.innerRadius(cell) * radius, outer);
    }
  }

  private void labelDisc(Surface surface, NodeStyle style, int node, double radius) {
    double room = 2 * (radius - PADDING) * 0.96;
    String name = style.name(node);
    if (fonts.name().width(name) > room) {
      name = style.shortName(node);
    }
    String value = style.value(node);
    Color ink = style.ink(node);
    boolean valueFits = fonts.value().width(value) <= room;
    if (fonts.name().width(name) > room) {
      // What is at the root stands beside the plot; a part of its name would say less.
      if (valueFits) {
        text(surface, ink, fonts.value(), value, 0);
      }
      return;
    }
    boolean withValue = valueFits && radius >= fonts.twoLines();
    text(surface, ink, fonts.name(), name, withValue ? -fonts.value().lineHeight() / 2 : 0);
    if (withValue) {
      text(surface, ink, fonts.value(), value, fonts.name().lineHeight() / 2);
    }
  }

  /**
   * Name and value where they fit, else the name, else the name without its class, else its start.
   */
  private void labelSector(
      Surface surface,
      SunburstLayout layout,
      NodeStyle style,
      Cell cell,
      double inner,
      double outer) {
    double line = fonts.name().lineHeight();
    double extent = layout.extent(cell);
    if (outer - inner < line || (outer + inner) / 2 * extent < line) {
      return;
    }
    double angle = layout.startAngle(cell) + extent / 2;
    Color ink = style.ink(cell.node());
    String name = style.name(cell.node());
    String value = style.value(cell.node());
    double height = fonts.name().capHeight();
    double bothWidth = Math.max(fonts.name().width(name), fonts.value().width(value));
    double bothHeight = fonts.value().lineHeight() + height;
    SectorLabel both = SectorLabel.either(inner, outer, extent, bothWidth, bothHeight);
    if (both != null) {
      place(surface, ink, both, angle, name, value);
      return;
    }
    String shortName = style.shortName(cell.node());
    double room = SectorLabel.room(inner, outer, extent, height);
    for (String text : List.of(name, shortName, fonts.name().fit(shortName, room))) {
      SectorLabel label =
          SectorLabel.either(inner, outer, extent, fonts.name().width(text), height);
      if (label != null && !text.isEmpty()) {
        place(surface, ink, label, angle, text, "");
        return;
      }
    }
  }

  private void place(
      Surface surface, Color ink, SectorLabel label, double angle, String name, String value) {
    double reading;
    if (label.along()) {
      boolean lowerHalf = angle > HALF_TURN / 2 && angle < 1.5 * HALF_TURN;
      reading = lowerHalf ? HALF_TURN : 0;
    } else {
      reading = angle < HALF_TURN ? -HALF_TURN / 2 : HALF_TURN / 2;
    }
    surface.turned(
        label.radius() * Math.sin(angle),
        -label.radius() * Math.cos(angle),
        angle + reading,
        () -> {
          text(
              surface,
              ink,
              fonts.name(),
              name,
              value.isEmpty() ? 0 : -fonts.value().lineHeight() / 2);
          if (!value.isEmpty()) {
            text(surface, ink, fonts.value(), value, fonts.name().lineHeight() / 2);
          }
        });
  }

  private static void text(Surface surface, Color ink, Typeface face, String text, double middle) {
    surface.text(text, face, 0, middle + face.capHeight() / 2, Align.CENTRE, ink);
  }
}
