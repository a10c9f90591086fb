package io.tensorprof.viewer.chart;

/**
 * The faces in which a plot is lettered.
 *
 * @param name a node's name
 * @param value its time or calls
 */
record LabelFonts(Typeface name, Typeface value) {

  static LabelFonts ofSize(double size) {
    return new LabelFonts(Typeface.semiBold(size), Typeface.regular(size - 1));
  }

  /** Height of a name with its value beneath. */
  double twoLines() {
    return name.lineHeight() + value.lineHeight();
  }
}
