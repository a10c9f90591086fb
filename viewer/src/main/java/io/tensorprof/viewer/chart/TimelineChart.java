package io.tensorprof.viewer.chart;

import io.tensorprof.analyzer.timeline.CallStore;
import io.tensorprof.analyzer.timeline.TimeWindow;
import io.tensorprof.analyzer.timeline.Timeline;
import io.tensorprof.viewer.layout.TimeSpan;
import io.tensorprof.viewer.memory.MemoryMeasure;
import io.tensorprof.viewer.memory.MemoryTrack;
import java.util.function.Consumer;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Control;
import javafx.scene.control.Skin;

/**
 * The calls of a run over time, a band for each thread. The wheel zooms about the pointer, dragging
 * moves, a click selects a call, a double click zooms to it; dragging in the minimap sets the
 * window; a click on the gauges of memory asks for what was alive then.
 */
public final class TimelineChart extends Control {

  private final Appearance appearance;
  private final ReadOnlyObjectWrapper<Timeline> timeline = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<CallStore> detail = new ReadOnlyObjectWrapper<>();
  private final ObjectProperty<TimeSpan> window = new SimpleObjectProperty<>();
  private final DoubleProperty scroll = new SimpleDoubleProperty();
  private final ObjectProperty<TimelineCall> selected = new SimpleObjectProperty<>();
  private final ObjectProperty<TimelineCall> hovered = new SimpleObjectProperty<>();
  private final ObjectProperty<Long> pointed = new SimpleObjectProperty<>();
  private final ObjectProperty<Consumer<MemoryMeasure>> onMemory = new SimpleObjectProperty<>();
  private final ReadOnlyDoubleWrapper plotWidth = new ReadOnlyDoubleWrapper();
  private MemoryTrack memory = MemoryTrack.NONE;
  private TimeSpan whole;

  public TimelineChart(Appearance appearance) {
    this.appearance = appearance;
    getStyleClass().setAll("profile-chart", "timeline-chart");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleText("Timeline of the threads");
    setFocusTraversable(true);
  }

  /** Shows all of a run that has calls; null for nothing. */
  public void show(Timeline shown) {
    show(shown, MemoryTrack.NONE);
  }

  /** Shows all of a run that has calls or gauges of memory; null for nothing. */
  public void show(Timeline shown, MemoryTrack track) {
    pointed.set(null);
    hovered.set(null);
    selected.set(null);
    detail.set(null);
    scroll.set(0);
    memory = track;
    whole = shown == null ? null : track.around(shown.calls());
    timeline.set(shown);
    window.set(whole);
  }

  /** Shows calls of a window, read again, wherever they suffice. */
  public void refine(CallStore calls) {
    detail.set(calls);
  }

  private static TimeSpan span(TimeWindow window) {
    return new TimeSpan(window.from(), window.to());
  }

  /** What is drawn of memory. */
  public MemoryTrack getMemory() {
    return memory;
  }

  /** The time under the pointer while that is among the gauges of memory; null elsewhere. */
  public ObjectProperty<Long> pointedProperty() {
    return pointed;
  }

  /** Hears of a click on a time of those gauges, or on one of their marks. */
  public ObjectProperty<Consumer<MemoryMeasure>> onMemoryProperty() {
    return onMemory;
  }

  /** The calls that a window is drawn from; there is a timeline. */
  public CallStore calls() {
    CallStore refined = detail.get();
    return refined != null && span(refined.window()).contains(window.get())
        ? refined
        : timeline.get().calls();
  }

  /** Whether a call that is half a pixel wide or more may be missing from what is drawn. */
  public boolean isLacking() {
    return timeline.get() != null
        && window.get() != null // it comes after the timeline
        && plotWidth.get() > 0
        && calls()
            .lacks(
                window.get().from(),
                window.get().to(),
                window.get().extent() / plotWidth.get() / 2);
  }

  /** What is shown; null for nothing. */
  public ReadOnlyObjectProperty<Timeline> timelineProperty() {
    return timeline.getReadOnlyProperty();
  }

  /** What was read again of a window; null for nothing. */
  public ReadOnlyObjectProperty<CallStore> detailProperty() {
    return detail.getReadOnlyProperty();
  }

  /**
   * From the first start of a call to the last end, and what gauges of memory are beyond; null
   * while nothing is shown.
   */
  public TimeSpan getWhole() {
    return whole;
  }

  /** What of the run fills the width; null while nothing is shown. */
  public ObjectProperty<TimeSpan> windowProperty() {
    return window;
  }

  /** Rows above the first one in sight. */
  public DoubleProperty scrollProperty() {
    return scroll;
  }

  /** The call that was clicked; null for none. */
  public ObjectProperty<TimelineCall> selectedProperty() {
    return selected;
  }

  /** The call under the pointer; null for none. */
  public ObjectProperty<TimelineCall> hoveredProperty() {
    return hovered;
  }

  /** Pixels that the window fills; 0 before it was drawn. */
  public ReadOnlyDoubleProperty plotWidthProperty() {
    return plotWidth.getReadOnlyProperty();
  }

  void setPlotWidth(double pixels) {
    plotWidth.set(pixels);
  }

  /** How it looks. */
  public Appearance getAppearance() {
    return appearance;
  }

  /** Shows all of the run. */
  public void showWhole() {
    if (whole != null) {
      window.set(whole);
    }
  }

  /** Zooms to a call, with some time around it. */
  public void zoomTo(TimelineCall call) {
    long margin = Math.max(1, call.duration() / 10);
    window.set(TimeSpan.of(call.start() - margin, call.duration() + 2 * margin, whole));
  }

  @Override
  protected Skin<?> createDefaultSkin() {
    return new TimelineChartSkin(this);
  }
}
