package io.tensorprof.viewer.live;

import atlantafx.base.theme.Styles;
import java.io.File;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/** What a live recording is doing, with the buttons to stop and to save it. */
public final class LiveBar extends HBox {

  private static final PseudoClass RUNNING = PseudoClass.getPseudoClass("running");
  private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

  private final LiveService<?> service;
  private final Region light = new Region();

  /** The bar of a recording. */
  public LiveBar(LiveService<?> service) {
    this.service = service;
    setId("live-bar");
    getStyleClass().add("live-bar");
    light.getStyleClass().add("live-light");
    Label text = label("live-text");
    text.textProperty().bind(service.textProperty());
    Label note = label("live-note");
    note.textProperty().bind(service.noteProperty());
    note.managedProperty().bind(service.noteProperty().isNotEmpty());
    note.visibleProperty().bind(note.managedProperty());
    VBox lines = new VBox(text, note);
    lines.getStyleClass().add("live-lines");
    HBox.setHgrow(lines, Priority.ALWAYS);
    getChildren().addAll(light, lines, stop(), save());
    service.phaseProperty().addListener(phase -> showPhase());
    showPhase();
  }

  /**
   * A line that may be too long for the window: its tooltip, and a reader of the screen, has it.
   */
  private static Label label(String id) {
    Label label = new Label();
    label.setId(id);
    label.getStyleClass().add(id);
    label.setMinWidth(0);
    label.setAccessibleRole(AccessibleRole.TEXT);
    Tooltip whole = new Tooltip();
    whole.textProperty().bind(label.textProperty());
    whole.setWrapText(true);
    whole.getStyleClass().add("live-tooltip");
    label.setTooltip(whole);
    return label;
  }

  private Button stop() {
    Button stop = new Button("_Stop");
    stop.setId("live-stop");
    stop.setMinWidth(USE_PREF_SIZE);
    stop.setTooltip(
        new Tooltip("Close the recording and take the probes out; the program runs on"));
    stop.disableProperty()
        .bind(Bindings.createBooleanBinding(() -> !isRunning(), service.phaseProperty()));
    stop.setOnAction(event -> service.stop());
    return stop;
  }

  private Button save() {
    Button save = new Button("Save _As…");
    save.setId("live-save");
    save.setMinWidth(USE_PREF_SIZE);
    save.getStyleClass().add(Styles.ACCENT);
    save.setTooltip(new Tooltip("Write what is recorded so far to a file"));
    save.disableProperty().bind(Bindings.isNull(service.valueProperty()));
    save.setOnAction(event -> chooseAndSave());
    return save;
  }

  private boolean isRunning() {
    return service.phaseProperty().get() == LivePhase.RUNNING;
  }

  private void showPhase() {
    light.pseudoClassStateChanged(RUNNING, isRunning());
    light.pseudoClassStateChanged(FAILED, service.phaseProperty().get() == LivePhase.FAILED);
  }

  private void chooseAndSave() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle("Save the recording");
    chooser.setInitialFileName("process-" + service.pid() + ".jfr");
    chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("Recordings", "*.jfr"));
    File chosen = chooser.showSaveDialog(getScene().getWindow());
    if (chosen != null) {
      service.save(chosen.toPath());
    }
  }
}
