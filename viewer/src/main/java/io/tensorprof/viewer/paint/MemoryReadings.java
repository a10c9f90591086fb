package io.tensorprof.viewer.paint;

import io.tensorprof.analyzer.timeline.Gauge;
import io.tensorprof.viewer.layout.TimeAxis;
import io.tensorprof.viewer.memory.MemoryTrack;
import io.tensorprof.viewer.paint.Surface.Align;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.paint.Color;

/** Draws what the gauges of memory were at a time: a line there, and their values in a box. */
public final class MemoryReadings {

  private static final double ROW = 16;
  private static final double PADDING = TimelineAreas.PADDING;
  private static final double INDENT = MemoryPainter.PATCH + PADDING;
  private static final double DISTANCE = 10; // of the box from the line

  private record Reading(String name, String value, Color color) {}

  private final Typeface face;
  private final Theme theme;

  public MemoryReadings(LabelFonts fonts, Theme theme) {
    this.face = fonts.value();
    this.theme = theme;
  }

  /** Draws them. */
  public void paint(Surface surface, TimelinePlot plot, long nanos) {
    TimelineAreas areas = plot.areas();
    double within = plot.view().window().within(nanos);
    if (!(within >= 0 && within <= 1)) {
      return;
    }
    double x = Math.rint(areas.gutter() + within * areas.plotWidth()) + 0.5;
    surface.line(x, areas.memoryTop(), x, areas.gaugesTop(), theme.highlight(), 1);
    long step = TimeAxis.roundDown(Math.max(1, plot.view().window().extent() / 1000));
    String title = TimeAxis.text(nanos, step);
    List<Reading> readings = readings(plot.view().memory(), nanos);
    double names = face.width(title);
    double values = 0;
    for (Reading reading : readings) {
      names = Math.max(names, INDENT + face.width(reading.name()));
      values = Math.max(values, face.width(reading.value()));
    }
    double width = names + values + 4 * PADDING;
    boolean right = x + DISTANCE + width <= areas.width();
    double left = Math.rint(right ? x + DISTANCE : x - DISTANCE - width);
    double top = areas.memoryTop() + TimelineAreas.MARKS_HEIGHT;
    double height = (readings.size() + 1) * ROW + PADDING;
    surface.rectangle(left, top, width, height, theme.background());
    surface.outline(left, top, width, height, theme.muted(), 1);
    double baseline = top + ROW - 2;
    text(surface, title, left + PADDING, baseline, Align.START, theme.muted());
    for (Reading reading : readings) {
      baseline += ROW;
      double patchTop = Math.rint(baseline - (face.capHeight() + MemoryPainter.PATCH) / 2);
      surface.rectangle(
          left + PADDING, patchTop, MemoryPainter.PATCH, MemoryPainter.PATCH, reading.color());
      text(surface, reading.name(), left + PADDING + INDENT, baseline, Align.START, theme.ink());
      text(surface, reading.value(), left + width - PADDING, baseline, Align.END, theme.ink());
    }
  }

  private void text(
      Surface surface, String text, double x, double baseline, Align align, Color ink) {
    surface.text(text, face, x, Math.rint(baseline), align, ink);
  }

  private List<Reading> readings(MemoryTrack memory, long nanos) {
    List<Reading> readings = new ArrayList<>();
    if (memory.tensors() != null) {
      readings.add(reading(memory.tensors(), nanos, 0));
    }
    for (int i = 0; i < memory.process().size(); i++) {
      readings.add(reading(memory.process().get(i).gauge(), nanos, i + 1));
    }
    return readings;
  }

  private Reading reading(Gauge gauge, long nanos, int place) {
    return new Reading(
        gauge.name(), ValueFormat.bytes(gauge.valueAt(nanos)), GaugePainter.colour(place, theme));
  }

  /**
   * When that is and how many tensors were alive, in a line: {@code at 1.2 s · 34 tensors alive}.
   */
  public static String text(MemoryTrack memory, long nanos) {
    List<String> parts = new ArrayList<>();
    parts.add("at " + TimeAxis.text(nanos, 1_000_000));
    if (memory.alive() != null && memory.alive().size() > 0) {
      parts.add(String.format(Locale.ROOT, "%,.0f tensors alive", memory.alive().valueAt(nanos)));
    }
    return String.join("  ·  ", parts);
  }
}
