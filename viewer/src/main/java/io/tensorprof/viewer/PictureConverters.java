package io.tensorprof.viewer;

import io.tensorprof.analyzer.cli.InstantConverter;
import io.tensorprof.viewer.memory.MemoryMeasure;
import io.tensorprof.viewer.paint.Theme;
import io.tensorprof.viewer.render.PictureSpec;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  /**
   * What of the tensors' memory: {@code end}, {@code peak}, {@code 1.5s}, {@code 3}, {@code 2..5}.
   */
  static final class Memory implements ITypeConverter<MemoryMeasure> {
    private static final Pattern CENSUSES = Pattern.compile("(\\d{1,9})(?:\\.\\.(\\d{1,9}))?");

    @Override
    public MemoryMeasure convert(String text) {
      Matcher censuses = CENSUSES.matcher(text);
      if (censuses.matches()) {
        int first = Integer.parseInt(censuses.group(1));
        return censuses.group(2) == null
            ? MemoryMeasure.census(first)
            : MemoryMeasure.growth(first, Integer.parseInt(censuses.group(2)));
      }
      return switch (text) {
        case "end" -> MemoryMeasure.END;
        case "peak" -> MemoryMeasure.PEAK;
        case "growth" -> MemoryMeasure.of(MemoryMeasure.Kind.GROWTH);
        case "gc" -> MemoryMeasure.of(MemoryMeasure.Kind.COLLECTED);
        case "made" -> MemoryMeasure.of(MemoryMeasure.Kind.MADE);
        default -> at(text);
      };
    }

    private static MemoryMeasure at(String text) {
      try {
        return MemoryMeasure.at(new InstantConverter().convert(text));
      } catch (TypeConversionException e) {
        throw new TypeConversionException(
            "'"
                + text
                + "' is none: write end, peak, growth, gc, made, a time as 1.5s, a census's number"
                + " or two as 2..5");
      }
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
