package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.viewer.chart.Selection;
import io.tensorprof.viewer.paint.ValueFormat;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The path from the plots' root, on top, down to all threads; a click makes an entry the root. */
final class CallStackPanel extends VBox {

  private final Selection selection;
  private final ListView<Integer> stack = new ListView<>();

  CallStackPanel(Selection selection) {
    this.selection = selection;
    getStyleClass().add("call-stack-panel");
    Label title = new Label("Call stack");
    title.getStyleClass().add("panel-title");
    stack.setId("call-stack");
    stack.setAccessibleText("Call stack, from the root of the plots to all threads");
    stack.getStyleClass().add("call-stack");
    stack.setCellFactory(list -> new NodeCell());
    stack.setOnMouseClicked(event -> zoomToSelected());
    stack.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            zoomToSelected();
          }
        });
    VBox.setVgrow(stack, Priority.ALWAYS);
    getChildren().addAll(title, stack);
    InvalidationListener changed = observable -> update();
    selection.profileProperty().addListener(changed);
    selection.rootProperty().addListener(changed);
    update();
  }

  private void zoomToSelected() {
    Integer node = stack.getSelectionModel().getSelectedItem();
    if (node != null) {
      selection.zoom(node);
    }
  }

  private void update() {
    List<Integer> path = new ArrayList<>();
    if (selection.getProfile() != null) {
      CallTree tree = selection.getProfile().tree();
      int node = selection.getRoot();
      while (node != CallTree.ROOT) {
        path.add(node);
        node = tree.parent(node);
      }
      path.add(CallTree.ROOT);
    }
    stack.getItems().setAll(path);
  }

  private final class NodeCell extends ListCell<Integer> {
    @Override
    protected void updateItem(Integer node, boolean empty) {
      super.updateItem(node, empty);
      // The list outlives its profile by one pulse when another one is opened.
      if (empty || node == null || node >= selection.getProfile().tree().size()) {
        setText(null);
      } else {
        CallTree tree = selection.getProfile().tree();
        String value = ValueFormat.of(selection.getProfile()).text(tree.value(node));
        setText(tree.depth(node) + "  " + tree.frame(node).title() + "  " + value);
      }
    }
  }
}
