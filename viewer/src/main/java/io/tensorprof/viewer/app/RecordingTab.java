package io.tensorprof.viewer.app;

import io.tensorprof.viewer.chart.Appearance;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.Tab;
import javafx.scene.control.Tooltip;

/** A tab with one recording. */
class RecordingTab extends Tab {

  private final RecordingPane pane;
  private final Settings settings;
  private List<Path> files = List.of();

  RecordingTab(Appearance appearance, Settings settings, Runnable chooseFile) {
    pane = new RecordingPane(appearance, settings, chooseFile, this::leave);
    setContent(pane);
    this.settings = settings;
    setOnClosed(event -> end());
    pane.recordingProperty().addListener((property, old, opened) -> opened(opened));
  }

  /** Hears that a recording is there. */
  void opened(OpenedRecording recording) {
    named(recording.files(), recording.name());
    settings.opened(recording.files().get(0));
  }

  /** Reads a recording and shows it. */
  void open(List<Path> newFiles) {
    named(newFiles, nameOf(newFiles.get(0)));
    pane.open(newFiles);
  }

  /** Shows a recording that is being read already. */
  void open(EarlyReading reading) {
    named(reading.files(), nameOf(reading.files().get(0)));
    pane.open(reading);
  }

  /** What a tab calls a file before it is read; a file system's top has no name of its own. */
  private static String nameOf(Path file) {
    return Objects.toString(file.getFileName(), file.toString());
  }

  private void named(List<Path> newFiles, String name) {
    files = newFiles;
    setText(name);
    setTooltip(new Tooltip(newFiles.get(0).toAbsolutePath().toString()));
  }

  private void leave() {
    if (getTabPane() != null) {
      getTabPane().getTabs().remove(this);
      end();
    }
  }

  /** Ends what goes on in the background. */
  void end() {
    pane.closed();
  }

  /** What it shows, or tries to. */
  final List<Path> files() {
    return files;
  }

  /** Its content. */
  final RecordingPane pane() {
    return pane;
  }
}
