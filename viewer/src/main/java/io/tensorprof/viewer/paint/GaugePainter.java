package io.tensorprof.viewer.paint;

import io.tensorprof.analyzer.timeline.Gauge;
import io.tensorprof.viewer.layout.TimeSpan;
import io.tensorprof.viewer.paint.Surface.Align;
import java.util.List;
import java.util.Locale;
import javafx.scene.paint.Color;

/** Draws a gauge as a line over time, on a scale of its own from 0 to its highest value. */
final class GaugePainter {

  /** Colours that colour-blind people can tell apart, after Okabe and Ito. */
  private static final List<Color> LINES =
      List.of(
          Color.web("#0072b2"),
          Color.web("#d55e00"),
          Color.web("#009e73"),
          Color.web("#cc79a7"),
          Color.web("#e69f00"),
          Color.web("#56b4e9"));

  private final LabelFonts fonts;
  private final Theme theme;

  GaugePainter(LabelFonts fonts, Theme theme) {
    this.fonts = fonts;
    this.theme = theme;
  }

  /**
   * Draws a gauge.
   *
   * @param room height of it and of the gap below
   * @param place its number among the gauges, by which it gets its colour
   */
  void paint(
      Surface surface,
      Gauge gauge,
      TimeSpan window,
      TimelineAreas areas,
      double top,
      double room,
      int place) {
    double height = room - 8;
    double names = areas.gutter() - 2 * TimelineAreas.PADDING;
    double highest = gauge.highest();
    double baseline = Math.rint(top + height / 2 - 2);
    surface.text(
        fonts.name().fit(gauge.name(), names),
        fonts.name(),
        TimelineAreas.PADDING,
        baseline,
        Align.START,
        theme.ink());
    surface.text(
        fonts.value().fit("to " + text(highest, gauge.unit()), names),
        fonts.value(),
        TimelineAreas.PADDING,
        baseline + fonts.value().lineHeight(),
        Align.START,
        theme.muted());
    surface.line(
        areas.gutter(), top + height + 0.5, areas.width(), top + height + 0.5, theme.grid(), 1);
    if (highest > 0) {
      Color shown = colour(place, theme);
      surface.clipped(
          areas.gutter(),
          top,
          areas.plotWidth(),
          height + 1,
          () -> {
            GaugeCurve curve = new GaugeCurve(gauge, window, areas, top + 2, height - 2, highest);
            curve.area(surface, top + height, shown);
            curve.line(surface, shown);
          });
    }
  }

  /** The colour of the gauge of a place. */
  static Color colour(int place, Theme theme) {
    Color line = LINES.get(place % LINES.size());
    return theme.dark() ? line.interpolate(Color.WHITE, 0.35) : line;
  }

  /** A value with its unit: {@code 31.2 MiB}. */
  static String text(double value, Gauge.Unit unit) {
    return switch (unit) {
      case COUNT -> String.format(Locale.ROOT, "%,.0f", value);
      case SHARE -> String.format(Locale.ROOT, "%.1f %%", 100 * value);
      case BYTES -> ValueFormat.bytes(value);
    };
  }
}
