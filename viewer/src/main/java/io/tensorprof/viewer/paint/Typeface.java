package io.tensorprof.viewer.paint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/**
 * A bundled font in one size with the widths of its glyphs, so that pictures are the same on every
 * machine and labels are fitted without laying out text. Used on the JavaFX thread only.
 */
public final class Typeface {

  private static final String ELLIPSIS = "…";
  private static final String FOLDER = "/io/tensorprof/viewer/font/";

  /** Glyph widths are read once, at a size at which rounding does not matter. */
  private static final double PROBE_SIZE = 200;

  /** Code points below it have their widths in an array: they are nearly all there are. */
  private static final int COMMON = 0x250;

  private final String file;
  private final Font font;
  private final Text probe;
  private final double[] commonWidths = new double[COMMON];
  private final Map<Integer, Double> widths = new HashMap<>();

  private Typeface(String file, double size) {
    this.file = file;
    this.font = load(file, size);
    this.probe = new Text();
    probe.setFont(load(file, PROBE_SIZE));
  }

  /** The text weight. */
  public static Typeface regular(double size) {
    return new Typeface("IBMPlexSans-Regular.ttf", size);
  }

  /** The weight of names and titles. */
  public static Typeface semiBold(double size) {
    return new Typeface("IBMPlexSans-SemiBold.ttf", size);
  }

  /** Makes the bundled fonts known to style sheets under the family "IBM Plex Sans". */
  public static void register() {
    load("IBMPlexSans-Regular.ttf", 12);
    load("IBMPlexSans-SemiBold.ttf", 12);
  }

  private static Font load(String file, double size) {
    try (InputStream in = open(file)) {
      Font font = Font.loadFont(in, size);
      if (font == null) {
        throw new IllegalStateException("JavaFX does not load the bundled font " + file);
      }
      return font;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bundled file of a font. */
  static InputStream open(String file) {
    return Objects.requireNonNull(Typeface.class.getResourceAsStream(FOLDER + file), file);
  }

  /** Name of the bundled file. */
  String file() {
    return file;
  }

  /** The JavaFX font. */
  public Font font() {
    return font;
  }

  /** Distance between base lines. */
  public double lineHeight() {
    return Math.ceil(font.getSize() * 1.3);
  }

  /** Height of a capital letter, by which text is centred. */
  public double capHeight() {
    return font.getSize() * 0.698;
  }

  /** Width of {@code text} on one line, in pixels. */
  public double width(String text) {
    double width = 0;
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      width += width(codePoint);
      i += Character.charCount(codePoint);
    }
    return width;
  }

  /**
   * {@code text} as far as it fits into {@code width}: whole, cut with an ellipsis after at least
   * three characters, or empty.
   */
  public String fit(String text, double width) {
    if (width(text) <= width) {
      return text;
    }
    double left = width - width(ELLIPSIS);
    int end = 0;
    while (end < text.length()) {
      int codePoint = text.codePointAt(end);
      left -= width(codePoint);
      if (left < 0) {
        break;
      }
      end += Character.charCount(codePoint);
    }
    return end < 3 ? "" : text.substring(0, end) + ELLIPSIS;
  }

  private double width(int codePoint) {
    if (codePoint < COMMON) {
      if (commonWidths[codePoint] == 0) {
        commonWidths[codePoint] = measure(codePoint);
      }
      return commonWidths[codePoint];
    }
    return widths.computeIfAbsent(codePoint, this::measure);
  }

  private double measure(int codePoint) {
    // Between two bars, for the bounds of a lone space would be empty.
    probe.setText("||");
    double bars = probe.getLayoutBounds().getWidth();
    probe.setText("|" + Character.toString(codePoint) + "|");
    return (probe.getLayoutBounds().getWidth() - bars) * font.getSize() / PROBE_SIZE;
  }
}
