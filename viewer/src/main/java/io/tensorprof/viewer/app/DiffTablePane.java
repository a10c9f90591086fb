package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.query.ComparedRow;
import io.tensorprof.analyzer.query.Comparison;
import io.tensorprof.viewer.chart.Search;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.Label;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What changed by function, what moved most first; sortable, and searchable by name. */
final class DiffTablePane extends VBox {

  private final TableView<ComparedRow> table = new TableView<>();
  private final TextField search = new TextField();
  private final Label matches = new Label();
  private FilteredList<ComparedRow> rows = new FilteredList<>(FXCollections.observableArrayList());
  private int small;

  /** A table that hands a row on when it is clicked, or Enter pressed. */
  DiffTablePane(Consumer<ComparedRow> open) {
    getStyleClass().add("function-table-pane");
    table.setId("diff-table");
    table.setAccessibleText("What changed by function");
    table.setPlaceholder(new Label("No function of that name"));
    table.setRowFactory(
        view -> {
          TableRow<ComparedRow> row = new TableRow<>();
          row.setOnMouseClicked(
              event -> {
                if (row.getItem() != null) {
                  open.accept(row.getItem());
                }
              });
          return row;
        });
    table.setOnKeyPressed(
        event -> {
          ComparedRow row = table.getSelectionModel().getSelectedItem();
          if (event.getCode() == KeyCode.ENTER && row != null) {
            open.accept(row);
          }
        });
    search.setId("diff-search");
    search.setPromptText("Search by name");
    search.setAccessibleText("Search the table by name");
    search.textProperty().addListener(observable -> filter());
    matches.setId("diff-matches");
    matches.getStyleClass().add("matches");
    HBox bar = new HBox(search, matches);
    bar.getStyleClass().add("search-bar");
    VBox.setVgrow(table, Priority.ALWAYS);
    getChildren().addAll(bar, table);
  }

  void show(Comparison found) {
    small = found.small();
    rows = new FilteredList<>(FXCollections.observableArrayList(found.rows()));
    SortedList<ComparedRow> sorted = new SortedList<>(rows);
    sorted.comparatorProperty().bind(table.comparatorProperty());
    table.getSortOrder().clear();
    table.getColumns().setAll(DiffColumns.of(found));
    table.setItems(sorted);
    filter();
  }

  private void filter() {
    String wanted = search.getText().strip().toLowerCase(Locale.ROOT);
    rows.setPredicate(
        row ->
            wanted.isEmpty()
                || row.title().toLowerCase(Locale.ROOT).contains(wanted)
                || Search.isNamed(row.row().frame(), wanted));
    int all = rows.getSource().size();
    String count = rows.size() == all ? "%2$,d functions" : "%1$,d of %2$,d functions";
    String left = small == 0 ? "" : "; %3$,d below 0.1 %% of the whole are left out";
    matches.setText(String.format(Locale.ROOT, count + left, rows.size(), all, small));
  }
}
