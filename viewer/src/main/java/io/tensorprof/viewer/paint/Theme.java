package io.tensorprof.viewer.paint;

import javafx.scene.paint.Color;

/**
 * Colours of a plot that do not stand for a function.
 *
 * @param dark whether the paper is dark
 * @param background behind the cells and between them
 * @param neutral cells that are no function: all threads, a thread
 * @param faded what cells turn to that a search does not find
 * @param highlight cells of the function under the pointer
 * @param ink text and lines on the background
 * @param muted text of less weight
 * @param grid lines behind what is drawn
 */
public record Theme(
    boolean dark,
    Color background,
    Color neutral,
    Color faded,
    Color highlight,
    Color ink,
    Color muted,
    Color grid) {

  private static final Color DARK_INK = Color.web("#16181d");

  /** Dark ink on light paper. */
  public static final Theme LIGHT =
      new Theme(
          false,
          Color.WHITE,
          Color.web("#d5d9e0"),
          Color.web("#eceef1"),
          Color.web("#d6008f"),
          DARK_INK,
          Color.web("#4b5563"),
          Color.web("#e2e5ea"));

  /** Light ink on dark paper. */
  public static final Theme DARK =
      new Theme(
          true,
          Color.web("#0d1117"),
          Color.web("#39414d"),
          Color.web("#1d232c"),
          Color.web("#ff5fc4"),
          Color.web("#e6edf3"),
          Color.web("#9aa5b1"),
          Color.web("#262d37"));

  /** Ink that is read best on {@code fill}: the one of the greater WCAG 2 contrast. */
  public static Color inkOn(Color fill) {
    return contrast(fill, DARK_INK) >= contrast(fill, Color.WHITE) ? DARK_INK : Color.WHITE;
  }

  /** Contrast of two colours after WCAG 2: 1 for equal ones, 21 for black on white. */
  public static double contrast(Color one, Color other) {
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
