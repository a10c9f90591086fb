package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.model.FunctionKey;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.CallEdges;
import io.tensorprof.analyzer.query.CallEdges.Edge;
import io.tensorprof.viewer.chart.Appearance;
import io.tensorprof.viewer.paint.Palette;
import io.tensorprof.viewer.paint.ValueFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;

/** The calls that lead to a function, or from it, each with the function at its other end. */
final class EdgeTable extends VBox {

  private static final double NAME_WIDTH = 560;

  private final RowColumns<Edge> columns = new RowColumns<>();
  private final TableView<Edge> table = new TableView<>();
  private final ObservableList<Edge> rows = FXCollections.observableArrayList();
  private final Label title = new Label();
  private final InvalidationListener recolour = observable -> table.refresh();
  private final String caption;
  private final boolean ofCallers;
  private final Appearance appearance;
  private CallEdges edges;

  /**
   * A table without rows.
   *
   * @param ofCallers whether the other end is the caller
   * @param go follows the user to the function of a row
   */
  EdgeTable(
      String id,
      String caption,
      boolean ofCallers,
      Appearance appearance,
      Consumer<FunctionKey> go) {
    this.caption = caption;
    this.ofCallers = ofCallers;
    this.appearance = appearance;
    getStyleClass().add("edge-table");
    title.setId(id + "-title");
    title.getStyleClass().add("panel-title");
    table.setId(id);
    table.setAccessibleText(caption);
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.setPlaceholder(new Label("Nothing in this recording"));
    table.setRowFactory(
        view -> {
          TableRow<Edge> row = new TableRow<>();
          row.setOnMouseClicked(
              event -> {
                if (event.getClickCount() == 2 && row.getItem() != null) {
                  go.accept(other(row.getItem()));
                }
              });
          return row;
        });
    table.setOnKeyPressed(
        event -> {
          Edge edge = table.getSelectionModel().getSelectedItem();
          if (event.getCode() == KeyCode.ENTER && edge != null) {
            go.accept(other(edge));
          }
        });
    SortedList<Edge> sorted = new SortedList<>(rows);
    sorted.comparatorProperty().bind(table.comparatorProperty());
    table.setItems(sorted);
    // Weak, for the windows' appearance outlives a view.
    appearance.themeProperty().addListener(new WeakInvalidationListener(recolour));
    appearance.colouringProperty().addListener(new WeakInvalidationListener(recolour));
    VBox.setVgrow(table, Priority.ALWAYS);
    getChildren().addAll(title, table);
    setColumns(Mode.TRACING, false);
  }

  /** Takes the columns of what a profile measures. */
  void setColumnsOf(Profile profile) {
    setColumns(profile.mode(), ValueFormat.isOfBytes(profile));
  }

  private void setColumns(Mode mode, boolean bytes) {
    TableColumn<Edge, Long> own =
        bytes ? bytes("totbytes", Edge::tottime) : seconds("tottime", Edge::tottime);
    TableColumn<Edge, Long> all =
        bytes ? bytes("cumbytes", Edge::cumtime) : seconds("cumtime", Edge::cumtime);
    TableColumn<Edge, Edge> name =
        columns.patched("filename:lineno(function)", this::name, this::colour);
    name.setPrefWidth(NAME_WIDTH);
    List<TableColumn<Edge, ?>> wanted = new ArrayList<>();
    if (bytes) {
      wanted.add(own);
    } else if (mode == Mode.SAMPLING) {
      wanted.add(count("samples", Edge::samples, edge -> Long.toString(edge.samples())));
      wanted.add(own);
      wanted.add(count("cumsamples", Edge::cumSamples, edge -> Long.toString(edge.cumSamples())));
    } else {
      wanted.add(
          count("ncalls", Edge::ncalls, edge -> edge.ncalls() == 0 ? "" : edge.ncallsText()));
      wanted.add(own);
    }
    wanted.add(all);
    wanted.add(name);
    table.getColumns().setAll(wanted);
    table.getSortOrder().setAll(List.of(all));
  }

  private TableColumn<Edge, Long> count(
      String heading, ToLongFunction<Edge> number, Function<Edge, String> text) {
    return columns.number(heading, number::applyAsLong, text);
  }

  private TableColumn<Edge, Long> seconds(String heading, ToLongFunction<Edge> nanos) {
    return columns.number(
        heading,
        nanos::applyAsLong,
        edge -> String.format(Locale.ROOT, "%.3f", nanos.applyAsLong(edge) / 1e9));
  }

  private TableColumn<Edge, Long> bytes(String heading, ToLongFunction<Edge> bytes) {
    return columns.number(
        heading, bytes::applyAsLong, edge -> ValueFormat.bytes((double) bytes.applyAsLong(edge)));
  }

  /** Shows calls. */
  void show(CallEdges all, List<Edge> shown) {
    edges = all;
    rows.setAll(shown);
    title.setText(
        String.format(
            Locale.ROOT,
            shown.size() == 1 ? "%s %,d function" : "%s %,d functions",
            caption,
            shown.size()));
  }

  private FunctionKey other(Edge edge) {
    return ofCallers ? edge.caller() : edge.callee();
  }

  private String name(Edge edge) {
    FunctionKey other = other(edge);
    // A profile that states its calls may name functions that its tree has not.
    return edges.has(other) ? edges.frame(other).location() : other.qualifiedName();
  }

  private Color colour(Edge edge) {
    FunctionKey other = other(edge);
    Palette palette = new Palette(appearance.getTheme(), appearance.getColouring());
    return edges.has(other) ? palette.of(edges.frame(other)) : palette.of(other);
  }
}
