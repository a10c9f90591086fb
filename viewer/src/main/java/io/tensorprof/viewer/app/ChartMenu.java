package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.viewer.chart.ProfileChart;
import io.tensorprof.viewer.chart.Selection;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.ContextMenuEvent;

/** What can be done with the node under the pointer, or with the root when there is none. */
final class ChartMenu {

  private final RecordingPane pane;
  private final ContextMenu menu = new ContextMenu();
  private int node;

  private ChartMenu(RecordingPane pane) {
    this.pane = pane;
    menu.setId("chart-menu");
    menu.getItems()
        .addAll(
            item("zoom", "Zoom to it", () -> pane.selection().zoom(node)),
            item("root", "Make it the root", () -> pane.selection().rootAt(node)),
            item("up", "Up to the caller", () -> pane.selection().up()),
            new SeparatorMenuItem(),
            item(
                "find",
                "Search for its name",
                () -> pane.details().showTable().search(frame().displayName())),
            item(
                "show-row",
                "Show its row in the table",
                () -> pane.details().showTable().reveal(frame())),
            item("callers", "Callers and callees", () -> pane.details().showCallers(frame())),
            new SeparatorMenuItem(),
            item("copy-name", "Copy name", () -> CopyText.copy(frame().fullName())),
            item("copy-path", "Copy call stack", () -> CopyText.copy(path())));
  }

  /** Gives charts the menu. */
  static ContextMenu install(RecordingPane pane, Iterable<ProfileChart> charts) {
    ChartMenu menu = new ChartMenu(pane);
    for (ProfileChart chart : charts) {
      chart.addEventHandler(
          ContextMenuEvent.CONTEXT_MENU_REQUESTED, event -> menu.show(chart, event));
    }
    return menu.menu;
  }

  private void show(ProfileChart chart, ContextMenuEvent event) {
    Selection selection = pane.selection();
    if (selection.getProfile() != null) {
      int hovered = selection.getHovered();
      node = hovered == Selection.NONE ? selection.getRoot() : hovered;
      menu.show(chart, event.getScreenX(), event.getScreenY());
    }
    event.consume();
  }

  private static MenuItem item(String id, String text, Runnable run) {
    MenuItem item = new MenuItem(text);
    item.setId("node-" + id);
    item.setOnAction(event -> run.run());
    return item;
  }

  private Frame frame() {
    return pane.selection().getProfile().tree().frame(node);
  }

  private String path() {
    return CopyText.path(pane.selection().getProfile().tree(), node);
  }
}
