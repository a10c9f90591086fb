package io.tensorprof.viewer.paint;

import io.tensorprof.analyzer.timeline.Gauge;
import io.tensorprof.analyzer.timeline.Pause;
import io.tensorprof.analyzer.timeline.ThreadCalls;
import io.tensorprof.viewer.layout.TimeAxis;
import io.tensorprof.viewer.layout.TimeCell;
import io.tensorprof.viewer.layout.TimeSpan;
import io.tensorprof.viewer.layout.TimelineLayout;
import io.tensorprof.viewer.paint.Surface.Align;
import java.util.List;
import javafx.scene.paint.Color;

/** Draws a timeline: names, axis, gauges, pauses and the calls of threads. */
public final class TimelinePainter {

  static final String WHOLE_RUN = "Whole run";
  static final String PAUSES = "GC pauses";

  /** Room for a time's text on the axis. */
  private static final double TICK_ROOM = 130;

  /** From this width on a cell can spare a pixel to part it from the next. */
  private static final double WIDTH_WITH_GAP = 3;

  private static final double LEAST_LABEL = 24;
  private static final double BAR_WIDTH = 5;

  private final LabelFonts fonts;
  private final Theme theme;

  public TimelinePainter(LabelFonts fonts, Theme theme) {
    this.fonts = fonts;
    this.theme = theme;
  }

  /** Draws all of a plot. */
  public void paint(Surface surface, TimelinePlot plot, CallStyle style) {
    TimelineAreas areas = plot.areas();
    TimeAxis axis = TimeAxis.of(plot.view().window(), areas.plotWidth() / TICK_ROOM);
    new MinimapPainter(fonts, theme).paint(surface, plot);
    grid(surface, plot, axis);
    new MemoryPainter(fonts, theme).paint(surface, plot);
    List<Gauge> gauges = plot.view().jvm().gauges();
    GaugePainter gaugePainter = new GaugePainter(fonts, theme);
    for (int i = 0; i < gauges.size(); i++) {
      double top = areas.gaugesTop() + i * TimelineAreas.GAUGE_HEIGHT;
      gaugePainter.paint(
          surface, gauges.get(i), plot.view().window(), areas, top, TimelineAreas.GAUGE_HEIGHT, i);
    }
    if (!plot.view().jvm().pauses().isEmpty()) {
      pauses(surface, plot);
    }
    surface.clipped(
        0,
        areas.rowsTop(),
        areas.width(),
        areas.rowsHeight(),
        () -> {
          names(surface, plot);
          cells(surface, plot, style);
        });
    scrollBar(surface, plot);
  }

  private void grid(Surface surface, TimelinePlot plot, TimeAxis axis) {
    TimelineAreas areas = plot.areas();
    double bottom = areas.axisTop() + TimelineAreas.AXIS_HEIGHT;
    double baseline = areas.axisTop() + TimelineAreas.AXIS_HEIGHT - 8;
    for (TimeAxis.Tick tick : axis.ticks()) {
      double x =
          Math.rint(areas.gutter() + plot.view().window().within(tick.nanos()) * areas.plotWidth());
      surface.line(x + 0.5, bottom - 5, x + 0.5, areas.height(), theme.grid(), 1);
      double half = fonts.value().width(tick.text()) / 2;
      double middle = Math.max(areas.gutter() + half, Math.min(areas.width() - half, x));
      surface.text(tick.text(), fonts.value(), middle, baseline, Align.CENTRE, theme.muted());
    }
  }

  private void pauses(Surface surface, TimelinePlot plot) {
    TimelineAreas areas = plot.areas();
    TimeSpan window = plot.view().window();
    double middle = areas.pausesTop() + TimelineAreas.PAUSES_HEIGHT / 2;
    name(surface, fonts.value(), PAUSES, areas, middle, theme.muted());
    double drawnTo = Double.NEGATIVE_INFINITY;
    for (Pause pause : plot.view().jvm().pauses()) {
      if (pause.end() >= window.from() && pause.start() < window.to()) {
        double left =
            areas.gutter() + Math.max(0, window.within(pause.start())) * areas.plotWidth();
        double right = areas.gutter() + Math.min(1, window.within(pause.end())) * areas.plotWidth();
        double end = Math.max(left + 1, right);
        if (end > drawnTo + 0.5) {
          surface.rectangle(
              left,
              areas.pausesTop() + 2,
              end - left,
              TimelineAreas.PAUSES_HEIGHT - 4,
              theme.muted());
          drawnTo = end;
        }
      }
    }
  }

