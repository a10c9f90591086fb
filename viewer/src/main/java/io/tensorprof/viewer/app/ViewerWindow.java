package io.tensorprof.viewer.app;

import atlantafx.base.theme.PrimerLight;
import io.tensorprof.viewer.chart.Typeface;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.TransferMode;
import javafx.stage.FileChooser;
import javafx.stage.Stage;

/** A window over one recording. */
public final class ViewerWindow {

  private static final double WIDTH = 1280;
  private static final double HEIGHT = 860;

  private static final String NO_DISPLAY_ADVICE =
      "on a machine without one, --render icicle --out FILE.png draws a picture";

  private final Stage stage = new Stage();
  private final ViewerPane pane = new ViewerPane(this::choose);

  /** A window that is not shown yet. */
  public ViewerWindow() {
    useTheme();
    Scene scene = new Scene(pane, WIDTH, HEIGHT);
    scene.getStylesheets().add(styleSheet());
    scene.getAccelerators().put(KeyCombination.valueOf("Shortcut+O"), this::choose);
    scene.setOnDragOver(ViewerWindow::acceptFile);
    scene.setOnDragDropped(this::drop);
    stage.setScene(scene);
    stage.setTitle("tensorprof");
    pane.recordingProperty()
        .addListener(
            (property, old, opened) ->
                stage.setTitle(opened.file().getFileName() + " – tensorprof"));
  }

  /**
   * Starts JavaFX and shows a window, on the recording if there is one. Returns while the window is
   * open; the process ends with it.
   *
   * @throws DisplayException if there is no display to show it on
   */
  public static void launch(Optional<Path> recording) throws DisplayException {
    launch(
        () -> {
          ViewerWindow window = new ViewerWindow();
          window.show();
          recording.ifPresent(window::open);
        });
  }

  /** Starts JavaFX and shows windows; likewise. */
  static void launch(Runnable show) throws DisplayException {
    boolean linux = System.getProperty("os.name").startsWith("Linux");
    if (linux && System.getenv().getOrDefault("DISPLAY", "").isBlank()) {
      throw new DisplayException("there is no display (DISPLAY is not set); " + NO_DISPLAY_ADVICE);
    }
    try {
      Platform.startup(show);
    } catch (RuntimeException | UnsatisfiedLinkError e) {
      throw new DisplayException(
          "the display cannot be opened (" + e.getMessage() + "); " + NO_DISPLAY_ADVICE, e);
    }
  }

  /** Sets looks and fonts for all windows. */
  static void useTheme() {
    Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
    Typeface.register();
  }

  /** Where the style classes of window and pictures are defined. */
  public static String styleSheet() {
    return Objects.requireNonNull(
            ViewerWindow.class.getResource("/io/tensorprof/viewer/viewer.css"), "viewer.css")
        .toExternalForm();
  }

  /** Shows the window. */
  public void show() {
    stage.show();
  }

  /** Reads a recording in the background and shows it; errors show in the window. */
  public void open(Path file) {
    pane.open(file);
  }

  ViewerPane pane() {
    return pane;
  }

  Stage stage() {
    return stage;
  }

  private void choose() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle("Open a recording");
    chooser
        .getExtensionFilters()
        .addAll(
            new FileChooser.ExtensionFilter("Recordings", "*.jfr"),
            new FileChooser.ExtensionFilter("All files", "*"));
    File chosen = chooser.showOpenDialog(stage);
    if (chosen != null) {
      open(chosen.toPath());
    }
  }

  private static void acceptFile(DragEvent event) {
    if (event.getDragboard().hasFiles()) {
      event.acceptTransferModes(TransferMode.COPY);
    }
    event.consume();
  }

  private void drop(DragEvent event) {
    List<File> files = event.getDragboard().getFiles();
    if (!files.isEmpty()) {
      open(files.get(0).toPath());
    }
    event.setDropCompleted(!files.isEmpty());
    event.consume();
  }
}
