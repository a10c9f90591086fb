package io.tensorprof.viewer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.FunctionRow;
import io.tensorprof.viewer.Fx;
import io.tensorprof.viewer.Profiles;
import io.tensorprof.viewer.chart.LargestNodes;
import io.tensorprof.viewer.chart.Selection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.beans.value.ChangeListener;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drives the real window, on a platform without a display, and looks at what it then shows. */
class ViewerPaneTest {

  private final Profile profile = Profiles.tracing();
  private final CallTree tree = profile.tree();
  private final LargestNodes nodes = new LargestNodes(tree);
  private ViewerWindow window;
  private Selection selection;

  @BeforeEach
  void openWindow() throws Exception {
    Fx.run(
        () -> {
          window = new ViewerWindow();
          window.show();
          window.pane().show(OpenedRecording.of(Path.of("run.jfr"), profile));
          selection = window.pane().selection();
          layOut();
        });
  }

  @AfterEach
  void closeWindow() throws Exception {
    Fx.run(() -> window.stage().close());
  }

  @Test
  void show_profile_startsAtAllThreadsWithNothingToReset() throws Exception {
    Fx.run(
        () -> {
          assertEquals(CallTree.ROOT, selection.getRoot());
          assertTrue(find("reset-zoom", Button.class).isDisabled());
          assertTrue(find("reset-root", Button.class).isDisabled());
          assertFalse(find("message", Node.class).isVisible());
          assertEquals("<all threads>", find("info-name", Label.class).getText());
          assertEquals("run.jfr – tensorprof", window.stage().getTitle());
        });
  }

  @Test
  void click_cell_zoomsAndClickOnTheRootGoesUp() throws Exception {
    Fx.run(
        () -> {
          int thread = tree.child(CallTree.ROOT, 0);
          clickIcicle(0.01, 1.5 / 6);
          assertEquals(thread, selection.getRoot());
          assertFalse(find("reset-zoom", Button.class).isDisabled());
          clickIcicle(0.01, 1.5 / 5);
          assertEquals(node("train"), selection.getRoot());
          clickIcicle(0.01, 0.5 / 4);
          assertEquals(thread, selection.getRoot());
          find("reset-zoom", Button.class).fire();
          assertEquals(CallTree.ROOT, selection.getRoot());
          assertTrue(find("reset-zoom", Button.class).isDisabled());
        });
  }

  @Test
  void click_ownTime_changesNothing() throws Exception {
    Fx.run(
        () -> {
          clickIcicle(0.99, 2.5 / 6);
          assertEquals(CallTree.ROOT, selection.getRoot());
        });
  }

  @Test
  void click_sunburstDisc_goesUp() throws Exception {
    Fx.run(
        () -> {
          find("style-sunburst", ToggleButton.class).fire();
          selection.zoom(node("step"));
          layOut();
          Node sunburst = window.pane().lookup(".sunburst-chart");
          assertTrue(sunburst.isVisible());
          assertFalse(window.pane().lookup(".icicle-chart").isVisible());
          click(sunburst, 0.5, 0.5);
          assertEquals(node("train"), selection.getRoot());
        });
  }

  @Test
  void hover_cell_fillsTheInformation() throws Exception {
    Fx.run(
        () -> {
          selection.zoom(node("update"));
          layOut();
          fire(window.pane().lookup(".icicle-chart"), MouseEvent.MOUSE_MOVED, 0.2, 0.45);
          assertEquals("Tensor.sub_", find("info-name", Label.class).getText());
          assertTrue(texts("info").contains("MlpTraining.java:102(update)"), texts("info"));
          assertTrue(texts("info").contains("18.9 ms, 5.61 % of total"), texts("info"));
          fire(window.pane().lookup(".icicle-chart"), MouseEvent.MOUSE_EXITED, 0.2, 0.45);
          assertEquals("MlpTraining.update", find("info-name", Label.class).getText());
        });
  }

