package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.timeline.CallStore;
import io.tensorprof.analyzer.timeline.TimeWindow;
import io.tensorprof.analyzer.timeline.Timeline;
import io.tensorprof.viewer.chart.TimelineChart;
import io.tensorprof.viewer.layout.TimeSpan;
import io.tensorprof.viewer.paint.ValueFormat;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import javafx.animation.PauseTransition;
import javafx.beans.InvalidationListener;
import javafx.concurrent.Service;
import javafx.concurrent.Task;
import javafx.concurrent.Worker;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.util.Duration;

/**
 * Reads a window of a timeline again, in the background, where calls that would be visible were too
 * many to be kept; and tells how complete the picture is.
 */
final class TimelineDetail extends Service<CallStore> {

  /** A window that does not change for so long is looked at. */
  private static final Duration REST = Duration.millis(300);

  private final TimelineChart chart;
  private final PauseTransition rest = new PauseTransition(REST);
  private final Label text = new Label();
  private final ProgressBar bar = new ProgressBar();
  private final Button cancel = new Button("Cancel");
  private final HBox state = new HBox(text, bar, cancel);
  private TimeSpan reading; // what is being read, or was read last
  private Timeline of;

  TimelineDetail(TimelineChart chart) {
    this.chart = chart;
    text.setId("timeline-state");
    bar.setId("timeline-progress");
    bar.progressProperty().bind(progressProperty());
    bar.visibleProperty().bind(runningProperty());
    bar.managedProperty().bind(runningProperty());
    cancel.setId("timeline-cancel");
    cancel.setOnAction(event -> cancel());
    cancel.visibleProperty().bind(runningProperty());
    cancel.managedProperty().bind(runningProperty());
    state.getStyleClass().add("timeline-state");
    rest.setOnFinished(event -> readIfLacking());
    InvalidationListener changed = observable -> changed();
    chart.timelineProperty().addListener(changed);
    chart.windowProperty().addListener(changed);
    chart.plotWidthProperty().addListener(changed);
    setOnSucceeded(event -> refine());
    setOnFailed(event -> describe());
    setOnCancelled(event -> describe());
  }

  /** A line on how complete the picture is, with the progress of what is read. */
  HBox state() {
    return state;
  }

  /** Gives up on what is being read. */
  void stop() {
    rest.stop();
    cancel();
    reading = null;
  }

  private void changed() {
    describe();
    rest.stop();
    if (isWorthReading()) {
      rest.playFromStart();
    }
  }

  /** Whether reading the window would show more than is shown, and is not being done. */
  private boolean isWorthReading() {
    if (!chart.isLacking()) {
      return false;
    }
    TimeSpan window = chart.windowProperty().get();
    boolean covered = reading != null && reading.contains(window);
    // Where too much was read to be kept, a smaller window is read again.
    return !covered || (!isRunning() && reading.extent() > 4 * window.extent());
  }

  void readIfLacking() {
    if (isWorthReading()) {
      TimeSpan window = chart.windowProperty().get();
      of = chart.timelineProperty().get();
      cancel();
      // With what is to the left and to the right, so that moving needs no reading.
      reading = TimeSpan.of(window.from() - window.extent(), 3 * window.extent(), chart.getWhole());
      restart();
      describe();
    }
  }

  private void refine() {
    if (Objects.equals(of, chart.timelineProperty().get())) {
      chart.refine(getValue());
    }
    describe();
  }

  private void describe() {
    Timeline timeline = chart.timelineProperty().get();
    if (timeline == null) {
      text.setText("");
    } else if (getState() == Worker.State.FAILED && chart.isLacking()) {
      text.setText("Short calls cannot be read: " + getException().getMessage());
    } else if (chart.isLacking()) {
      text.setText(
          "Calls below %s are drawn together%s"
              .formatted(
                  ValueFormat.time(chart.calls().threshold()),
                  isRunning() ? "; reading each of them" : ""));
    } else if (timeline.calls().isEmpty()) {
      text.setText("No calls: the recording is no trace");
    } else {
      text.setText("All calls are drawn");
    }
  }

  @Override
  protected Task<CallStore> createTask() {
    Timeline timeline = of;
    TimeWindow window = TimeWindow.whole(reading.from(), reading.to());
    return new Task<>() {
      @Override
      protected CallStore call() throws Exception {
        return timeline.window(window, TimelineReading.cap(), this::progress);
      }

      private void progress(long events, double share) {
        if (isCancelled()) {
          throw new CancellationException();
        }
        updateProgress(share, 1);
      }
    };
  }
}
