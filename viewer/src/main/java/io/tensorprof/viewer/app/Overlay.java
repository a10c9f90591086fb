package io.tensorprof.viewer.app;

import atlantafx.base.controls.ModalPane;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A sheet above the window's content, which Escape, its button or a click beside it closes. */
final class Overlay extends ModalPane {

  Overlay() {
    setId("overlay");
    setFocusTraversable(false); // or Tab would stop at it while it is not seen
  }

  /** Shows a sheet. */
  void show(String title, Node content) {
    Label titleLabel = new Label(title);
    titleLabel.setId("overlay-title");
    titleLabel.getStyleClass().add("message-title");
    ScrollPane scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("overlay-scroll");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    Button close = new Button("Close");
    close.setId("overlay-close");
    close.setDefaultButton(true);
    close.setOnAction(event -> hide());
    VBox sheet = new VBox(titleLabel, scroll, close);
    sheet.getStyleClass().add("overlay-sheet");
    sheet.setMaxHeight(VBox.USE_PREF_SIZE);
    show(sheet);
    close.requestFocus();
  }
}
