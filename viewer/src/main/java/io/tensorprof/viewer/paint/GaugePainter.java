package io.tensorprof.viewer.paint;

import io.tensorprof.analyzer.timeline.Gauge;
import io.tensorprof.viewer.layout.TimeSpan;
import io.tensorprof.viewer.paint.Surface.Align;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.scene.paint.Color;

/** Draws a gauge as a line over time, on a scale of its own from 0 to its highest value. */
final class GaugePainter {

  /** Colours that colour-blind people can tell apart, after Okabe and Ito. */
  private static final List<Color> LINES =
      List.of(
          Color.web("#0072b2"), Color.web("#d55e00"), Color.web("#009e73"), Color.web("#cc79a7"));

  private static final String[] BYTES = {"B", "KiB", "MiB", "GiB", "TiB"};

  private final LabelFonts fonts;
  private final Theme theme;

  GaugePainter(LabelFonts fonts, Theme theme) {
    this.fonts = fonts;
    this.theme = theme;
  }

  /**
   * Draws a gauge.
   *
   * @param place its number among the gauges, by which it gets its colour
   */
  void paint(
      Surface surface, Gauge gauge, TimeSpan window, TimelineAreas areas, double top, int place) {
    double height = TimelineAreas.GAUGE_HEIGHT - 8;
    double room = areas.gutter() - 2 * TimelineAreas.PADDING;
    double highest = gauge.highest();
    double baseline = Math.rint(top + height / 2 - 2);
    surface.text(
        fonts.name().fit(gauge.name(), room),
        fonts.name(),
        TimelineAreas.PADDING,
        baseline,
        Align.START,
        theme.ink());
    surface.text(
        fonts.value().fit("to " + text(highest, gauge.unit()), room),
        fonts.value(),
        TimelineAreas.PADDING,
        baseline + fonts.value().lineHeight(),
        Align.START,
        theme.muted());
    surface.line(
        areas.gutter(), top + height + 0.5, areas.width(), top + height + 0.5, theme.grid(), 1);
    if (highest > 0) {
      Color line = LINES.get(place % LINES.size());
      Color shown = theme.dark() ? line.interpolate(Color.WHITE, 0.35) : line;
      surface.clipped(
          areas.gutter(),
          top,
          areas.plotWidth(),
          height + 1,
          () -> curve(surface, gauge, window, areas, top + 2, height - 2, highest, shown));
    }
  }

  /** A straight line from reading to reading; of those of one pixel it meets the highest. */
  private static void curve(
      Surface surface,
      Gauge gauge,
      TimeSpan window,
      TimelineAreas areas,
      double top,
      double height,
      double highest,
      Color color) {
    double[] xs = new double[2 * (int) Math.ceil(areas.plotWidth()) + 8];
    double[] ys = new double[xs.length];
    int points = 0;
    int reading = gauge.at(window.from());
    if (reading >= 0 && reading < gauge.size() - 1) {
      xs[points] = areas.gutter();
      ys[points++] = y(gauge.valueAt(window.from()), highest, top, height);
    }
    reading++;
    while (reading < gauge.size() && gauge.time(reading) <= window.to()) {
      double x = x(gauge, reading, window, areas);
      double peak = gauge.value(reading);
      while (reading + 1 < gauge.size() && x(gauge, reading + 1, window, areas) == x) {
        reading++;
        peak = Math.max(peak, gauge.value(reading));
      }
      xs[points] = x;
      ys[points++] = y(peak, highest, top, height);
      // A rise and a fall within a pixel are both seen: the line goes on from the last reading.
      if (gauge.value(reading) < peak) {
        xs[points] = x;
        ys[points++] = y(gauge.value(reading), highest, top, height);
      }
      reading++;
    }
    if (points > 0 && reading < gauge.size()) {
      xs[points] = areas.width();
      ys[points++] = y(gauge.valueAt(window.to()), highest, top, height);
    }
    if (points > 1) {
      double[] shownX = Arrays.copyOf(xs, points);
      double[] shownY = Arrays.copyOf(ys, points);
      area(surface, shownX, shownY, top + height, color);
      surface.curve(shownX, shownY, color, 1.5);
    }
  }

  private static double x(Gauge gauge, int reading, TimeSpan window, TimelineAreas areas) {
    return areas.gutter() + Math.rint(window.within(gauge.time(reading)) * areas.plotWidth());
  }

  private static void area(Surface surface, double[] xs, double[] ys, double bottom, Color color) {
    int points = xs.length;
    double[] areaX = Arrays.copyOf(xs, points + 2);
    double[] areaY = Arrays.copyOf(ys, points + 2);
    areaX[points] = xs[points - 1];
    areaY[points] = bottom;
    areaX[points + 1] = xs[0];
    areaY[points + 1] = bottom;
    surface.area(areaX, areaY, color.deriveColor(0, 1, 1, 0.18));
  }

  private static double y(double value, double highest, double top, double height) {
    return top + height * (1 - Math.max(0, value) / highest);
  }

  /** A value with its unit: {@code 31.2 MiB}. */
  static String text(double value, Gauge.Unit unit) {
    return switch (unit) {
      case COUNT -> String.format(Locale.ROOT, "%,.0f", value);
      case SHARE -> String.format(Locale.ROOT, "%.1f %%", 100 * value);
      case BYTES -> bytes(value);
    };
  }

  private static String bytes(double value) {
    double size = value;
    int unit = 0;
    while (size >= 1024 && unit < BYTES.length - 1) {
      size /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", size, BYTES[unit]);
  }
}
