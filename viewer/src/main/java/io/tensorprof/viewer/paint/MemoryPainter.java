package io.tensorprof.viewer.paint;

import io.tensorprof.viewer.layout.TimeSpan;
import io.tensorprof.viewer.memory.MemoryTrack;
import io.tensorprof.viewer.memory.MemoryTrack.Line;
import io.tensorprof.viewer.memory.MemoryTrack.Mark;
import io.tensorprof.viewer.paint.Surface.Align;
import javafx.scene.paint.Color;

/**
 * Draws memory over time: marks of censuses and of the peak, the bytes of known tensors on a scale
 * of their own, and the process's memory with what libraries say, on one scale.
 */
final class MemoryPainter {

  /** A limit that is not beyond so many times what was reached is drawn as a line. */
  private static final double LIMIT_IN_SIGHT = 1.5;

  static final double PATCH = 9;
  private static final double MARK = 5;
  private static final String PEAK = "peak";
  private static final double DASH = 5;

  private final LabelFonts fonts;
  private final Theme theme;

  MemoryPainter(LabelFonts fonts, Theme theme) {
    this.fonts = fonts;
    this.theme = theme;
  }

  /** Room that a line's name and limit take. */
  static double legendWidth(Line line, LabelFonts fonts) {
    return PATCH + TimelineAreas.PADDING + fonts.value().width(legend(line));
  }

  private static String legend(Line line) {
    return line.limit() < 0
        ? line.gauge().name()
        : line.gauge().name() + " of " + ValueFormat.bytes((double) line.limit());
  }

  void paint(Surface surface, TimelinePlot plot) {
    MemoryTrack memory = plot.view().memory();
    TimelineAreas areas = plot.areas();
    TimeSpan window = plot.view().window();
    if (memory.tensors() != null) {
      new GaugePainter(fonts, theme)
          .paint(
              surface,
              memory.tensors(),
              window,
              areas,
              areas.tensorsTop(),
              areas.processTop() - areas.tensorsTop(),
              0);
    }
    if (!memory.process().isEmpty()) {
      process(surface, memory, areas, window);
    }
    marks(surface, memory, areas, window);
  }

  private void process(Surface surface, MemoryTrack memory, TimelineAreas areas, TimeSpan window) {
    double top = areas.processTop();
    double height = areas.gaugesTop() - top - 8;
    double highest = highest(memory);
    double baseline = top + fonts.value().lineHeight();
    double room = areas.gutter() - 2 * TimelineAreas.PADDING;
    text(surface, "to " + ValueFormat.bytes(highest), room, 0, baseline, theme.muted());
    double bottom = Math.rint(top + height) + 0.5;
    surface.line(areas.gutter(), bottom, areas.width(), bottom, theme.grid(), 1);
    for (int i = 0; i < memory.process().size(); i++) {
      Line line = memory.process().get(i);
      Color color = GaugePainter.colour(i + 1, theme);
      baseline += TimelineAreas.LEGEND_ROW;
      surface.rectangle(
          TimelineAreas.PADDING,
          Math.rint(baseline - fonts.value().capHeight() / 2 - PATCH / 2),
          PATCH,
          PATCH,
          color);
      double indent = PATCH + TimelineAreas.PADDING;
      text(surface, legend(line), room - indent, indent, baseline, theme.ink());
      if (highest > 0) {
        surface.clipped(
            areas.gutter(),
            top,
            areas.plotWidth(),
            height + 1,
            () -> {
              new GaugeCurve(line.gauge(), window, areas, top + 2, height - 2, highest)
                  .line(surface, color);
              if (line.limit() > 0 && line.limit() <= highest) {
                double y = GaugeCurve.y((double) line.limit(), highest, top + 2, height - 2);
                dashed(surface, areas, y, color);
              }
            });
      }
    }
  }

  /** The top of the scale that all lines share. */
  private static double highest(MemoryTrack memory) {
    double reached =
        memory.process().stream().mapToDouble(line -> line.gauge().highest()).max().orElse(0);
    return memory.process().stream()
        .mapToDouble(Line::limit)
        .filter(limit -> limit <= reached * LIMIT_IN_SIGHT)
        .reduce(reached, Math::max);
  }

  private static void dashed(Surface surface, TimelineAreas areas, double y, Color color) {
    double at = Math.rint(y) + 0.5;
    for (double x = areas.gutter(); x < areas.width(); x += 2 * DASH) {
      surface.line(x, at, Math.min(areas.width(), x + DASH), at, color, 1.5);
    }
  }

  private void text(
      Surface surface, String text, double room, double indent, double baseline, Color ink) {
    String fitted = fonts.value().fit(text, room);
    if (!fitted.isEmpty()) {
      surface.text(
          fitted,
          fonts.value(),
          TimelineAreas.PADDING + indent,
          Math.rint(baseline),
          Align.START,
          ink);
    }
  }

  private void marks(Surface surface, MemoryTrack memory, TimelineAreas areas, TimeSpan window) {
    if (memory.marks().isEmpty()) {
      return;
    }
    double middle = areas.memoryTop() + TimelineAreas.MARKS_HEIGHT / 2;
    text(
        surface,
        "Censuses",
        areas.gutter() - 2 * TimelineAreas.PADDING,
        0,
        middle + fonts.value().capHeight() / 2,
        theme.muted());
    double before = Double.NEGATIVE_INFINITY;
    Mark peak = null;
    for (Mark mark : memory.marks()) {
      if (mark.peak()) {
        peak = mark;
      } else if (isIn(window, mark)) {
        double x = x(mark, areas, window);
        if (x >= before + 1) { // of those of one pixel one is seen
          triangle(surface, x, middle, theme.muted());
          before = x;
        }
      }
    }
    if (peak != null && isIn(window, peak)) {
      peak(surface, areas, x(peak, areas, window), middle);
    }
  }

  private static boolean isIn(TimeSpan window, Mark mark) {
    return mark.time() >= window.from() && mark.time() <= window.to();
  }

  private static double x(Mark mark, TimelineAreas areas, TimeSpan window) {
    return Math.rint(areas.gutter() + window.within(mark.time()) * areas.plotWidth());
  }

  private static void triangle(Surface surface, double x, double middle, Color fill) {
    surface.area(
        new double[] {x - MARK, x + MARK, x},
        new double[] {middle - MARK, middle - MARK, middle + MARK},
        fill);
  }

  private void peak(Surface surface, TimelineAreas areas, double x, double middle) {
    Color color = theme.highlight();
    double bottom = areas.gaugesTop() - 8;
    surface.line(x + 0.5, middle, x + 0.5, bottom, color.deriveColor(0, 1, 1, 0.6), 1);
    surface.area(
        new double[] {x, x + MARK + 1, x, x - MARK - 1},
        new double[] {middle - MARK - 1, middle, middle + MARK + 1, middle},
        color);
    double width = fonts.value().width(PEAK);
    boolean right = x + 2 * MARK + width < areas.width();
    double left = right ? x + 2 * MARK : x - 2 * MARK - width;
    // Over the marks of censuses near it.
    surface.rectangle(left - 2, middle - MARK - 1, width + 4, 2 * MARK + 2, theme.background());
    surface.text(
        PEAK,
        fonts.value(),
        left,
        Math.rint(middle + fonts.value().capHeight() / 2),
        Align.START,
        theme.ink());
  }
}