  @Test
  void keys_backspaceAndEscape_goUpAndReset() throws Exception {
    Fx.run(
        () -> {
          selection.zoom(node("update"));
          press(KeyCode.BACK_SPACE);
          assertEquals(node("step"), selection.getRoot());
          press(KeyCode.ESCAPE);
          assertEquals(CallTree.ROOT, selection.getRoot());
        });
  }

  @Test
  void clickRow_makesItsLargestNodeTheRootUntilReset() throws Exception {
    Fx.run(
        () -> {
          clickRow("{LinearImpl.forward}");
          assertEquals(nodes.named("LinearImpl.forward").orElseThrow(), selection.getRoot());
          assertTrue(find("reset-zoom", Button.class).isDisabled());
          assertFalse(find("reset-root", Button.class).isDisabled());
          find("reset-root", Button.class).fire();
          assertEquals(CallTree.ROOT, selection.getRoot());
          assertTrue(find("reset-root", Button.class).isDisabled());
        });
  }

  @Test
  void callStack_listsThePathAndZoomsOnClick() throws Exception {
    Fx.run(
        () -> {
          selection.zoom(node("step"));
          layOut();
          ListView<?> stack = find("call-stack", ListView.class);
          assertEquals(4, stack.getItems().size());
          assertEquals(node("step"), stack.getItems().get(0));
          assertEquals(CallTree.ROOT, stack.getItems().get(3));
          stack.getSelectionModel().select(1);
          fire(stack, MouseEvent.MOUSE_CLICKED, 0.5, 0.3);
          assertEquals(node("train"), selection.getRoot());
          find("call-stack-toggle", ToggleButton.class).fire();
          assertFalse(stack.getParent().isVisible());
        });
  }

  @Test
  void table_startsByTottimeAndSortsByAColumn() throws Exception {
    Fx.run(
        () -> {
          TableView<FunctionRow> table = table();
          assertEquals("{Tensor.backward}", table.getItems().get(0).frame().location());
          TableColumn<FunctionRow, ?> ncalls = table.getColumns().get(0);
          assertEquals("ncalls", ncalls.getText());
          table.getSortOrder().setAll(List.of(ncalls));
          assertEquals(2000, table.getItems().get(0).ncalls());
          ncalls.setSortType(TableColumn.SortType.ASCENDING);
          assertEquals(0, table.getItems().get(0).ncalls());
        });
  }

  @Test
  void search_keepsRowsOfThatName() throws Exception {
    Fx.run(
        () -> {
          find("search", TextField.class).setText("BACKWARD");
          assertEquals(2, table().getItems().size());
          assertEquals("2 of 19 functions", find("matches", Label.class).getText());
          find("search", TextField.class).setText("");
          assertEquals(19, table().getItems().size());
        });
  }

  @Test
  void depthAndCutoff_changeWhatIsShown() throws Exception {
    Fx.run(
        () -> {
          ComboBox<?> depth = find("depth", ComboBox.class);
          depth.getSelectionModel().select(0);
          assertEquals(3, selection.depthProperty().get());
          ComboBox<?> cutoff = find("cutoff", ComboBox.class);
          cutoff.getSelectionModel().select(2);
          assertEquals(0.0, selection.cutoffProperty().get());
          layOut();
          // Three rows now: what lies in the last one is the training.
          clickIcicle(0.01, 2.5 / 3);
          assertEquals(node("train"), selection.getRoot());
        });
  }

  @Test
  void show_counting_hidesTimes() throws Exception {
    Fx.run(
        () -> {
          window.pane().show(OpenedRecording.of(Path.of("c.jfr"), Profiles.counting()));
          layOut();
          assertEquals(2, table().getColumns().size());
          assertTrue(find("plot-title", Label.class).getText().endsWith("by calls"));
        });
  }

  @Test
  void open_brokenFile_saysSoAndKeepsTheOldPicture(@TempDir Path folder) throws Exception {
    Path broken = Files.writeString(folder.resolve("broken.jfr"), "this is no recording");
    Fx.run(() -> window.open(broken));
    await(() -> messageTitle().equals("The recording cannot be opened"));
    Fx.run(
        () -> {
          assertTrue(find("message-text", Label.class).getText().contains("broken.jfr"));
          assertSame(profile, selection.getProfile());
          find("dismiss", Button.class).fire();
          assertFalse(find("message", Node.class).isVisible());
        });
  }

