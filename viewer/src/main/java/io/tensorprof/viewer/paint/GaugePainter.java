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

  /** A line through the highest reading of each pixel; the value stays until it is read again. */
  private static void curve(
      Surface surface,
      Gauge gauge,
      TimeSpan window,
      TimelineAreas areas,
      double top,
      double height,
      double highest,
      Color color) {
    int columns = (int) Math.ceil(areas.plotWidth());
    double[] xs = new double[2 * columns + 4];
    double[] ys = new double[xs.length];
    int points = 0;
    int reading = Math.max(0, gauge.at(window.from()));
    double value = gauge.value(reading);
    double begin = Math.max(0, window.within(gauge.time(reading)));
    double x = areas.gutter() + begin * areas.plotWidth();
    xs[points] = x;
    ys[points++] = y(value, highest, top, height);
    reading++;
    while (reading < gauge.size() && gauge.time(reading) < window.to() && points < xs.length - 3) {
      double at =
          areas.gutter() + Math.rint(window.within(gauge.time(reading)) * areas.plotWidth());
      double peak = gauge.value(reading);
      while (reading + 1 < gauge.size()
          && areas.gutter() + Math.rint(window.within(gauge.time(reading + 1)) * areas.plotWidth())
              <= at) {
        reading++;
        peak = Math.max(peak, gauge.value(reading));
      }
      xs[points] = at;
      ys[points++] = ys[points - 2];
      xs[points] = at;
      ys[points++] = y(peak, highest, top, height);
      reading++;
    }
    // It is not known what came behind the last reading.
    if (reading < gauge.size()) {
      xs[points] = areas.width();
      ys[points++] = ys[points - 2];
    }
    double[] shownX = java.util.Arrays.copyOf(xs, points);
    double[] shownY = java.util.Arrays.copyOf(ys, points);
    area(surface, shownX, shownY, top + height, color);
    if (points > 1) {
      surface.curve(shownX, shownY, color, 1.5);
    }
  }

  private static void area(Surface surface, double[] xs, double[] ys, double bottom, Color color) {
    int points = xs.length;
    double[] areaX = java.util.Arrays.copyOf(xs, points + 2);
    double[] areaY = java.util.Arrays.copyOf(ys, points + 2);
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
