package io.tensorprof.viewer.app;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/**
 * How a user has left a table: by which columns it is sorted, and which row is chosen. A table that
 * is filled anew, perhaps with columns of its own, is put so again.
 *
 * @param <T> a row
 */
public final class TableState<T> {

  /** A column by its place, for it may be another object afterwards. */
  private record Sorted(int column, TableColumn.SortType type) {}

  private final Function<T, ?> key;
  private final int columns;
  private final List<Sorted> order = new ArrayList<>();
  private final Object selected;

  private TableState(TableView<T> table, Function<T, ?> key) {
    this.key = key;
    this.columns = table.getColumns().size();
    for (TableColumn<T, ?> column : table.getSortOrder()) {
      order.add(new Sorted(table.getColumns().indexOf(column), column.getSortType()));
    }
    T row = table.getSelectionModel().getSelectedItem();
    this.selected = row == null ? null : key.apply(row);
  }

  /**
   * The state that a table is in.
   *
   * @param key what makes a row the same, with other numbers in it
   */
  public static <T> TableState<T> of(TableView<T> table, Function<T, ?> key) {
    return new TableState<>(table, key);
  }

  /** Puts a table so again; one that has other columns now is left alone. */
  public void restore(TableView<T> table) {
    if (table.getColumns().size() != columns) {
      return;
    }
    List<TableColumn<T, ?>> sorted = new ArrayList<>();
    for (Sorted by : order) {
      if (by.column >= 0) {
        TableColumn<T, ?> column = table.getColumns().get(by.column);
        column.setSortType(by.type);
        sorted.add(column);
      }
    }
    table.getSortOrder().setAll(sorted);
    if (selected != null) {
      for (int row = 0; row < table.getItems().size(); row++) {
        if (selected.equals(key.apply(table.getItems().get(row)))) {
          table.getSelectionModel().select(row);
          return;
        }
      }
    }
  }
}
