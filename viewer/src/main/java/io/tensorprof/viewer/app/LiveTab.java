package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.read.RecordingException;
import io.tensorprof.viewer.chart.Appearance;
import io.tensorprof.viewer.live.AttachCommand;
import io.tensorprof.viewer.live.LiveBar;
import io.tensorprof.viewer.live.LiveOptions;
import io.tensorprof.viewer.live.LivePhase;
import io.tensorprof.viewer.live.LiveService;
import io.tensorprof.viewer.live.LiveSnapshot;
import java.util.concurrent.CancellationException;

/** A tab over a recording of a running JVM: it shows what is recorded as that grows. */
final class LiveTab extends RecordingTab {

  private final LiveService<OpenedRecording> service;
  private volatile boolean memorySeen; // when it was last shown

  /** A tab over a recording that is not begun yet. */
  LiveTab(
      Appearance appearance,
      Settings settings,
      Runnable chooseFile,
      AttachCommand attach,
      long pid,
      LiveOptions options) {
    super(appearance, settings, chooseFile);
    service = new LiveService<>(attach, pid, options, this::prepare);
    setText("Process " + pid);
    pane().setBottom(new LiveBar(service));
    pane().showWaiting("Attaching", "The first picture comes a second or two later.");
    pane().measuring().memory().setGrows(true);
    service.valueProperty().addListener((property, old, opened) -> show(opened));
    service.phaseProperty().addListener((property, old, phase) -> follow(phase));
  }

  /**
   * Of memory that is looked at, all is read here, too: so it counts for the rest that follows, and
   * nothing is written to the file meanwhile. Called on the service's thread.
   */
  private OpenedRecording prepare(LiveSnapshot snapshot) {
    OpenedRecording opened = OpenedRecording.of(snapshot.file(), snapshot.profile());
    if (memorySeen) {
      try {
        opened.memory().get((events, share) -> checkWanted());
      } catch (RecordingException e) {
        // The pane reads it again, and says so.
      }
    }
    return opened;
  }

  private static void checkWanted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException();
    }
  }

  private void show(OpenedRecording opened) {
    pane().show(opened);
    memorySeen = pane().isMemorySeen();
  }

  private void follow(LivePhase phase) {
    pane().measuring().memory().setGrows(!phase.isOver());
    if (phase == LivePhase.FAILED && service.valueProperty().get() == null) {
      pane().showError("The program cannot be recorded", service.textProperty().get());
    }
  }

  /** Its file is a copy that ends with the tab: nothing to name it after, or to open again. */
  @Override
  void opened(OpenedRecording recording) {}

  /** Attaches. */
  void start() {
    service.start();
  }

  @Override
  void end() {
    super.end();
    service.close();
  }

  /** What attaches and reads. */
  LiveService<OpenedRecording> service() {
    return service;
  }
}
