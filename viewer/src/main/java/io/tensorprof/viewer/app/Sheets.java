package io.tensorprof.viewer.app;

import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** What the sheets above a window say. */
final class Sheets {

  private Sheets() {}

  /** What can be done by keys, in groups. */
  static Node shortcuts(Map<String, List<Action>> groups) {
    VBox all = new VBox();
    all.getStyleClass().add("sheet-groups");
    groups.forEach(
        (title, actions) -> {
          GridPane lines = lines();
          actions.stream()
              .filter(action -> action.key() != null)
              .forEach(action -> line(lines, action.key().getDisplayText(), action.text()));
          all.getChildren().addAll(title(title), lines);
        });
    GridPane plots = lines();
    line(plots, "Arrows", "Go from node to node: to callees, callers, siblings");
    line(plots, "Click, Enter", "Zoom to a node; on the root: go to its caller");
    line(plots, "Backspace", "Go to the caller");
    line(plots, "Escape", "Reset the zoom");
    line(plots, "Shift+←, →", "Icicle, flame: move; the wheel with Shift and dragging do, too");
    line(plots, "+, −, wheel", "Icicle, flame: zoom into the width");
    line(plots, "0", "Icicle, flame: show the whole width");
    line(plots, "Menu key, right click", "What else can be done with a node");
    all.getChildren().addAll(title("In a plot of the tree"), plots);
    GridPane timeline = lines();
    line(timeline, "Arrows, A, D", "Move; the wheel with Shift and dragging do, too");
    line(timeline, "+, −, W, S, wheel", "Zoom; a double click zooms to a call");
    line(timeline, "0", "Show the whole run");
    all.getChildren().addAll(title("In the timeline"), timeline);
    GridPane table = lines();
    line(table, "Click, Enter", "Make the function of a row the root");
    line(table, "Shortcut+C", "Copy the selected rows, or all");
    all.getChildren().addAll(title("In the table"), table);
    return all;
  }

  /** What the viewer is, and on what it runs. */
  static Node about(String version) {
    GridPane lines = lines();
    line(lines, "Version", version);
    line(lines, "Java", System.getProperty("java.runtime.version"));
    line(lines, "JavaFX", System.getProperty("javafx.runtime.version", "?"));
    line(lines, "System", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    line(
        lines,
        "Memory",
        (Runtime.getRuntime().maxMemory() >> 20) + " MB for recordings at most (-Xmx)");
    line(lines, "Licence", "Apache License, Version 2.0; font IBM Plex, SIL Open Font License");
    return lines;
  }

  private static Label title(String text) {
    Label label = new Label(text);
    label.getStyleClass().add("panel-title");
    return label;
  }

  private static GridPane lines() {
    GridPane lines = new GridPane();
    lines.getStyleClass().add("sheet-lines");
    return lines;
  }

  private static void line(GridPane lines, String key, String value) {
    Label keyLabel = new Label(key);
    keyLabel.getStyleClass().add("info-key");
    keyLabel.setMinWidth(Label.USE_PREF_SIZE);
    Label valueLabel = new Label(value);
    valueLabel.setWrapText(true);
    lines.addRow(lines.getRowCount(), keyLabel, valueLabel);
  }
}
