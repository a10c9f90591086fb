package io.tensorprof.viewer.render;

import io.tensorprof.analyzer.model.RunInfo;
import io.tensorprof.analyzer.read.ReadProgress;
import io.tensorprof.analyzer.read.RecordingException;
import io.tensorprof.analyzer.timeline.CallRecorder;
import io.tensorprof.analyzer.timeline.CallStore;
import io.tensorprof.analyzer.timeline.TimeWindow;
import io.tensorprof.analyzer.timeline.Timeline;
import io.tensorprof.viewer.chart.TimelineChart;
import io.tensorprof.viewer.layout.Minimap;
import io.tensorprof.viewer.layout.TimeAxis;
import io.tensorprof.viewer.layout.TimeSpan;
import io.tensorprof.viewer.memory.MemorySource;
import io.tensorprof.viewer.memory.MemoryTrack;
import io.tensorprof.viewer.paint.CallStyle;
import io.tensorprof.viewer.paint.LabelFonts;
import io.tensorprof.viewer.paint.Palette;
import io.tensorprof.viewer.paint.RunTitle;
import io.tensorprof.viewer.paint.Surface;
import io.tensorprof.viewer.paint.Theme;
import io.tensorprof.viewer.paint.TimelinePainter;
import io.tensorprof.viewer.paint.TimelinePlot;
import io.tensorprof.viewer.paint.ValueFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the threads of a run did when: all of it, or a window. */
public final class TimelinePicture implements Picture {

  /** Columns of the minimap: of a picture none is looked at as closely as of a window. */
  private static final int MINIMAP_COLUMNS = 800;

  private final Timeline timeline;
  private final CallStore calls;
  private final MemoryTrack memory;
  private final TimeSpan whole;
  private final TimeSpan window;
  private final Theme theme;

  /**
   * What of a run is wanted.
   *
   * @param from where the window begins, nanoseconds; with the first call when empty
   * @param to where it ends; with the last call when empty
   * @param thread name of the threads; all when empty
   */
  public record Selected(Optional<Long> from, Optional<Long> to, Optional<String> thread) {

    /** The whole run. */
    public static final Selected ALL =
        new Selected(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * A picture.
   *
   * @param calls the calls that are drawn, below the same threads
   * @param memory what is drawn above them
   */
  TimelinePicture(
      Timeline timeline,
      CallStore calls,
      MemoryTrack memory,
      TimeSpan whole,
      TimeSpan window,
      Theme theme) {
    this.timeline = timeline;
    this.calls = calls;
    this.memory = memory;
    this.whole = whole;
    this.window = window;
    this.theme = theme;
  }

  /** A picture of what a window shows, or null when that is nothing. */
  public static TimelinePicture of(TimelineChart chart) {
    Timeline timeline = chart.timelineProperty().get();
    return timeline == null
        ? null
        : new TimelinePicture(
            timeline,
            chart.calls(),
            chart.getMemory(),
            chart.getWhole(),
            chart.windowProperty().get(),
            chart.getAppearance().getTheme());
  }

  /**
   * Reads what is to be drawn, where needed twice: a window is shown in full.
   *
   * @param width of the picture in pixels
   * @throws PictureException if there is nothing of what is wanted
   */
  public static TimelinePicture read(List<Path> files, Selected selected, Theme theme, double width)
      throws RecordingException, PictureException {
    Timeline timeline = Timeline.read(files, CallRecorder.CAP, ReadProgress.NONE);
    MemoryTrack memory =
        MemoryTrack.of(MemorySource.of(files, timeline.run()).get(ReadProgress.NONE));
    if (timeline.calls().isEmpty() && memory.isEmpty()) {
      throw new PictureException(
          "%s has no timeline, for it is no trace but %s; record with mode=tracing"
              .formatted(files.get(0), timeline.mode().text()));
    }
    TimeSpan whole = memory.around(timeline.calls());
    TimeSpan window = window(selected, whole);
    if (selected.thread().isPresent()) {
      timeline = timeline.with(named(timeline.calls(), selected.thread().get()));
    }
    CallStore calls = timeline.calls();
    if (calls.lacks(window.from(), window.to(), window.extent() / width / 2)) {
      TimeWindow again = TimeWindow.whole(window.from(), window.to());
      calls = timeline.window(again, CallRecorder.CAP, ReadProgress.NONE);
    }
    return new TimelinePicture(timeline, calls, memory, whole, window, theme);
  }

  private static TimeSpan window(Selected selected, TimeSpan whole) throws PictureException {
    long from = Math.max(whole.from(), selected.from().orElse(whole.from()));
    long to = Math.min(whole.to(), selected.to().orElse(whole.to()));
    if (from >= to) {
      throw new PictureException(
          "there is no call then: calls are from %s to %s; choose another --from or --to"
              .formatted(TimeAxis.text(whole.from(), 1000), TimeAxis.text(whole.to(), 1000)));
    }
    return new TimeSpan(from, to);
  }

  private static CallStore named(CallStore calls, String name) throws PictureException {
    CallStore named = calls.ofThreads(name);
    if (named.isEmpty()) {
      String busiest =
          calls.threads().stream()
              .map(thread -> thread.thread().name())
              .distinct()
              .limit(10)
              .collect(Collectors.joining(", "));
      throw new PictureException("no thread is named '" + name + "'; the busiest are " + busiest);
    }
    return named;
  }

  /** The run that it is of. */
  public RunInfo run() {
    return timeline.run();
  }

  /** The picture with its title. */
  public Sheet sheet() {
    return new Sheet(RunTitle.of(timeline.run()), subtitle(), theme, this);
  }

  private String subtitle() {
    long count = timeline.calls().threads().stream().mapToLong(thread -> thread.calls()).sum();
    int threads = timeline.calls().threads().size();
    List<String> parts = new ArrayList<>();
    parts.add(timeline.mode().text());
    parts.add(
        threads == 0
            ? "no calls, for it is no trace"
            : ValueFormat.calls(count)
                + (threads == 1 ? " on one thread" : " on " + threads + " threads"));
    long step = Math.max(1, window.extent() / 10_000);
    parts.add(
        TimeAxis.text(window.from(), TimeAxis.roundDown(step))
            + " to "
            + TimeAxis.text(window.to(), TimeAxis.roundDown(step))
            + " ("
            + ValueFormat.time(window.extent())
            + ")");
    parts.addAll(RunTitle.notes(timeline.run()));
    return String.join("  ·  ", parts);
  }

  @Override
  public void draw(Surface surface, double width, double height) {
    TimelinePlot.View view =
        new TimelinePlot.View(
            calls,
            timeline.jvm(),
            memory,
            Minimap.of(timeline.calls(), whole, MINIMAP_COLUMNS),
            whole,
            window,
            0);
    LabelFonts fonts = LabelFonts.ofSize(13);
    TimelinePlot plot = new TimelinePlot(view, fonts, width, height);
    new TimelinePainter(fonts, theme)
        .paint(surface, plot, new CallStyle(calls, new Palette(theme), theme));
  }
}
