package io.tensorprof.viewer.app;

import io.tensorprof.viewer.chart.Appearance;
import io.tensorprof.viewer.live.AttachCommand;
import io.tensorprof.viewer.live.LiveOptions;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;

/**
 * The tabs of a window: recordings, those of running JVMs among them, comparisons and the list of
 * JVMs. What is opened is what is seen.
 */
final class RecordingTabs {

  private final TabPane pane = new TabPane();
  private final ReadOnlyObjectWrapper<RecordingPane> current = new ReadOnlyObjectWrapper<>();
  private final Appearance appearance;
  private final Settings settings;
  private final Runnable chooseFile;

  /**
   * No tabs.
   *
   * @param chooseFile called when the user wants to pick another recording
   */
  RecordingTabs(Appearance appearance, Settings settings, Runnable chooseFile) {
    this.appearance = appearance;
    this.settings = settings;
    this.chooseFile = chooseFile;
    pane.setId("tabs");
    pane.setTabClosingPolicy(TabPane.TabClosingPolicy.ALL_TABS);
    seenProperty()
        .addListener(
            (property, old, tab) ->
                current.set(tab instanceof RecordingTab recording ? recording.pane() : null));
  }

  /** Opens recordings, each in a tab, of which one may be being read already; null for none. */
  void open(List<List<Path>> recordings, EarlyReading early) {
    for (List<Path> recording : recordings) {
      RecordingTab tab = tabOf(recording);
      pane.getSelectionModel().select(tab);
      if (early != null && early.files().equals(recording)) {
        tab.open(early);
      } else {
        tab.open(recording);
      }
    }
  }

  /** The tab in which these files are open already, or a new one. */
  private RecordingTab tabOf(List<Path> files) {
    for (Tab tab : pane.getTabs()) {
      if (tab instanceof RecordingTab recording && recording.files().equals(files)) {
        return recording;
      }
    }
    RecordingTab tab = new RecordingTab(appearance, settings, chooseFile);
    pane.getTabs().add(tab);
    return tab;
  }

  /** Shows a recording that was read already, in a tab of its own. */
  RecordingTab show(OpenedRecording opened) {
    RecordingTab tab = add(new RecordingTab(appearance, settings, chooseFile));
    tab.pane().show(opened);
    return tab;
  }

  /** Begins a recording of a running JVM, and shows it as it grows. */
  LiveTab attach(AttachCommand attach, long pid, LiveOptions options) {
    LiveTab tab = add(new LiveTab(appearance, settings, chooseFile, attach, pid, options));
    tab.start();
    return tab;
  }

  /** Shows the JVMs that can be attached to. */
  void showProcesses(AttachCommand command) {
    add(new ProcessTab(command, (pid, options) -> attach(command, pid, options)));
  }

  /** Shows what changed from the recording of a file to the one that is seen. */
  DiffTab compare(Path before) {
    return add(new DiffTab(appearance, before, current.get().recordingProperty().get()));
  }

  private <T extends Tab> T add(T tab) {
    pane.getTabs().add(tab);
    pane.getSelectionModel().select(tab);
    return tab;
  }

  /** Shows the tab so many to the right, around the ends. */
  void move(int step) {
    int count = pane.getTabs().size();
    if (count > 0) {
      int at = pane.getSelectionModel().getSelectedIndex();
      pane.getSelectionModel().select(Math.floorMod(at + step, count));
    }
  }

  /** Closes the tab that is seen. */
  void close() {
    Tab tab = seenProperty().get();
    pane.getTabs().remove(tab);
    if (tab instanceof RecordingTab recording) {
      recording.end();
    }
  }

  /** Ends what goes on in the background, in all tabs. */
  void end() {
    for (Tab tab : pane.getTabs()) {
      if (tab instanceof RecordingTab recording) {
        recording.end();
      }
    }
  }

  /** The tab that is seen; null when there is none. */
  ReadOnlyObjectProperty<Tab> seenProperty() {
    return pane.getSelectionModel().selectedItemProperty();
  }

  /** The recording that is seen; null when none is open. */
  ReadOnlyObjectProperty<RecordingPane> currentProperty() {
    return current.getReadOnlyProperty();
  }

  /** What shows them. */
  TabPane pane() {
    return pane;
  }
}