  @Test
  void open_brokenFileFirst_leavesAnEmptyWindow(@TempDir Path folder) throws Exception {
    closeWindow();
    Fx.run(
        () -> {
          window = new ViewerWindow();
          window.show();
          assertEquals("No recording is open", messageTitle());
          window.open(folder.resolve("missing.jfr"));
        });
    await(() -> messageTitle().equals("The recording cannot be opened"));
    Fx.run(
        () -> {
          find("dismiss", Button.class).fire();
          assertEquals("No recording is open", messageTitle());
          assertNull(window.pane().selection().getProfile());
        });
  }

  @Test
  void show_otherStyleWhileHovering_drawsBoth() throws Exception {
    Fx.run(
        () -> {
          selection.hover(node("step"));
          layOut();
          find("style-sunburst", ToggleButton.class).fire();
          layOut();
          find("style-icicle", ToggleButton.class).fire();
          layOut();
          assertTrue(window.pane().lookup(".icicle-chart").isVisible());
          assertEquals(node("step"), selection.getHovered());
        });
  }

  private String messageTitle() {
    return find("message-title", Label.class).getText();
  }

  /** Waits on the JavaFX thread's own news, not on the clock. */
  private void await(BooleanSupplier condition) throws Exception {
    CompletableFuture<Void> met = new CompletableFuture<>();
    Fx.run(
        () -> {
          ChangeListener<Object> check =
              (property, old, value) -> {
                if (condition.getAsBoolean()) {
                  met.complete(null);
                }
              };
          window.pane().openingProperty().addListener(check);
          check.changed(null, null, null);
        });
    met.get(60, TimeUnit.SECONDS);
  }

  private int node(String name) {
    return nodes.named(name).orElseThrow();
  }

  private void layOut() {
    window.pane().applyCss();
    window.pane().layout();
  }

  private <T extends Node> T find(String id, Class<T> type) {
    return type.cast(window.pane().lookup("#" + id));
  }

  @SuppressWarnings("unchecked")
  private TableView<FunctionRow> table() {
    return find("table", TableView.class);
  }

  private String texts(String id) {
    StringBuilder all = new StringBuilder();
    for (Node label : find(id, Node.class).lookupAll(".label")) {
      all.append(((Label) label).getText()).append('\n');
    }
    return all.toString();
  }

  private void clickRow(String location) {
    for (Node row : table().lookupAll(".table-row-cell")) {
      if (row instanceof TableRow<?> tableRow
          && tableRow.getItem() instanceof FunctionRow function
          && function.frame().location().equals(location)) {
        fire(row, MouseEvent.MOUSE_CLICKED, 0.5, 0.5);
        return;
      }
    }
    throw new AssertionError("no visible row " + location);
  }

  private void clickIcicle(double x, double y) {
    layOut();
    click(window.pane().lookup(".icicle-chart"), x, y);
    layOut();
  }

  private static void click(Node node, double x, double y) {
    fire(node, MouseEvent.MOUSE_CLICKED, x, y);
  }

  /** A mouse event at a share of a node's width and height. */
  private static void fire(Node node, EventType<MouseEvent> type, double shareX, double shareY) {
    Bounds bounds = node.getLayoutBounds();
    Point2D scene = node.localToScene(bounds.getWidth() * shareX, bounds.getHeight() * shareY);
    double x = scene.getX();
    double y = scene.getY();
    MouseButton button = type == MouseEvent.MOUSE_CLICKED ? MouseButton.PRIMARY : MouseButton.NONE;
    Event.fireEvent(
        node,
        new MouseEvent(
            type,
            x,
            y,
            x,
            y,
            button,
            1,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            true,
            new PickResult(node, x, y)));
  }

  private void press(KeyCode code) {
    Event.fireEvent(
        window.pane().lookup(".icicle-chart"),
        new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
  }
}
