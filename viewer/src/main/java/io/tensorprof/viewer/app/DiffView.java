package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.query.Change;
import io.tensorprof.analyzer.query.ComparedRow;
import io.tensorprof.analyzer.query.ComparedRun;
import io.tensorprof.analyzer.query.Comparison;
import io.tensorprof.viewer.chart.Appearance;
import io.tensorprof.viewer.chart.DiffChart;
import io.tensorprof.viewer.layout.DiffHierarchy.Width;
import io.tensorprof.viewer.paint.DiffColouring;
import io.tensorprof.viewer.paint.DiffFormat;
import io.tensorprof.viewer.paint.ValueFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.concurrent.Worker;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/**
 * What changed between two sets of recordings: an icicle of both, in the colours of the change,
 * above a table by function. A click on a row shows the node in which its function weighs most.
 */
final class DiffView extends StackPane {

  private static final int MOST_NOTES = 3;

  private final DiffChart chart;
  private final DiffTablePane table = new DiffTablePane(this::show);
  private final FactGrid header = new FactGrid();
  private final Label noTree =
      new Label("Counts have no tree of calls; record with mode=tracing to see one.");
  private final ComputedPane<RecordingDiff> computed;

  DiffView(Appearance appearance) {
    getStyleClass().add("diff-view");
    setId("diff-view");
    chart = new DiffChart(appearance);
    chart.setId("diff-chart");
    header.setId("diff-header");
    noTree.setId("diff-no-tree");
    noTree.getStyleClass().add("matches");
    noTree.setWrapText(true);
    computed = new ComputedPane<>("diff", content(), this::show);
    computed.say("No recordings are compared", "Choose one as before and one as after.");
    getChildren().add(computed);
  }

  /** Compares recordings in the background and shows what changed, or why it cannot be told. */
  void compare(List<ComparedRun> base, List<ComparedRun> fresh) {
    List<ComparedRun> before = List.copyOf(base);
    List<ComparedRun> after = List.copyOf(fresh);
    computed.compute("Comparing", progress -> RecordingDiff.of(before, after));
  }

  /** How the last comparing went, or goes. */
  ReadOnlyObjectProperty<Worker.State> comparingProperty() {
    return computed.stateProperty();
  }

  /** The plot. */
  DiffChart chart() {
    return chart;
  }

  private SplitPane content() {
    StackPane plot = new StackPane(chart, noTree);
    VBox.setVgrow(plot, Priority.ALWAYS);
    VBox left = new VBox(header, bar(), plot);
    left.getStyleClass().add("view");
    DiffInfoPanel info = new DiffInfoPanel(chart);
    SplitPane upper = new SplitPane(left, info);
    upper.setDividerPositions(0.74);
    SplitPane.setResizableWithParent(info, false);
    SplitPane all = new SplitPane(upper, table);
    all.setOrientation(Orientation.VERTICAL);
    all.setDividerPositions(0.62);
    return all;
  }

  private HBox bar() {
    Button up = new Button("Up");
    up.setId("diff-up");
    up.setOnAction(event -> chart.up());
    up.disableProperty().bind(chart.rootProperty().isEqualTo(0));
    Button reset = new Button("Reset zoom");
    reset.setId("diff-reset");
    reset.setOnAction(event -> chart.reset());
    reset.disableProperty().bind(chart.rootProperty().isEqualTo(0));
    HBox bar =
        new HBox(
            up,
            reset,
            new Label("Width"),
            choice(
                "diff-width",
                "Width of cells",
                chart.byProperty(),
                Width::text,
                List.of(Width.values())),
            new Label("Change in % of"),
            choice(
                "diff-colouring",
                "What a change is a share of",
                chart.colouringProperty(),
                DiffColouring::text,
                List.of(DiffColouring.values())));
    bar.getStyleClass().add("view-bar");
    return bar;
  }

  private static <T> ComboBox<T> choice(
      String id,
      String accessibleText,
      ObjectProperty<T> chosen,
      Function<T, String> text,
      List<T> values) {
    ComboBox<T> box = new ComboBox<>();
    box.setId(id);
    box.setAccessibleText(accessibleText);
    box.getItems().setAll(values);
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(T value) {
            return value == null ? "" : text.apply(value);
          }

          @Override
          public T fromString(String written) {
            throw new UnsupportedOperationException("nothing is written into this box");
          }
        });
    box.valueProperty().bindBidirectional(chosen);
    return box;
  }

  private void show(RecordingDiff diff) {
    chart.show(diff.trees().orElse(null));
    chart.setVisible(diff.trees().isPresent());
    noTree.setVisible(diff.trees().isEmpty());
    table.show(diff.table());
    header.clear();
    int notes = 0;
    for (Map.Entry<String, String> line : diff.header().lines()) {
      switch (line.getKey()) {
        case "base" -> header.add("before", line.getValue());
        case "new" -> header.add("after", line.getValue());
        case "noise" -> header.add("noise", line.getValue());
        case "note" -> {
          if (notes++ < MOST_NOTES) {
            header.add("note", line.getValue());
          }
        }
        default -> {} // what all views of the window show
      }
    }
    if (notes > MOST_NOTES) {
      header.add("", "and " + (notes - MOST_NOTES) + " notes more, in the views of each run");
    }
    header.add("whole", whole(diff.table()));
  }

  /** The sums of both sides; of recordings of another length one sees it here. */
  private static String whole(Comparison found) {
    DiffFormat format = new DiffFormat(found.measured());
    Change calls = found.calls();
    Change whole = found.whole();
    String counted =
        String.format(Locale.ROOT, "%,.0f calls before, %,.0f after", calls.base(), calls.fresh());
    return switch (found.mode()) {
      case COUNTING -> counted;
      case SAMPLING -> amounts(whole, format) + "; " + wall(found);
      case TRACING -> amounts(whole, format) + "; " + counted + "; " + wall(found);
    };
  }

  private static String amounts(Change whole, DiffFormat format) {
    return format.amount(whole.base())
        + " before, "
        + format.amount(whole.fresh())
        + " after, "
        + format.change(whole);
  }

  private static String wall(Comparison found) {
    return "recorded "
        + ValueFormat.time(Math.round(found.wall().base()))
        + " before, "
        + ValueFormat.time(Math.round(found.wall().fresh()))
        + " after";
  }

  private void show(ComparedRow row) {
    if (chart.getTrees() != null) {
      chart.getTrees().largest(row.row().frame()).ifPresent(chart::zoom);
    }
  }
}
