package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.timeline.Timeline;
import io.tensorprof.viewer.chart.Appearance;
import io.tensorprof.viewer.chart.TimelineCall;
import io.tensorprof.viewer.chart.TimelineChart;
import io.tensorprof.viewer.layout.TimeAxis;
import io.tensorprof.viewer.layout.TimeSpan;
import io.tensorprof.viewer.memory.MemoryMeasure;
import io.tensorprof.viewer.paint.MemoryReadings;
import io.tensorprof.viewer.paint.ValueFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.concurrent.Worker;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * The timeline of a recording, with a line that tells what is selected or under the pointer. Calls
 * are read when the view is first seen; a recording that is no trace has none, but may have gauges
 * of memory.
 */
final class TimelineView extends BorderPane {

  private static final String HOW_MEMORY = "Click: what was alive then";
  private static final String HOW = "Wheel: zoom  ·  drag: move  ·  click: select  ·  0: all";

  private final TimelineChart chart;
  private final MessagePane message = new MessagePane("timeline-message", () -> {});
  private final TimelineReading reading = new TimelineReading();
  private final TimelineDetail detail;
  private final Label span = new Label();
  private final Label info = new Label();
  private final Button inTree = new Button("Show in tree");
  private final Showing showing = new Showing(this);
  private final Consumer<List<Frame>> showInTree;

  private List<Path> files = List.of();
  private OpenedRecording recording;
  private boolean wanted;
  private boolean givenUp; // by the user

  /**
   * An empty view.
   *
   * @param showInTree hears of the frames, from the thread down, of a call to be shown in the tree
   * @param showMemory hears of what was alive at a time that was clicked
   */
  TimelineView(
      Appearance appearance, Consumer<List<Frame>> showInTree, Consumer<MemoryMeasure> showMemory) {
    this.chart = new TimelineChart(appearance);
    this.detail = new TimelineDetail(chart);
    this.showInTree = showInTree;
    getStyleClass().add("timeline-view");
    setId("timeline");
    chart.setId("timeline-chart");
    setTop(bar());
    StackPane plot = new StackPane(chart, message);
    plot.getStyleClass().add("timeline-plot");
    setCenter(plot);
    setBottom(infoLine());
    chart.windowProperty().addListener(observable -> describeSpan());
    chart.selectedProperty().addListener(observable -> describeCall());
    chart.hoveredProperty().addListener(observable -> describeCall());
    chart.pointedProperty().addListener(observable -> describeCall());
    chart.onMemoryProperty().set(showMemory);
    reading.setOnRunning(event -> showProgress());
    reading.setOnSucceeded(event -> show(reading.getValue()));
    reading.setOnFailed(event -> fail());
    reading.setOnCancelled(event -> offer());
    showing.showingProperty().addListener(observable -> readIfSeen());
    message.hide();
  }

  /** Shows the calls of a recording and the memory of its tensors, as soon as the view is seen. */
  void show(OpenedRecording opened) {
    boolean same = files.equals(opened.files()) && chart.timelineProperty().get() != null;
    recording = opened;
    if (same && reading.isRunning()) {
      wanted = true; // what grew meanwhile is read behind it
      return;
    }
    stop();
    files = opened.files();
    if (!same) {
      chart.show(null);
    }
    Mode mode = opened.profile().mode();
    wanted = mode == Mode.TRACING || opened.memory().isPresent();
    if (wanted) {
      message.hide();
      readIfSeen();
    } else {
      message.showText(
          "A timeline needs mode=tracing",
          "This recording has "
              + what(mode)
              + ", which do not say when a call began or ended. Record with mode=tracing.");
    }
  }

  private static String what(Mode mode) {
    return mode == Mode.COUNTING ? "counts" : "samples";
  }

  private void readIfSeen() {
    if (wanted && showing.showingProperty().get()) {
      wanted = false;
      reading.read(recording);
    }
  }

