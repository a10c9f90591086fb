package io.tensorprof.viewer.app;

import atlantafx.base.theme.Styles;
import javafx.concurrent.Worker;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * What a tab says when it has no picture: what is being read, what failed. Ids of its title, its
 * text and of an action's button begin with its own.
 */
final class MessagePane extends StackPane {

  private final VBox card = new VBox();
  private final Runnable open;

  MessagePane(String id, Runnable open) {
    this.open = open;
    getStyleClass().add("message-pane");
    setId(id);
    card.getStyleClass().add("message-card");
    getChildren().add(card);
  }

  /** Nothing is open. */
  void showEmpty() {
    show("Nothing is open", "Open a recording, or close this tab.");
    card.getChildren().add(openButton("Open recording…"));
  }

  /** Something goes on that a picture will come of. */
  void showWaiting(String title, String text) {
    show(title, text);
    card.getChildren().add(new ProgressBar());
  }

  /** A recording is being read. */
  void showProgress(Worker<?> worker, Runnable cancel) {
    show("Opening", "");
    Label message = (Label) card.getChildren().get(1);
    message.textProperty().bind(worker.messageProperty());
    ProgressBar bar = new ProgressBar();
    bar.progressProperty().bind(worker.progressProperty());
    Button button = new Button("Cancel");
    button.setId("cancel");
    button.setCancelButton(true);
    button.setOnAction(event -> cancel.run());
    card.getChildren().addAll(bar, button);
  }

  /** Something that there is nothing to do about here. */
  void showText(String title, String text) {
    show(title, text);
  }

  /** Something that a button does something about. */
  void showAction(String title, String text, String action, Runnable doing) {
    show(title, text);
    Button button = new Button(action);
    button.setId(getId() + "-action");
    button.setOnAction(event -> doing.run());
    card.getChildren().add(button);
  }

  /** A recording could not be read; {@code dismiss} goes back to what was there before. */
  void showError(String text, Runnable dismiss) {
    showError("The recording cannot be opened", text, dismiss);
  }

  /** The same of something else that has failed. */
  void showError(String title, String text, Runnable dismiss) {
    show(title, text);
    Button button = new Button("Close");
    button.setId("dismiss");
    button.setOnAction(event -> dismiss.run());
    card.getChildren().addAll(openButton("Open another…"), button);
  }

  /** Steps aside. */
  void hide() {
    setVisible(false);
  }

  private Button openButton(String text) {
    Button button = new Button(text);
    button.getStyleClass().add(Styles.ACCENT);
    button.setOnAction(event -> open.run());
    return button;
  }

  private void show(String title, String text) {
    Label titleLabel = new Label(title);
    titleLabel.setId(getId() + "-title");
    titleLabel.getStyleClass().add("message-title");
    Label textLabel = new Label(text);
    textLabel.setId(getId() + "-text");
    textLabel.getStyleClass().add("message-text");
    textLabel.setWrapText(true);
    card.getChildren().setAll(titleLabel, textLabel);
    setVisible(true);
  }
}
