package io.tensorprof.viewer;

import io.tensorprof.viewer.paint.Theme;
import io.tensorprof.viewer.render.PictureSpec;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads what the options of a picture say. */
final class PictureConverters {

  private PictureConverters() {}

  /** A picture by its name. */
  static final class Kind implements ITypeConverter<PictureKind> {
    @Override
    public PictureKind convert(String text) {
      return PictureKind.named(text.toLowerCase(Locale.ROOT))
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + text + "' is no plot: write " + PictureKind.names()));
    }
  }

  /** A theme by its name. */
  static final class Themes implements ITypeConverter<Theme> {
    @Override
    public Theme convert(String text) {
      return switch (text) {
        case "light" -> Theme.LIGHT;
        case "dark" -> Theme.DARK;
        default ->
            throw new TypeConversionException("'" + text + "' is no theme: write light or dark");
      };
    }
  }

  /** Width and height in pixels. */
  record Size(int width, int height) {}

  /** A size as {@code 1600x1000}. */
  static final class Sides implements ITypeConverter<Size> {
    @Override
    public Size convert(String text) {
      String[] sides = text.split("x", -1);
      try {
        Size size = new Size(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
        if (Math.min(size.width(), size.height()) >= PictureSpec.MIN_SIDE
            && Math.max(size.width(), size.height()) <= PictureSpec.MAX_SIDE
            && sides.length == 2) {
          return size;
        }
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        // Falls to the message below, which says what is expected.
      }
      throw new TypeConversionException(
          String.format(
              Locale.ROOT,
              "'%s' is not a size: write WIDTHxHEIGHT, each %d to %d",
              text,
              PictureSpec.MIN_SIDE,
              PictureSpec.MAX_SIDE));
    }
  }
}
