package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.FunctionKey;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.BottomUp;
import io.tensorprof.analyzer.query.BottomUp.Entry;
import io.tensorprof.viewer.chart.Appearance;
import io.tensorprof.viewer.paint.Palette;
import io.tensorprof.viewer.paint.ValueFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.concurrent.Worker;
import javafx.scene.control.Label;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * The tree turned over: functions by what they take themselves, below each its callers by how much
 * of that is on their account. Enter goes to the function of a row.
 */
final class BottomUpView extends StackPane {

  private static final double NAME_WIDTH = 620;
  private static final double NUMBER_WIDTH = 110;

  /** What is computed when a profile is shown. */
  private record Turned(Profile profile, int root, BottomUp tree, List<Entry> functions) {
    long whole() {
      return profile.tree().value(root);
    }
  }

  private final TreeTableView<Entry> table = new TreeTableView<>();
  private final Label title = new Label();
  private final InvalidationListener recolour = observable -> table.refresh();
  private final Appearance appearance;
  private final ComputedPane<Turned> computed;
  private final CallerLoader loader = new CallerLoader();

  /** A view that hands the function of a row on when Enter is pressed. */
  BottomUpView(Appearance appearance, Consumer<FunctionKey> go) {
    this.appearance = appearance;
    setId("bottom-up-view");
    table.setId("bottom-up");
    table.setAccessibleText("Functions by own value, and who they take it for");
    table.setShowRoot(false);
    table.setColumnResizePolicy(TreeTableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
    table.setOnKeyPressed(
        event -> {
          TreeItem<Entry> item = table.getSelectionModel().getSelectedItem();
          if (event.getCode() == KeyCode.ENTER && item != null) {
            go.accept(item.getValue().frame().function());
          }
        });
    appearance.themeProperty().addListener(new WeakInvalidationListener(recolour));
    appearance.colouringProperty().addListener(new WeakInvalidationListener(recolour));
    title.setId("bottom-up-title");
    title.getStyleClass().add("matches");
    VBox.setVgrow(table, Priority.ALWAYS);
    VBox content = new VBox(title, table);
    content.getStyleClass().add("view");
    computed = new ComputedPane<>("bottom-up-pane", content, this::show);
    computed.say("No recording is open", "");
    getChildren().add(computed);
  }

  /** Shows what lies below a node of a profile; {@code null} shows nothing. */
  void show(Profile profile, int root) {
    if (profile == null) {
      computed.stop("No recording is open", "");
      return;
    }
    computed.compute(
        "Turning the tree over",
        progress -> {
          BottomUp tree = new BottomUp(profile.tree(), root);
          return new Turned(profile, root, tree, tree.functions());
        });
  }

  private void show(Turned found) {
    Mode mode = found.profile().mode();
    ValueFormat format = ValueFormat.of(found.profile());
    boolean bytes = ValueFormat.isOfBytes(found.profile());
    title.setText(
        (mode == Mode.COUNTING ? "Calls" : bytes ? "Own bytes" : "Own time")
            + " of functions, and of their callers on whose account it is, in "
            + (found.root() == CallTree.ROOT
                ? found.profile().tree().frame(CallTree.ROOT).name()
                : PlainText.of(found.profile().tree().frame(found.root()).displayName()))
            + ": "
            + format.text(found.whole()));
    String own = mode == Mode.COUNTING ? "calls" : bytes ? "own bytes" : "own time";
    TreeTableColumn<Entry, Entry> name = new TreeTableColumn<>("function, and its callers");
    name.setCellValueFactory(cell -> cell.getValue().valueProperty());
    name.setCellFactory(column -> new NameCell());
    name.setPrefWidth(NAME_WIDTH);
    name.setSortable(false);
    table
        .getColumns()
        .setAll(
            List.of(
                name,
                column(own, e -> format.text(e.value())),
                column("share", entry -> ValueFormat.percent(entry.value(), found.whole()))));
    if (mode == Mode.TRACING) {
      table.getColumns().add(column("ncalls", e -> e.calls() == 0 ? "" : Long.toString(e.calls())));
    }
    TreeItem<Entry> top = new TreeItem<>();
    for (Entry entry : found.functions()) {
      top.getChildren().add(new EntryItem(entry, found.tree()));
    }
    table.setRoot(top);
  }

  private static TreeTableColumn<Entry, String> column(
      String heading, Function<Entry, String> text) {
    TreeTableColumn<Entry, String> column = new TreeTableColumn<>(heading);
    column.setCellValueFactory(
        cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue().getValue())));
    column.setMinWidth(NUMBER_WIDTH);
    column.setMaxWidth(NUMBER_WIDTH);
    column.getStyleClass().add("number-column");
    column.setSortable(false);
    return column;
  }

  /** How the last computing went, or goes. */
  ReadOnlyObjectProperty<Worker.State> computingProperty() {
    return computed.stateProperty();
  }

  /** Whether callers of an entry are being looked for. */
  ReadOnlyBooleanProperty loadingProperty() {
    return loader.busyProperty();
  }

  /** An entry whose callers are looked for when it is first opened. */
  private final class EntryItem extends TreeItem<Entry> {
    private final BottomUp of;
    private boolean asked;
    private boolean answered;

    EntryItem(Entry entry, BottomUp of) {
      super(entry);
      this.of = of;
      expandedProperty().addListener(observable -> expand());
    }

    private void expand() {
      if (isExpanded() && !asked) {
        asked = true;
        loader.load(() -> of.callers(getValue()), this::take);
      }
    }

    private void take(List<Entry> callers) {
      answered = true;
      getChildren().setAll(callers.stream().map(caller -> new EntryItem(caller, of)).toList());
    }

    @Override
    public boolean isLeaf() {
      return getValue().frame().kind().isRoot() || (answered && getChildren().isEmpty());
    }
  }

  private final class NameCell extends TreeTableCell<Entry, Entry> {
    private final Region patch = RowColumns.patch();

    @Override
    protected void updateItem(Entry entry, boolean empty) {
      super.updateItem(entry, empty);
      if (empty || entry == null) {
        setText(null);
        setGraphic(null);
      } else {
        Palette palette = new Palette(appearance.getTheme(), appearance.getColouring());
        RowColumns.fill(patch, palette.of(entry.frame()));
        String place = entry.place().isEmpty() ? "" : "  at " + entry.place();
        setText(PlainText.of(entry.frame().location() + place));
        setGraphic(patch);
      }
    }
  }
}
