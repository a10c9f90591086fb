package io.tensorprof.viewer.app;

import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** Names and what is known of them, line by line; long texts wrap, endless ones are cut. */
final class FactGrid extends GridPane {

  FactGrid() {
    getStyleClass().add("info-lines");
    ColumnConstraints names = new ColumnConstraints();
    names.setMinWidth(USE_PREF_SIZE);
    ColumnConstraints values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    getColumnConstraints().setAll(names, values);
  }

  void clear() {
    getChildren().clear();
  }

  void add(String name, String value) {
    Label nameLabel = new Label(name);
    nameLabel.getStyleClass().add("info-key");
    Label valueLabel = new Label(PlainText.of(value));
    valueLabel.getStyleClass().add("info-value");
    valueLabel.setWrapText(true);
    GridPane.setValignment(nameLabel, VPos.TOP);
    addRow(getRowCount(), nameLabel, valueLabel);
  }
}
