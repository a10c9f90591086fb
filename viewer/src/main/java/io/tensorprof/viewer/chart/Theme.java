package io.tensorprof.viewer.chart;

import javafx.scene.paint.Color;

/**
 * Colours of a plot that do not stand for a function.
 *
 * @param background behind the cells and between them
 * @param neutral cells that are no function: all threads, a thread
 * @param highlight cells of the function under the pointer
 */
public record Theme(Color background, Color neutral, Color highlight) {

  /** For dark ink on light paper. */
  public static final Theme LIGHT =
      new Theme(Color.WHITE, Color.web("#d5d9e0"), Color.web("#d6008f"));

  private static final Color DARK_INK = Color.web("#16181d");

  /** Ink that is read best on {@code fill}: the one of the greater WCAG 2 contrast. */
  public static Color inkOn(Color fill) {
    return contrast(fill, DARK_INK) >= contrast(fill, Color.WHITE) ? DARK_INK : Color.WHITE;
  }

  /** Contrast of two colours after WCAG 2: 1 for equal ones, 21 for black on white. */
  static double contrast(Color one, Color other) {
    double brighter = Math.max(luminance(one), luminance(other));
    double darker = Math.min(luminance(one), luminance(other));
    return (brighter + 0.05) / (darker + 0.05);
  }

  private static double luminance(Color color) {
    return 0.2126 * linear(color.getRed())
        + 0.7152 * linear(color.getGreen())
        + 0.0722 * linear(color.getBlue());
  }

  private static double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
  }
}
