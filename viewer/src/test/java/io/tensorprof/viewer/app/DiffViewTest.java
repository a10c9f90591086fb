package io.tensorprof.viewer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.ComparedRow;
import io.tensorprof.analyzer.query.ComparedRun;
import io.tensorprof.analyzer.query.TreeComparison;
import io.tensorprof.viewer.Fx;
import io.tensorprof.viewer.Profiles;
import io.tensorprof.viewer.chart.Appearance;
import io.tensorprof.viewer.chart.DiffChart;
import io.tensorprof.viewer.chart.Selection;
import io.tensorprof.viewer.layout.DiffHierarchy.Width;
import io.tensorprof.viewer.layout.Span;
import io.tensorprof.viewer.paint.DiffColouring;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Drives the view of two recordings in a window of its own. */
class DiffViewTest {

  private DiffView view;
  private ViewStage stage;
  private DiffChart chart;

  @BeforeEach
  void open() throws Exception {
    Fx.run(
        () -> {
          view = new DiffView(new Appearance());
          stage = new ViewStage(view);
          chart = view.chart();
        });
  }

  @AfterEach
  void close() throws Exception {
    Fx.run(() -> stage.close());
  }

  @Test
  void new_nothingCompared_saysWhatToDo() throws Exception {
    Fx.run(
        () -> {
          assertEquals("No recordings are compared", stage.text("diff-message-title"));
          assertFalse(stage.isSeen("diff-table"));
        });
  }

  @Test
  void compare_twoTraces_showsBothTotalsAndThatNoiseIsNotKnown() throws Exception {
    compare(Profiles.tracing(), Profiles.changed());
    Fx.run(
        () -> {
          String header = stage.texts("diff-header");
          assertTrue(header.contains("a.jfr"), header);
          assertTrue(header.contains("b.jfr"), header);
          assertTrue(header.contains("three runs on each side"), header);
          assertTrue(header.contains("337 ms before, 308 ms after, -29.2 ms (-8.7 %)"), header);
          assertEquals(TreeComparison.ROOT, chart.getRoot());
          assertTrue(stage.find("diff-up", Button.class).isDisabled());
        });
  }

  @Test
  void table_start_hasWhatMovedMostFirstWithItsVerdict() throws Exception {
    compare(Profiles.tracing(), Profiles.changed());
    Fx.run(
        () -> {
          ComparedRow first = table().getItems().get(0);
          assertEquals("{Tensor.backward}", first.title());
          assertEquals(96_400_000, first.tottime().base());
          assertEquals(48_200_000, first.tottime().fresh());
          assertEquals("?", cell(first, "verdict"));
          assertEquals("96.400", cell(first, "before"));
          assertEquals("-48.200", cell(first, "change"));
          assertEquals("-50 %", cell(first, "in %"));
          assertEquals("more calls", cell(row("{Tensor.mul}"), "verdict"));
          assertEquals("added", cell(row("{Tensor.gelu}"), "verdict"));
          assertEquals("removed", cell(row("{Tensor.relu}"), "verdict"));
        });
  }

  @Test
  void table_sortAndSearch_orderAndKeepRows() throws Exception {
    compare(Profiles.tracing(), Profiles.changed());
    Fx.run(
        () -> {
          table().getSortOrder().setAll(List.of(leaf("change")));
          assertEquals("{Tensor.mul}", table().getItems().get(0).title());
          stage.find("diff-search", TextField.class).setText("LU");
          assertEquals(2, table().getItems().size());
          assertTrue(stage.text("diff-matches").startsWith("2 of "), stage.text("diff-matches"));
        });
  }

  @Test
  void clickRow_showsTheNodeInWhichItWeighsMost() throws Exception {
    compare(Profiles.tracing(), Profiles.changed());
    Fx.run(
        () -> {
          ComparedRow relu = row("{Tensor.relu}");
          table().getSelectionModel().select(relu);
          ViewStage.press(table(), KeyCode.ENTER);
          assertEquals("Tensor.relu", rootName());
          assertEquals("Tensor.relu", stage.text("diff-info-name"));
          assertTrue(stage.texts("diff-info").contains("removed"), stage.texts("diff-info"));
          stage.find("diff-reset", Button.class).fire();
          assertEquals(TreeComparison.ROOT, chart.getRoot());
          stage.layOut();
          ViewStage.fire(
              ViewStage.cell(table(), "table-row-cell", table().getItems().get(0)),
              MouseEvent.MOUSE_CLICKED,
              0.5,
              0.5);
          assertEquals("Tensor.backward", rootName());
        });
  }