  private void names(Surface surface, TimelinePlot plot) {
    TimelineAreas areas = plot.areas();
    List<ThreadCalls> threads = plot.view().calls().threads();
    long wall = plot.view().whole().extent();
    int before = -1;
    for (TimelineLayout.Line line : plot.layout().lines()) {
      int thread = line.thread();
      if (thread == before) {
        continue;
      }
      before = thread;
      double top = plot.rowTop(thread, 0);
      double bottom = plot.rowTop(thread, plot.layout().bands().rows(thread));
      surface.line(0, top - 5.5, areas.width(), top - 5.5, theme.grid(), 1);
      // The name stays in sight as long as any of the thread's rows is.
      double at = Math.min(Math.max(top, areas.rowsTop()), bottom - areas.rowHeight());
      double middle = at + areas.rowHeight() / 2;
      name(surface, fonts.name(), threads.get(thread).thread().name(), areas, middle, theme.ink());
      if (at + 2 * areas.rowHeight() <= bottom) {
        name(
            surface,
            fonts.value(),
            busy(threads.get(thread).busy(), wall),
            areas,
            middle + Math.min(areas.rowHeight(), fonts.name().lineHeight()),
            theme.muted());
      }
    }
  }

  static String busy(long nanos, long wall) {
    return ValueFormat.percent(Math.min(nanos, wall), wall) + " in calls";
  }

  private static void name(
      Surface surface, Typeface face, String text, TimelineAreas areas, double middle, Color ink) {
    String fitted = face.fit(text, areas.gutter() - 2 * TimelineAreas.PADDING);
    if (!fitted.isEmpty()) {
      surface.text(
          fitted,
          face,
          TimelineAreas.PADDING,
          Math.rint(middle + face.capHeight() / 2),
          Align.START,
          ink);
    }
  }

  private void cells(Surface surface, TimelinePlot plot, CallStyle style) {
    for (TimelineLayout.Line line : plot.layout().lines()) {
      double top = Math.rint(plot.rowTop(line.thread(), line.depth()));
      for (TimeCell cell : line.cells()) {
        cell(surface, plot.areas(), style, cell, top);
      }
    }
  }

  private void cell(
      Surface surface, TimelineAreas areas, CallStyle style, TimeCell cell, double top) {
    double left = areas.gutter() + Math.rint(cell.start() * areas.plotWidth());
    double right = areas.gutter() + Math.rint(cell.end() * areas.plotWidth());
    double width = Math.max(right - left, 1);
    double height = areas.rowHeight() - 1;
    surface.rectangle(
        left,
        top,
        width >= WIDTH_WITH_GAP && !cell.isMerged() ? width - 1 : width,
        height,
        style.fill(cell));
    double room = width - 1 - TimelineAreas.PADDING;
    if (room < LEAST_LABEL || cell.isMerged()) {
      return;
    }
    Typeface face = fonts.value();
    String name = style.name(cell);
    String label = face.width(name) <= room ? name : face.fit(style.shortName(cell), room);
    if (!label.isEmpty()) {
      surface.text(
          label,
          face,
          left + (width - 1) / 2,
          Math.rint(top + height / 2 + face.capHeight() / 2),
          Align.CENTRE,
          style.ink(cell));
    }
  }

  private void scrollBar(Surface surface, TimelinePlot plot) {
    double most = plot.scrollMost();
    if (most > 0) {
      TimelineAreas areas = plot.areas();
      double all = plot.layout().bands().height();
      double height = Math.max(20, areas.rowsHeight() * areas.rowsInSight() / all);
      double top = areas.rowsTop() + (areas.rowsHeight() - height) * plot.scroll() / most;
      surface.rectangle(
          areas.width() - BAR_WIDTH,
          top,
          BAR_WIDTH,
          height,
          theme.muted().deriveColor(0, 1, 1, 0.6));
    }
  }

  /** Draws an outline around a cell. */
  public void mark(
      Surface surface, TimelinePlot plot, TimelineLayout.Hit hit, Color color, double lineWidth) {
    TimelineAreas areas = plot.areas();
    double top = Math.rint(plot.rowTop(hit.thread(), hit.depth()));
    if (top + areas.rowHeight() <= areas.rowsTop()) {
      return;
    }
    double left = areas.gutter() + Math.rint(hit.cell().start() * areas.plotWidth());
    double right = areas.gutter() + Math.rint(hit.cell().end() * areas.plotWidth());
    surface.clipped(
        areas.gutter() - 2,
        areas.rowsTop() - 2,
        areas.plotWidth() + 4,
        areas.rowsHeight() + 4,
        () ->
            surface.outline(
                left - 1,
                top - 1,
                Math.max(right - left, 1) + 1,
                areas.rowHeight() + 1,
                color,
                lineWidth));
  }
}
