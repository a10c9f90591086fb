package io.tensorprof.viewer.paint;

/**
 * The faces in which a plot is lettered.
 *
 * @param name a node's name
 * @param value its time or calls
 */
public record LabelFonts(Typeface name, Typeface value) {

  public static LabelFonts ofSize(double size) {
    return new LabelFonts(Typeface.semiBold(size), Typeface.regular(size - 1));
  }

  /** Height of a name with its value beneath. */
  public double twoLines() {
    return name.lineHeight() + value.lineHeight();
  }
}
