package io.tensorprof.viewer.app;

import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** How to begin, when nothing is open. */
final class WelcomePane extends StackPane {

  private static final int MOST = 6;

  private final VBox recentFiles = new VBox();
  private final Consumer<Path> openFile;

  /**
   * A pane.
   *
   * @param choose lets the user pick a recording
   * @param example opens the recording that comes with the viewer
   * @param openFile opens one that was open before
   * @param recent those, the newest first
   */
  WelcomePane(
      Runnable choose, Runnable example, Consumer<Path> openFile, ObservableList<Path> recent) {
    this.openFile = openFile;
    getStyleClass().add("message-pane");
    setId("welcome");
    Label title = new Label("No recording is open");
    title.setId("welcome-title");
    title.getStyleClass().add("message-title");
    Label text =
        new Label(
            "Open a recording of tensorprof's agent, of the JVM or of async-profiler, or a"
                + " cProfile file; or drop it here.");
    text.getStyleClass().add("message-text");
    text.setWrapText(true);
    Button open = button("welcome-open", "Open recording…", choose);
    open.getStyleClass().add(Styles.ACCENT);
    HBox buttons = new HBox(open, button("welcome-example", "Open the example", example));
    buttons.getStyleClass().add("message-buttons");
    Label command = new Label("java -javaagent:tensorprof-agent.jar=file=run.jfr -jar my-app.jar");
    command.getStyleClass().add("message-command");
    recentFiles.getStyleClass().add("recent-files");
    VBox card = new VBox(title, text, buttons, command, recentFiles);
    card.getStyleClass().add("message-card");
    getChildren().add(card);
    recent.addListener((ListChangeListener<Path>) change -> list(recent));
    list(recent);
  }

  private static Button button(String id, String text, Runnable run) {
    Button button = new Button(text);
    button.setId(id);
    button.setOnAction(event -> run.run());
    return button;
  }

  private void list(ObservableList<Path> recent) {
    recentFiles.getChildren().clear();
    if (!recent.isEmpty()) {
      Label title = new Label("Opened last");
      title.getStyleClass().add("panel-title");
      recentFiles.getChildren().add(title);
    }
    for (Path file : recent.subList(0, Math.min(MOST, recent.size()))) {
      Hyperlink link = new Hyperlink(file.getFileName() + "   " + file.getParent());
      link.setTooltip(new Tooltip(file.toString()));
      link.setOnAction(event -> openFile.accept(file));
      recentFiles.getChildren().add(link);
    }
  }
}