  /** A recording that is read again stays in sight until then. */
  private void showProgress() {
    if (chart.timelineProperty().get() == null) {
      message.showProgress(reading, this::cancel);
    }
  }

  private void show(TimelineReading.Read read) {
    Timeline timeline = read.timeline();
    if (timeline.calls().isEmpty() && read.memory().isEmpty()) {
      message.showText("No calls", "The recording holds no traced calls.");
    } else {
      message.hide();
      TimeSpan before = chart.windowProperty().get();
      boolean part = before != null && !before.equals(chart.getWhole());
      chart.show(timeline, read.memory());
      if (part && chart.getWhole().contains(before)) {
        chart.windowProperty().set(before);
      }
    }
    readIfSeen();
  }

  /** Gives up reading, until the user wants it again. */
  void cancel() {
    givenUp = true;
    reading.cancel();
  }

  private void stop() {
    givenUp = false;
    if (reading.isRunning()) {
      reading.cancel();
    }
    detail.stop();
  }

  private void offer() {
    if (givenUp) {
      message.showAction(
          "The timeline was not read", "", "Read it now", () -> reading.read(recording));
    }
  }

  private void fail() {
    Throwable failure = reading.getException();
    message.showText(
        "The timeline cannot be read",
        failure instanceof OutOfMemoryError
            ? files.get(0) + " needs more memory; start the viewer with a larger heap"
            : String.valueOf(failure.getMessage()));
  }

  private HBox bar() {
    Button all = new Button("Whole run");
    all.setId("timeline-all");
    all.setOnAction(event -> chart.showWhole());
    all.disableProperty().bind(chart.timelineProperty().isNull());
    span.setId("timeline-span");
    Region spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    HBox bar = new HBox(all, span, spacer, detail.state());
    bar.getStyleClass().add("timeline-bar");
    return bar;
  }

  private HBox infoLine() {
    info.setId("timeline-info");
    info.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(info, Priority.ALWAYS);
    inTree.setId("timeline-in-tree");
    inTree.setDisable(true);
    inTree.setMinWidth(USE_PREF_SIZE);
    inTree.setOnAction(event -> showInTree.accept(chart.selectedProperty().get().path()));
    HBox line = new HBox(info, inTree);
    line.getStyleClass().add("timeline-bar");
    return line;
  }

  private void describeSpan() {
    TimeSpan window = chart.windowProperty().get();
    if (window == null) {
      span.setText("");
      return;
    }
    long step = TimeAxis.roundDown(Math.max(1, window.extent() / 1_000));
    span.setText(
        "%s to %s  (%s)"
            .formatted(
                TimeAxis.text(window.from(), step),
                TimeAxis.text(window.to(), step),
                ValueFormat.time(window.extent())));
    describeCall();
  }

  private void describeCall() {
    TimelineCall selected = chart.selectedProperty().get();
    TimelineCall hovered = chart.hoveredProperty().get();
    TimelineCall told = hovered == null ? selected : hovered;
    boolean nothing = chart.timelineProperty().get() == null;
    Long pointed = chart.pointedProperty().get();
    info.setText(
        pointed != null
            ? MemoryReadings.text(chart.getMemory(), pointed) + "  ·  " + HOW_MEMORY
            : told != null ? told.text() : nothing ? "" : HOW);
    inTree.setDisable(selected == null);
  }

  /** The chart. */
  TimelineChart chart() {
    return chart;
  }

  /** The call that was clicked; null for none. */
  ReadOnlyObjectProperty<TimelineCall> selectedProperty() {
    return chart.selectedProperty();
  }

  /** How the last reading went, or goes. */
  ReadOnlyObjectProperty<Worker.State> readingProperty() {
    return reading.stateProperty();
  }

  /** What reads windows in full. */
  TimelineDetail detail() {
    return detail;
  }

  /** Ends what is going on in the background. */
  void close() {
    wanted = false;
    stop();
  }
}