  @Test
  void chart_clickHoverKeys_zoomAndTell() throws Exception {
    compare(Profiles.tracing(), Profiles.changed());
    Fx.run(
        () -> {
          stage.layOut();
          double row = rowHeight();
          ViewStage.fire(chart, MouseEvent.MOUSE_CLICKED, 0.01, 2.5 * row);
          assertEquals("MlpTraining.train", rootName());
          stage.layOut();
          ViewStage.fire(chart, MouseEvent.MOUSE_MOVED, 0.01, 1.5 * rowHeight());
          assertEquals("MlpTraining.step", stage.text("diff-info-name"));
          String info = stage.texts("diff-info");
          assertTrue(info.contains("500, 500"), info);
          ViewStage.fire(chart, MouseEvent.MOUSE_EXITED, 0.5, 0.5);
          assertEquals(Selection.NONE, chart.getHovered());
          ViewStage.press(chart, KeyCode.BACK_SPACE);
          assertEquals("main", rootName());
          ViewStage.press(chart, KeyCode.PLUS);
          assertEquals(0.8, chart.shownProperty().get().extent(), 1e-9);
          ViewStage.press(chart, KeyCode.ESCAPE);
          assertEquals(TreeComparison.ROOT, chart.getRoot());
          assertEquals(Span.WHOLE, chart.shownProperty().get());
        });
  }

  @Test
  void choices_widthAndColouring_changeThePlot() throws Exception {
    compare(Profiles.tracing(), Profiles.changed());
    Fx.run(
        () -> {
          ComboBox<?> width = stage.find("diff-width", ComboBox.class);
          width.getSelectionModel().select(1);
          assertEquals(Width.BEFORE, chart.byProperty().get());
          ComboBox<?> colouring = stage.find("diff-colouring", ComboBox.class);
          colouring.getSelectionModel().select(2);
          assertEquals(DiffColouring.WHOLE, chart.colouringProperty().get());
        });
  }

  @Test
  void compare_counts_showsTheTableAndWhyThereIsNoPlot() throws Exception {
    compare(Profiles.counting(), Profiles.counting());
    Fx.run(
        () -> {
          assertNull(chart.getTrees());
          assertFalse(chart.isVisible());
          assertTrue(stage.text("diff-no-tree").contains("mode=tracing"));
          assertEquals("same", cell(row("{Tensor.mul}"), "verdict"));
        });
  }

  @Test
  void compare_otherModes_saysWhyInTheView() throws Exception {
    compare(Profiles.tracing(), Profiles.sampling());
    Fx.run(
        () -> {
          assertEquals("This cannot be shown", stage.text("diff-message-title"));
          String text = stage.text("diff-message-text");
          assertTrue(text.contains("a.jfr was recorded by tracing and b.jfr by sampling"), text);
        });
    compare(Profiles.tracing(), Profiles.changed());
    Fx.run(() -> assertEquals("{Tensor.backward}", table().getItems().get(0).title()));
  }

  @Test
  void compare_threeRunsASide_tellsNoiseFromChange() throws Exception {
    List<ComparedRun> runs =
        List.of(
            new ComparedRun("1", Profiles.tracing()),
            new ComparedRun("2", Profiles.tracing()),
            new ComparedRun("3", Profiles.tracing()));
    Fx.run(() -> view.compare(runs, runs));
    ViewStage.await(view::comparingProperty);
    Fx.run(
        () -> {
          assertTrue(stage.texts("diff-header").contains("Welch"), stage.texts("diff-header"));
          assertEquals("same", cell(row("{Tensor.mul}"), "verdict"));
          assertTrue(leafTitles().contains("±"), leafTitles().toString());
        });
  }

  private void compare(Profile before, Profile after) throws Exception {
    Fx.run(
        () ->
            view.compare(
                List.of(new ComparedRun("a.jfr", before)),
                List.of(new ComparedRun("b.jfr", after))));
    ViewStage.await(view::comparingProperty);
    Fx.run(stage::layOut);
  }

  private String rootName() {
    return chart.getTrees().tree().frame(chart.getRoot()).displayName();
  }

  /** Share of the chart's height that a row of its icicle has. */
  private double rowHeight() {
    int levels = chart.plot(chart.getWidth(), chart.getHeight()).partition().levels();
    return Math.min(220, (chart.getHeight() - 46) / levels) / chart.getHeight();
  }

  @SuppressWarnings("unchecked")
  private TableView<ComparedRow> table() {
    return stage.find("diff-table", TableView.class);
  }

  private ComparedRow row(String title) {
    return table().getItems().stream()
        .filter(row -> row.title().equals(title))
        .findFirst()
        .orElseThrow();
  }

  private List<String> leafTitles() {
    return table().getVisibleLeafColumns().stream().map(TableColumn::getText).toList();
  }

  /** The first column of a title. */
  private TableColumn<ComparedRow, ?> leaf(String title) {
    return table().getVisibleLeafColumns().get(leafTitles().indexOf(title));
  }

  /** What a cell shows. */
  private String cell(ComparedRow row, String title) {
    TableColumn<ComparedRow, ?> column = leaf(title);
    table().scrollTo(row);
    stage.layOut();
    Node tableRow = ViewStage.cell(table(), "table-row-cell", row);
    for (Node cell : tableRow.lookupAll(".table-cell")) {
      if (cell instanceof TableCell<?, ?> tableCell && tableCell.getTableColumn() == column) {
        return tableCell.getText();
      }
    }
    throw new AssertionError("no cell under " + title);
  }
}
