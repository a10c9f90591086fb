package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.model.CallTree;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;

/** Puts text where other programs can paste it from. */
final class CopyText {

  private CopyText() {}

  static void copy(String text) {
    Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
  }

  /** The frames from a node to the root, one a line, innermost first. */
  static String path(CallTree tree, int node) {
    StringJoiner path = new StringJoiner("\n");
    for (int at = node; at != CallTree.ROOT; at = tree.parent(at)) {
      path.add(tree.frame(at).fullName());
    }
    return path.toString();
  }

  /** Rows of a table as they are seen, columns parted by tabs, under their titles. */
  static <T> String rows(TableView<T> table, List<Integer> rows, CellText<T> cells) {
    StringJoiner text = new StringJoiner("\n");
    StringJoiner titles = new StringJoiner("\t");
    table.getVisibleLeafColumns().forEach(column -> titles.add(column.getText()));
    text.add(titles.toString());
    for (int row : rows) {
      StringJoiner line = new StringJoiner("\t");
      for (TableColumn<T, ?> column : table.getVisibleLeafColumns()) {
        line.add(cells.of(column, table.getItems().get(row)));
      }
      text.add(line.toString());
    }
    return text.toString();
  }

  /** What a cell says. */
  @FunctionalInterface
  interface CellText<T> {
    /** The text of a column for a row. */
    String of(TableColumn<T, ?> column, T row);
  }
}
