package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.model.Profile;
import java.util.List;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * All that a recording says of its run: what it was, how it was measured, what is missing, what the
 * profiler cost. Lines can be copied.
 */
final class RunView extends VBox {

  private static final KeyCombination COPY =
      new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
  private static final PseudoClass HEADING = PseudoClass.getPseudoClass("heading");
  private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");
  private static final double NAME_WIDTH = 130;

  private final ListView<RunLine> lines = new ListView<>();

  RunView() {
    getStyleClass().addAll("view", "run-view");
    setId("run-view");
    lines.setId("run-lines");
    lines.setAccessibleText("What is known of the run");
    lines.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    lines.setCellFactory(list -> new LineCell());
    Label none = new Label("No recording is open");
    lines.setPlaceholder(none);
    lines.setOnKeyPressed(
        event -> {
          if (COPY.match(event)) {
            copy(lines.getSelectionModel().getSelectedItems());
            event.consume();
          }
        });
    Button copy = new Button("Copy all");
    copy.setId("run-copy");
    copy.setOnAction(event -> copy(lines.getItems()));
    HBox bar = new HBox(copy);
    bar.getStyleClass().add("view-bar");
    VBox.setVgrow(lines, Priority.ALWAYS);
    getChildren().addAll(bar, lines);
  }

  /**
   * Shows a profile's run; {@code null} shows none.
   *
   * @param file what the recording is called
   */
  void show(String file, Profile profile) {
    lines.getItems().setAll(profile == null ? List.of() : RunLine.of(file, profile));
  }

  private static void copy(List<RunLine> wanted) {
    ClipboardContent content = new ClipboardContent();
    content.putString(
        wanted.stream().map(RunLine::toString).collect(Collectors.joining("\n", "", "\n")));
    Clipboard.getSystemClipboard().setContent(content);
  }

  /** A name and what is known, side by side. */
  private static final class LineCell extends ListCell<RunLine> {
    private final Label name = new Label();
    private final Label text = new Label();
    private final HBox line = new HBox(name, text);

    LineCell() {
      name.getStyleClass().add("run-name");
      name.setMinWidth(NAME_WIDTH);
      text.getStyleClass().add("run-text");
      text.setWrapText(true);
      HBox.setHgrow(text, Priority.ALWAYS);
      setPrefWidth(0); // as wide as the list, so that texts wrap
    }

    @Override
    protected void updateItem(RunLine shown, boolean empty) {
      super.updateItem(shown, empty);
      boolean none = empty || shown == null;
      pseudoClassStateChanged(HEADING, !none && shown.kind() == RunLine.Kind.HEADING);
      pseudoClassStateChanged(WARNING, !none && shown.kind() == RunLine.Kind.WARNING);
      if (none) {
        setGraphic(null);
        return;
      }
      name.setText(shown.kind() == RunLine.Kind.WARNING ? "Warning" : shown.name());
      text.setText(shown.text());
      setGraphic(line);
    }
  }
}
