package io.tensorprof.viewer.paint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.paint.Color;

/**
 * A scalable vector graphic to draw onto. It has no script and refers to nothing: the fonts that it
 * uses are in it, so it looks alike wherever it is opened. Numbers have two decimals.
 */
public final class SvgSurface implements Surface {

  private static final double FULL_TURN = 2 * Math.PI;

  private final double width;
  private final double height;
  private final StringBuilder shapes = new StringBuilder();
  private final Set<String> fonts = new TreeSet<>();
  private int clips;

  /** An empty graphic of so many pixels. */
  public SvgSurface(double width, double height) {
    this.width = width;
    this.height = height;
  }

  /** The file: all that was drawn. */
  public String toSvg() {
    StringBuilder svg = new StringBuilder(shapes.length() + 1024);
    svg.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$s\" height=\"%2$s\" viewBox=\"0 0 %1$s %2$s\">%n",
            number(width),
            number(height)));
    if (!fonts.isEmpty()) {
      svg.append("<style>\n");
      // As JavaFX does it: letters side by side as they are wide, and blanks as they are.
      svg.append("text{font-kerning:none;font-variant-ligatures:none;white-space:pre}\n");
      fonts.forEach(file -> svg.append(fontFace(file)));
      svg.append("</style>\n");
    }
    return svg.append(shapes).append("</svg>\n").toString();
  }

  private static String fontFace(String file) {
    try (InputStream in = Typeface.open(file)) {
      return "@font-face{font-family:\"%s\";src:url(data:font/ttf;base64,%s)}%n"
          .formatted(family(file), Base64.getEncoder().encodeToString(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A family for each file: a weight that is not there is made up by nobody. */
  private static String family(String file) {
    return file.substring(0, file.lastIndexOf('.'));
  }

  @Override
  public void rectangle(double x, double y, double rectWidth, double rectHeight, Color fill) {
    shapes
        .append("<rect x=\"")
        .append(number(x))
        .append("\" y=\"")
        .append(number(y))
        .append("\" width=\"")
        .append(number(rectWidth))
        .append("\" height=\"")
        .append(number(rectHeight));
    end("fill", fill);
  }

  @Override
  public void outline(
      double x, double y, double rectWidth, double rectHeight, Color stroke, double lineWidth) {
    double half = lineWidth / 2;
    shapes.append(
        String.format(
            Locale.ROOT,
            "<rect fill=\"none\" stroke-width=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s",
            number(lineWidth),
            number(x + half),
            number(y + half),
            number(Math.max(0, rectWidth - lineWidth)),
            number(Math.max(0, rectHeight - lineWidth))));
    end("stroke", stroke);
  }

  @Override
  public void sector(
      double centreX,
      double centreY,
      double inner,
      double outer,
      double start,
      double extent,
      Color fill,
      Color edge) {
    shapes.append("<path stroke=\"").append(color(edge)).append("\" d=\"");
    if (extent >= FULL_TURN - 1e-9) {
      circle(centreX, centreY, outer);
      if (inner > 0) {
        circle(centreX, centreY, inner);
      }
      shapes.append("\" fill-rule=\"evenodd");
    } else {
      double end = start + extent;
      String large = extent > FULL_TURN / 2 ? "1" : "0";
      point("M", centreX, centreY, outer, start);
      arc(outer, large, "1");
      point("", centreX, centreY, outer, end);
      point("L", centreX, centreY, inner, end);
      if (inner > 0) {
        arc(inner, large, "0");
        point("", centreX, centreY, inner, start);
      }
      shapes.append('Z');
    }
    end("fill", fill);
  }

  private void circle(double centreX, double centreY, double radius) {
    point("M", centreX, centreY, radius, 0);
    arc(radius, "1", "1");
    point("", centreX, centreY, radius, FULL_TURN / 2);
    arc(radius, "1", "1");
    point("", centreX, centreY, radius, 0);
    shapes.append('Z');
  }

  private void arc(double radius, String large, String clockwise) {
    String r = number(radius);
    shapes.append('A').append(r).append(' ').append(r).append(" 0 ");
    shapes.append(large).append(' ').append(clockwise).append(' ');
  }

  private void point(String command, double centreX, double centreY, double radius, double angle) {
    shapes
        .append(command)
        .append(number(centreX + radius * Math.sin(angle)))
        .append(' ')
        .append(number(centreY - radius * Math.cos(angle)));
  }

  @Override
  public void disc(double centreX, double centreY, double radius, Color fill) {
    shapes.append(
        String.format(
            Locale.ROOT,
            "<circle cx=\"%s\" cy=\"%s\" r=\"%s",
            number(centreX),
            number(centreY),
            number(radius)));
    end("fill", fill);
  }

  @Override
  public void line(double x1, double y1, double x2, double y2, Color stroke, double lineWidth) {
    curve(new double[] {x1, x2}, new double[] {y1, y2}, stroke, lineWidth);
  }

  @Override
  public void area(double[] xs, double[] ys, Color fill) {
    shapes.append("<polygon points=\"");
    points(xs, ys);
    end("fill", fill);
  }

  @Override
  public void curve(double[] xs, double[] ys, Color stroke, double lineWidth) {
    shapes.append("<polyline fill=\"none\" stroke-width=\"").append(number(lineWidth));
    shapes.append("\" points=\"");
    points(xs, ys);
    end("stroke", stroke);
  }

  private void points(double[] xs, double[] ys) {
    for (int i = 0; i < xs.length; i++) {
      shapes.append(i == 0 ? "" : " ").append(number(xs[i])).append(',').append(number(ys[i]));
    }
  }

  @Override
  public void text(String text, Typeface face, double x, double baseline, Align align, Color ink) {
    fonts.add(face.file());
    shapes.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%s\" y=\"%s\" font-family=\"%s\" font-size=\"%s\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n",
            number(x),
            number(baseline),
            family(face.file()),
            number(face.font().getSize()),
            switch (align) {
              case START -> "start";
              case CENTRE -> "middle";
              case END -> "end";
            },
            color(ink),
            escaped(text)));
  }

  @Override
  public void turned(double x, double y, double angle, Runnable drawing) {
    shapes.append(
        String.format(
            Locale.ROOT,
            "<g transform=\"translate(%s %s) rotate(%s)\">%n",
            number(x),
            number(y),
            number(Math.toDegrees(angle))));
    drawing.run();
    shapes.append("</g>\n");
  }

  @Override
  public void clipped(double x, double y, double w, double h, Runnable drawing) {
    String id = "clip" + clips++;
    shapes.append(
        String.format(
            Locale.ROOT,
            "<clipPath id=\"%1$s\"><rect x=\"%2$s\" y=\"%3$s\" width=\"%4$s\" height=\"%5$s\"/></clipPath><g clip-path=\"url(#%1$s)\">%n",
            id,
            number(x),
            number(y),
            number(w),
            number(h)));
    drawing.run();
    shapes.append("</g>\n");
  }

  @Override
  public void described(String description, Runnable drawing) {
    shapes.append("<g><title>").append(escaped(description)).append("</title>\n");
    drawing.run();
    shapes.append("</g>\n");
  }

  /** Ends an element with its colour; the attribute before it is still open. */
  private void end(String attribute, Color color) {
    shapes.append("\" ").append(attribute).append("=\"").append(color(color));
    if (color.getOpacity() < 1) {
      shapes
          .append("\" ")
          .append(attribute)
          .append("-opacity=\"")
          .append(number(color.getOpacity()));
    }
    shapes.append("\"/>\n");
  }

  private static String color(Color color) {
    return String.format(
        Locale.ROOT,
        "#%02x%02x%02x",
        Math.round(color.getRed() * 255),
        Math.round(color.getGreen() * 255),
        Math.round(color.getBlue() * 255));
  }

  /** Two decimals, and none that are 0. */
  private static String number(double value) {
    long hundredths = Math.round(value * 100);
    String sign = hundredths < 0 ? "-" : "";
    long size = Math.abs(hundredths);
    String whole = sign + size / 100;
    long rest = size % 100;
    if (rest == 0) {
      return whole;
    }
    return rest % 10 == 0 ? whole + "." + rest / 10 : whole + (rest < 10 ? ".0" : ".") + rest;
  }

  /** Text as XML may hold it: names come from recordings, which may say anything. */
  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                default -> safe.appendCodePoint(isXml(c) ? c : 0xFFFD);
              }
            });
    return safe.toString();
  }

  private static boolean isXml(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
