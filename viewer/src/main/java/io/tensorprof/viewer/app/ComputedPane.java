package io.tensorprof.viewer.app;

import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.concurrent.Worker;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * Content that has to be computed first: until then, and when it cannot be, a message in its place.
 * Ids of the message's parts begin with that of the pane.
 */
final class ComputedPane<T> extends StackPane {

  private final Node content;
  private final Calculation<T> calculation = new Calculation<>();
  private final VBox card = new VBox();
  private final ScrollPane message = new ScrollPane(card);

  /**
   * A pane that says nothing yet.
   *
   * @param show puts what was computed into the content
   */
  ComputedPane(String id, Node content, Consumer<T> show) {
    this.content = content;
    setId(id);
    // A long message in a low pane can be read to its end.
    message.setFitToWidth(true);
    message.setFitToHeight(true);
    message.getStyleClass().addAll("message-pane", "message-scroll");
    card.getStyleClass().add("message-card");
    getChildren().addAll(content, message);
    calculation.setOnSucceeded(
        event -> {
          showMessage(false);
          show.accept(calculation.getValue());
        });
    calculation.setOnFailed(event -> say("This cannot be shown", reason()));
    calculation.setOnCancelled(event -> stopped());
    showMessage(true);
  }

  /** Computes something and shows it, with progress until then. */
  void compute(String title, Calculation.Work<T> work) {
    calculation.compute(work);
    say(title, "");
    ProgressBar bar = new ProgressBar();
    bar.setAccessibleText(title);
    bar.progressProperty().bind(calculation.progressProperty());
    card.getChildren().addAll(bar, button("cancel", "Cancel", calculation::cancel));
  }

  /** Shows a message in place of the content. */
  void say(String title, String text) {
    Label titleLabel = new Label(title);
    titleLabel.setId(getId() + "-message-title");
    titleLabel.getStyleClass().add("message-title");
    titleLabel.setWrapText(true);
    Label textLabel = new Label(text);
    textLabel.setId(getId() + "-message-text");
    textLabel.getStyleClass().add("message-text");
    textLabel.setWrapText(true);
    card.getChildren().setAll(titleLabel);
    if (!text.isEmpty()) {
      card.getChildren().add(textLabel);
    }
    showMessage(true);
  }

  /** Gives up on what is being computed and shows a message. */
  void stop(String title, String text) {
    calculation.cancel();
    say(title, text);
  }

  private void stopped() {
    say("Cancelled", "");
    card.getChildren().add(button("again", "Compute again", this::again));
  }

  private void again() {
    calculation.restart();
    say("Computing", "");
    card.getChildren().add(button("cancel", "Cancel", calculation::cancel));
  }

  private Button button(String name, String text, Runnable action) {
    Button button = new Button(text);
    button.setId(getId() + "-" + name);
    button.setOnAction(event -> action.run());
    return button;
  }

  private void showMessage(boolean wanted) {
    message.setVisible(wanted);
    content.setVisible(!wanted);
  }

  private String reason() {
    Throwable failure = calculation.getException();
    return failure instanceof OutOfMemoryError
        ? "It needs more memory; start the viewer with a larger heap"
        : String.valueOf(failure.getMessage());
  }

  /** How the last computing went, or goes. */
  ReadOnlyObjectProperty<Worker.State> stateProperty() {
    return calculation.stateProperty();
  }
}
