package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.query.FunctionRow;
import io.tensorprof.viewer.chart.Palette;
import io.tensorprof.viewer.chart.Selection;
import java.util.Locale;
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

/**
 * The table of functions, sortable by every column and searchable by name. Clicking a row roots the
 * plots at the largest node of its function.
 */
final class FunctionTablePane extends VBox {

  private final Selection selection;
  private final Palette palette;
  private final TableView<FunctionRow> table = new TableView<>();
  private final TextField search = new TextField();
  private final Label matches = new Label();
  private OpenedRecording recording;
  private FilteredList<FunctionRow> rows = new FilteredList<>(FXCollections.observableArrayList());

  FunctionTablePane(Selection selection, Palette palette) {
    this.selection = selection;
    this.palette = palette;
    getStyleClass().add("function-table-pane");
    table.setId("table");
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.setRowFactory(view -> clickableRow());
    table.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            rootAt(table.getSelectionModel().getSelectedItem());
          }
        });
    table.setPlaceholder(new Label("No function of that name"));
    search.setId("search");
    search.setPromptText("Search by name");
    search.textProperty().addListener(observable -> filter());
    matches.setId("matches");
    matches.getStyleClass().add("matches");
    HBox bar = new HBox(search, matches);
    bar.getStyleClass().add("search-bar");
    VBox.setVgrow(table, Priority.ALWAYS);
    getChildren().addAll(bar, table);
  }

  void show(OpenedRecording opened) {
    boolean sameColumns =
        recording != null && recording.profile().mode() == opened.profile().mode();
    recording = opened;
    rows = new FilteredList<>(FXCollections.observableArrayList(opened.rows()));
    SortedList<FunctionRow> sorted = new SortedList<>(rows);
    sorted.comparatorProperty().bind(table.comparatorProperty());
    if (sameColumns) { // they stay as the user has arranged them
      table.setItems(sorted);
    } else {
      table.getSortOrder().clear();
      table.getColumns().setAll(TableColumns.of(opened.profile().mode(), palette));
      table.setItems(sorted);
      table.getSortOrder().add(table.getColumns().get(defaultSortColumn()));
    }
    filter();
  }

  private int defaultSortColumn() {
    return switch (recording.profile().mode()) {
      case TRACING -> 1;
      case COUNTING, SAMPLING -> 0;
    };
  }

  private void filter() {
    String wanted = search.getText().strip().toLowerCase(Locale.ROOT);
    rows.setPredicate(
        row ->
            wanted.isEmpty()
                || row.frame().location().toLowerCase(Locale.ROOT).contains(wanted)
                || row.frame().displayName().toLowerCase(Locale.ROOT).contains(wanted));
    int all = recording == null ? 0 : recording.rows().size();
    matches.setText(
        String.format(
            Locale.ROOT,
            rows.size() == all ? "%2$,d functions" : "%1$,d of %2$,d functions",
            rows.size(),
            all));
  }

  private TableRow<FunctionRow> clickableRow() {
    TableRow<FunctionRow> row = new TableRow<>();
    row.setOnMouseClicked(event -> rootAt(row.getItem()));
    return row;
  }

  private void rootAt(FunctionRow row) {
    if (row != null) {
      selection.rootAt(recording.nodes().get(row.function()));
    }
  }
}
