package io.tensorprof.viewer.paint;

import io.tensorprof.analyzer.timeline.CallStore;
import io.tensorprof.analyzer.timeline.Gauge;
import io.tensorprof.analyzer.timeline.JvmSeries;
import io.tensorprof.analyzer.timeline.ThreadCalls;
import io.tensorprof.viewer.layout.Minimap;
import io.tensorprof.viewer.layout.TimeSpan;
import io.tensorprof.viewer.layout.TimelineBands;
import io.tensorprof.viewer.layout.TimelineLayout;
import io.tensorprof.viewer.memory.MemoryTrack;
import java.util.Optional;
import java.util.OptionalLong;

/** A window of a timeline laid out for a place of a certain size. */
public final class TimelinePlot {

  /** Pixels within which a mark is meant. */
  private static final double MARK_REACH = 5;

  private final View view;
  private final TimelineAreas areas;
  private final TimelineLayout layout;
  private final double scroll;

  /**
   * What of a timeline is looked at.
   *
   * @param calls what is drawn of its calls
   * @param jvm what is drawn above them
   * @param memory what is drawn above that
   * @param minimap of the whole run
   * @param whole the whole run
   * @param window the part of it that fills the width
   * @param scroll rows above the first one in sight
   */
  public record View(
      CallStore calls,
      JvmSeries jvm,
      MemoryTrack memory,
      Minimap minimap,
      TimeSpan whole,
      TimeSpan window,
      double scroll) {

    public View {
      jvm = memory.without(jvm);
    }
  }

  /** Lays out what is looked at. */
  public TimelinePlot(View view, LabelFonts fonts, double width, double height) {
    this.view = view;
    TimelineBands bands = TimelineBands.of(view.calls());
    this.areas = areas(view, bands, fonts, width, height);
    this.scroll = Math.max(0, Math.min(view.scroll(), bands.height() - areas.rowsInSight()));
    this.layout =
        TimelineLayout.of(
            view.calls(),
            bands,
            view.window(),
            areas.plotWidth(),
            scroll,
            scroll + areas.rowsInSight());
  }

  private static TimelineAreas areas(
      View view, TimelineBands bands, LabelFonts fonts, double width, double height) {
    double names = fonts.value().width(TimelinePainter.busy(1, 1));
    for (ThreadCalls thread : view.calls().threads()) {
      names = Math.max(names, fonts.name().width(thread.thread().name()));
    }
    for (Gauge gauge : view.jvm().gauges()) {
      names = Math.max(names, fonts.name().width(gauge.name()));
    }
    if (view.memory().tensors() != null) {
      names = Math.max(names, fonts.name().width(view.memory().tensors().name()));
    }
    for (MemoryTrack.Line line : view.memory().process()) {
      names = Math.max(names, MemoryPainter.legendWidth(line, fonts));
    }
    return TimelineAreas.of(
        names,
        view.minimap().threads(),
        view.memory(),
        view.jvm().gauges().size(),
        !view.jvm().pauses().isEmpty(),
        bands.height(),
        width,
        height);
  }

  /** What is looked at. */
  public View view() {
    return view;
  }

  /** Where its parts are. */
  public TimelineAreas areas() {
    return areas;
  }

  /** Its cells. */
  public TimelineLayout layout() {
    return layout;
  }

  /** Rows above the first one in sight. */
  public double scroll() {
    return scroll;
  }

  /** The greatest that {@link #scroll} can be; 0 when all rows are in sight. */
  public double scrollMost() {
    return Math.max(0, layout.bands().height() - areas.rowsInSight());
  }

  /** Height of a row's upper edge, in pixels. */
  double rowTop(int thread, int depth) {
    return areas.rowsTop() + (layout.bands().top(thread) + depth - scroll) * areas.rowHeight();
  }

  /** The time of a point of the memory track; none elsewhere. */
  public OptionalLong memoryTimeAt(double x, double y) {
    return areas.isInMemory(x, y)
        ? OptionalLong.of(view.window().time(areas.within(x)))
        : OptionalLong.empty();
  }

  /** The mark of the memory track at a point, or beside it by a few pixels. */
  public Optional<MemoryTrack.Mark> markAt(double x, double y) {
    long reach = Math.round(MARK_REACH / areas.plotWidth() * view.window().extent());
    return memoryTimeAt(x, y).isPresent()
        ? view.memory().near(memoryTimeAt(x, y).getAsLong(), reach)
        : Optional.empty();
  }

  /** The cell at a point, or beside it by a pixel or two. */
  public Optional<TimelineLayout.Hit> cellAt(double x, double y) {
    double within = areas.within(x);
    if (!(within >= 0 && within <= 1) || y < areas.rowsTop()) {
      return Optional.empty();
    }
    double row = (y - areas.rowsTop()) / areas.rowHeight() + scroll;
    return layout.at(within, row, 2 / areas.plotWidth());
  }
}
