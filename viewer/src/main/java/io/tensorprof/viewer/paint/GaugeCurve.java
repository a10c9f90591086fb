package io.tensorprof.viewer.paint;

import io.tensorprof.analyzer.timeline.Gauge;
import io.tensorprof.viewer.layout.TimeSpan;
import java.util.Arrays;
import javafx.scene.paint.Color;

/**
 * A gauge as a line over time: straight from reading to reading; of those of one pixel it meets the
 * highest.
 */
final class GaugeCurve {

  private final double[] xs;
  private final double[] ys;

  /**
   * The line of what a window shows.
   *
   * @param top where the line is at the highest value of its scale
   * @param height from there down to where it is at 0
   * @param highest the highest value of its scale
   */
  GaugeCurve(
      Gauge gauge,
      TimeSpan window,
      TimelineAreas areas,
      double top,
      double height,
      double highest) {
    double[] allX = new double[2 * (int) Math.ceil(areas.plotWidth()) + 8];
    double[] allY = new double[allX.length];
    int points = 0;
    int reading = gauge.at(window.from());
    if (reading >= 0 && reading < gauge.size() - 1) {
      allX[points] = areas.gutter();
      allY[points++] = y(gauge.valueAt(window.from()), highest, top, height);
    }
    reading++;
    while (reading < gauge.size() && gauge.time(reading) <= window.to()) {
      double x = x(gauge, reading, window, areas);
      double peak = gauge.value(reading);
      while (reading + 1 < gauge.size() && x(gauge, reading + 1, window, areas) == x) {
        reading++;
        peak = Math.max(peak, gauge.value(reading));
      }
      allX[points] = x;
      allY[points++] = y(peak, highest, top, height);
      // A rise and a fall within a pixel are both seen: the line goes on from the last reading.
      if (gauge.value(reading) < peak) {
        allX[points] = x;
        allY[points++] = y(gauge.value(reading), highest, top, height);
      }
      reading++;
    }
    if (points > 0 && reading < gauge.size()) {
      allX[points] = areas.width();
      allY[points++] = y(gauge.valueAt(window.to()), highest, top, height);
    }
    xs = Arrays.copyOf(allX, points);
    ys = Arrays.copyOf(allY, points);
  }

  private static double x(Gauge gauge, int reading, TimeSpan window, TimelineAreas areas) {
    return areas.gutter() + Math.rint(window.within(gauge.time(reading)) * areas.plotWidth());
  }

  /** Where a value is on a scale. */
  static double y(double value, double highest, double top, double height) {
    return top + height * (1 - Math.max(0, value) / highest);
  }

  /** Draws the line. */
  void line(Surface surface, Color color) {
    if (xs.length > 1) {
      surface.curve(xs, ys, color, 1.5);
    }
  }

  /** Fills what is between the line and a height. */
  void area(Surface surface, double bottom, Color color) {
    int points = xs.length;
    if (points < 2) {
      return;
    }
    double[] areaX = Arrays.copyOf(xs, points + 2);
    double[] areaY = Arrays.copyOf(ys, points + 2);
    areaX[points] = xs[points - 1];
    areaY[points] = bottom;
    areaX[points + 1] = xs[0];
    areaY[points + 1] = bottom;
    surface.area(areaX, areaY, color.deriveColor(0, 1, 1, 0.18));
  }
}
