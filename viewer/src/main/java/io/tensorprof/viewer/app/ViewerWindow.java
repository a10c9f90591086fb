package io.tensorprof.viewer.app;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import io.tensorprof.viewer.chart.Appearance;
import io.tensorprof.viewer.live.AgentJar;
import io.tensorprof.viewer.live.AttachCommand;
import io.tensorprof.viewer.live.LiveException;
import io.tensorprof.viewer.live.LiveOptions;
import io.tensorprof.viewer.paint.Theme;
import io.tensorprof.viewer.paint.Typeface;
import io.tensorprof.viewer.render.PictureException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** A window over recordings, each in a tab: its stage, theme, dialogs and sheets. */
public final class ViewerWindow {

  private final Stage stage = new Stage();
  private final Settings settings;
  private final Appearance appearance = new Appearance();
  private final RecordingTabs tabs;
  private final Overlay overlay = new Overlay();
  private final WindowActions actions;
  private final FileDialogs dialogs;

  /** A window that is not shown yet, with what this user's settings remember. */
  public ViewerWindow() {
    this(new Settings(Settings.userFile()));
  }

  ViewerWindow(Settings settings) {
    this.settings = settings;
    this.dialogs = new FileDialogs(settings);
    this.tabs = new RecordingTabs(appearance, settings, this::choose);
    Typeface.register();
    appearance.colouringProperty().bindBidirectional(settings.colouringProperty());
    settings.darkProperty().addListener((property, old, dark) -> useTheme(dark));
    useTheme(settings.darkProperty().get());
    actions = new WindowActions(this, currentProperty());
    tabs.seenProperty().addListener((property, old, tab) -> follow(tab));
    WelcomePane welcome =
        new WelcomePane(this::choose, this::openExample, this::open, settings.recent());
    welcome.visibleProperty().bind(Bindings.isEmpty(tabs().getTabs()));
    BorderPane content = new BorderPane(new StackPane(tabs(), welcome));
    content.setTop(
        new WindowMenus(actions, currentProperty(), settings, appearance, this::open).bar());
    Scene scene = new Scene(new StackPane(content, overlay));
    scene.getStylesheets().add(styleSheet());
    FileDrop.install(scene, this::openAll);
    stage.setScene(scene);
    stage.setTitle("tensorprof");
    WindowPlace.restore(stage, settings);
    stage.setOnHiding(event -> WindowPlace.remember(stage, settings));
    stage.setOnHidden(event -> tabs.end());
  }

  private void useTheme(boolean dark) {
    Application.setUserAgentStylesheet(
        (dark ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
    appearance.themeProperty().set(dark ? Theme.DARK : Theme.LIGHT);
    settings.save();
  }

  private void follow(Tab tab) {
    stage.titleProperty().unbind();
    if (tab == null) {
      stage.setTitle("tensorprof");
    } else {
      stage.titleProperty().bind(tab.textProperty().concat(" – tensorprof"));
    }
  }

  /** Where the style classes of windows are defined. */
  static String styleSheet() {
    return Objects.requireNonNull(
            ViewerWindow.class.getResource("/io/tensorprof/viewer/viewer.css"), "viewer.css")
        .toExternalForm();
  }

  /** Shows the window. */
  public void show() {
    stage.show();
  }

  /** Reads a recording in the background and shows it in a tab; errors show there. */
  public void open(Path file) {
    openAll(List.of(file));
  }

  /** Opens recordings, each in a tab; the parts of one that rotated are one. */
  void openAll(List<Path> files) {
    openAll(Parts.together(files), null);
  }

  /** Opens recordings, of which one may be being read already. */
  void openAll(List<List<Path>> recordings, EarlyReading early) {
    tabs.open(recordings, early);
  }

  /** Shows a recording that was read already, in a tab of its own. */
  RecordingTab show(OpenedRecording opened) {
    return tabs.show(opened);
  }

  /** Begins a recording of a running JVM, and shows it as it grows. */
  LiveTab attach(AttachCommand attach, long pid, LiveOptions options) {
    return tabs.attach(attach, pid, options);
  }

  /** Shows the JVMs that can be attached to. */
  void showProcesses() {
    try {
      tabs.showProcesses(AttachCommand.of(AgentJar.find()));
    } catch (LiveException e) {
      tell("Java programs cannot be attached to", e.getMessage());
    }
  }

  /** The recording that is seen; null when none is open. */
  ReadOnlyObjectProperty<RecordingPane> currentProperty() {
    return tabs.currentProperty();
  }

  /** The recordings' tabs. */
  TabPane tabs() {
    return tabs.pane();
  }

  private Tab seen() {
    return tabs.seenProperty().get();
  }

  Stage stage() {
    return stage;
  }

  Settings settings() {
    return settings;
  }

  void choose() {
    List<File> chosen = dialogs.open("Open recordings").showOpenMultipleDialog(stage);
    if (chosen != null) {
      openAll(chosen.stream().map(File::toPath).toList());
    }
  }

  /** Goes to the search of the tab that is seen. */
  void find() {
    RecordingPane pane = currentProperty().get();
    if (seen() instanceof DiffTab diff) {
      diff.focusSearch();
    } else if (pane != null) {
      pane.details().showTable().focusSearch();
    }
  }

  /** Shows the tab so many to the right, around the ends. */
  void moveTab(int step) {
    tabs.move(step);
  }

  /** Opens the recording that comes with the viewer. */
  void openExample() {
    try {
      open(Example.file());
    } catch (IOException e) {
      tell("The example cannot be opened", String.valueOf(e.getMessage()));
    }
  }

  void closeTab() {
    tabs.close();
  }

  void close() {
    stage.close();
  }

  void exportPicture() {
    String name = seen().getText().replaceAll("\\.jfr", "").replace(" → ", "-");
    File chosen = PictureExport.choose(stage, name, dialogs.folder());
    if (chosen != null) {
      exportPicture(chosen.toPath(), PictureExport.lastScale());
    }
  }

  /** Writes the plot that is seen. */
  void exportPicture(Path file, double scale) {
    try {
      RecordingPane pane = currentProperty().get();
      if (seen() instanceof DiffTab diff) {
        PictureExport.write(diff.picture(), diff.seen(), file, scale);
      } else if (pane != null && pane.selection().getProfile() != null) {
        PictureExport.write(pane.picture(), pane.plots(), file, scale);
      }
    } catch (PictureException e) {
      tell("The picture cannot be written", e.getMessage());
    }
  }

  /** Lets the user choose what the recording that is seen is compared with. */
  void compare() {
    File chosen = dialogs.open("Compare with the recording before").showOpenDialog(stage);
    if (chosen != null) {
      compare(chosen.toPath());
    }
  }

  /** Shows what changed from the recording of a file to the one that is seen. */
  DiffTab compare(Path before) {
    return tabs.compare(before);
  }

  void showShortcuts() {
    overlay.show("Keyboard shortcuts", Sheets.shortcuts(actions.groups()));
  }

  void showAbout() {
    String version = ViewerWindow.class.getPackage().getImplementationVersion();
    overlay.show("tensorprof", Sheets.about(version == null ? "development" : version));
  }

  private void tell(String title, String text) {
    Label label = new Label(text);
    label.setId("overlay-text");
    label.setWrapText(true);
    overlay.show(title, label);
  }

  Node overlay() {
    return overlay;
  }
}
