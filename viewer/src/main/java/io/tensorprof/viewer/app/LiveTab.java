package io.tensorprof.viewer.app;

import io.tensorprof.viewer.chart.Appearance;
import io.tensorprof.viewer.live.AttachCommand;
import io.tensorprof.viewer.live.LiveBar;
import io.tensorprof.viewer.live.LiveOptions;
import io.tensorprof.viewer.live.LivePhase;
import io.tensorprof.viewer.live.LiveService;

/** A tab over a recording of a running JVM: it shows what is recorded as that grows. */
final class LiveTab extends RecordingTab {

  private final LiveService<OpenedRecording> service;

  /** A tab over a recording that is not begun yet. */
  LiveTab(
      Appearance appearance,
      Settings settings,
      Runnable chooseFile,
      AttachCommand attach,
      long pid,
      LiveOptions options) {
    super(appearance, settings, chooseFile);
    service =
        new LiveService<>(
            attach,
            pid,
            options,
            snapshot -> OpenedRecording.of(snapshot.file(), snapshot.profile()));
    setText("Process " + pid);
    pane().setBottom(new LiveBar(service));
    pane().showWaiting("Attaching", "The first picture comes a second or two later.");
    service.valueProperty().addListener((property, old, opened) -> pane().show(opened));
    service.phaseProperty().addListener((property, old, phase) -> follow(phase));
  }

  private void follow(LivePhase phase) {
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
