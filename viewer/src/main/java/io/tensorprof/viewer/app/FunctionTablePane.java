package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.FunctionKey;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.query.FunctionRow;
import io.tensorprof.viewer.chart.Appearance;
import io.tensorprof.viewer.chart.Search;
import io.tensorprof.viewer.chart.Selection;
import io.tensorprof.viewer.paint.ValueFormat;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * The table of functions, sortable by every column, and the search by name, which also marks in the
 * plots what it finds. Clicking a row roots the plots at the largest node of its function.
 */
final class FunctionTablePane extends VBox {

  private static final KeyCombination COPY = KeyCombination.valueOf("Shortcut+C");

  private final Selection selection;
  private final Appearance appearance;
  private final TableView<FunctionRow> table = new TableView<>();
  private final TextField search = new TextField();
  private final Label matches = new Label();
  private final Label nothing = new Label();
  private final InvalidationListener recolour = observable -> table.refresh();
  private Map<FunctionKey, Integer> nodes = Map.of();
  private OpenedRecording recording;
  private FilteredList<FunctionRow> rows = new FilteredList<>(FXCollections.observableArrayList());

  FunctionTablePane(Selection selection, Appearance appearance) {
    this.selection = selection;
    this.appearance = appearance;
    getStyleClass().add("function-table-pane");
    table.setId("table");
    table.setAccessibleText("Functions");
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.setTableMenuButtonVisible(true);
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    table.setRowFactory(view -> clickableRow());
    table.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
    table.setPlaceholder(nothing);
    search.setId("search");
    search.setAccessibleText("Search by name");
    search.setPromptText("Search by name");
    search.textProperty().addListener((property, old, text) -> selection.search(text));
    search.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            search.clear();
            event.consume();
          }
        });
    selection.searchProperty().addListener(observable -> filter());
    selection.rootProperty().addListener(observable -> count());
    appearance.themeProperty().addListener(new WeakInvalidationListener(recolour));
    appearance.colouringProperty().addListener(new WeakInvalidationListener(recolour));
    matches.setId("matches");
    matches.getStyleClass().add("matches");
    HBox bar = new HBox(search, matches);
    bar.getStyleClass().add("search-bar");
    VBox.setVgrow(table, Priority.ALWAYS);
    getChildren().addAll(bar, table);
  }

  void show(OpenedRecording opened) {
    TableState<FunctionRow> before =
        recording == null ? null : TableState.of(table, FunctionRow::function);
    boolean sameColumns =
        recording != null
            && recording.profile().mode() == opened.profile().mode()
            && recording.profile().measured() == opened.profile().measured();
    recording = opened;
    rows = new FilteredList<>(FXCollections.observableArrayList(opened.rows()));
    SortedList<FunctionRow> sorted = new SortedList<>(rows);
    sorted.comparatorProperty().bind(table.comparatorProperty());
    if (sameColumns) { // they stay as the user has arranged them
      table.setItems(sorted);
    } else {
      table.getSortOrder().clear();
      table.getColumns().setAll(TableColumns.of(opened.profile(), this::total, appearance));
      table.setItems(sorted);
      table.getSortOrder().add(table.getColumns().get(defaultSortColumn()));
    }
    filter();
    if (before != null) {
      before.restore(table);
    }
  }

  /** Says where the functions are in the tree that the plots show. */
  void rootsAt(Map<FunctionKey, Integer> nodesOfFunctions) {
    nodes = nodesOfFunctions;
  }

  /** Searches for a text. */
  void search(String text) {
    search.setText(text);
  }

  /** Goes to the search. */
  void focusSearch() {
    search.requestFocus();
    search.selectAll();
  }

  /** Shows and selects the row of a frame's function. */
  void reveal(Frame frame) {
    search.clear();
    for (FunctionRow row : table.getItems()) {
      if (row.function().equals(frame.function())) {
        table.getSelectionModel().clearSelection();
        table.getSelectionModel().select(row);
        table.scrollTo(row);
        table.requestFocus();
        return;
      }
    }
  }

  private long total() {
    return recording.profile().tree().value(CallTree.ROOT);
  }

  private int defaultSortColumn() {
    if (ValueFormat.isOfBytes(recording.profile())) {
      return 0;
    }
    return switch (recording.profile().mode()) {
      case TRACING -> 1;
      case COUNTING, SAMPLING -> 0;
    };
  }

  private void filter() {
    String wanted = selection.getSearch().text().strip().toLowerCase(Locale.ROOT);
    rows.setPredicate(row -> wanted.isEmpty() || Search.isNamed(row.frame(), wanted));
    count();
  }

  private void count() {
    int all = recording == null ? 0 : recording.rows().size();
    nothing.setText(all == 0 ? "No function in this recording" : "No function of that name");
    Search found = selection.getSearch();
    if (found.isEmpty() || selection.getProfile() == null) {
      matches.setText(String.format(Locale.ROOT, "%,d functions", all));
      return;
    }
    CallTree tree = selection.getProfile().tree();
    int root = selection.getRoot();
    String share = ValueFormat.percent(found.value(tree, root), tree.value(root));
    String of =
        ValueFormat.isOfBytes(selection.getProfile())
            ? " of the bytes"
            : tree.mode() == Mode.COUNTING ? " of the calls" : " of the time";
    matches.setText(
        String.format(
            Locale.ROOT,
            "%,d of %,d functions%s",
            rows.size(),
            all,
            share.isEmpty() ? "" : "  ·  " + share + of));
  }

  private TableRow<FunctionRow> clickableRow() {
    TableRow<FunctionRow> row = new TableRow<>();
    row.setOnMouseClicked(
        event -> {
          boolean selects = event.isShortcutDown() || event.isShiftDown();
          if (event.getButton() == MouseButton.PRIMARY && !selects) {
            rootAt(row.getItem());
          }
        });
    return row;
  }

  private void keyPressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER) {
      rootAt(table.getSelectionModel().getSelectedItem());
    } else if (COPY.match(event)) {
      copyRows();
    } else {
      return;
    }
    event.consume();
  }

  /** Copies the selected rows, or all of them when none is selected. */
  void copyRows() {
    var chosen = table.getSelectionModel().getSelectedIndices();
    var indices =
        chosen.isEmpty()
            ? IntStream.range(0, table.getItems().size()).boxed().toList()
            : chosen.stream().sorted().toList();
    CopyText.copy(
        CopyText.rows(
            table,
            indices,
            (column, row) ->
                column instanceof FunctionColumn<?> known
                    ? known.text(row)
                    : row.frame().location()));
  }

  private void rootAt(FunctionRow row) {
    Integer node = row == null ? null : nodes.get(row.function());
    if (node != null) {
      selection.rootAt(node);
    }
  }
}
