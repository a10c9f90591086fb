package io.tensorprof.viewer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import io.tensorprof.analyzer.query.FunctionRow;
import io.tensorprof.viewer.Fx;
import io.tensorprof.viewer.Profiles;
import io.tensorprof.viewer.chart.IcicleChart;
import io.tensorprof.viewer.chart.LargestNodes;
import io.tensorprof.viewer.chart.Selection;
import io.tensorprof.viewer.layout.Span;
import java.nio.file.Path;
import java.util.List;
import javafx.concurrent.Worker;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Drives the real window, on a platform without a display, and looks at what it then shows. */
class RecordingPaneTest {

  private final Profile profile = Profiles.tracing();
  private final CallTree tree = profile.tree();
  private final LargestNodes nodes = new LargestNodes(tree);
  private WindowDriver driver;
  private Selection selection;

  @BeforeEach
  void openWindow() throws Exception {
    Fx.run(
        () -> {
          driver = WindowDriver.open(new Settings(null));
          driver.window().show(OpenedRecording.of(Path.of("run.jfr"), profile));
          selection = driver.pane().selection();
          driver.layOut();
        });
  }

  @AfterEach
  void closeWindow() throws Exception {
    Fx.run(() -> driver.window().stage().close());
  }

  @Test
  void show_profile_startsAtAllThreadsWithNothingToReset() throws Exception {
    Fx.run(
        () -> {
          assertEquals(CallTree.ROOT, selection.getRoot());
          assertTrue(driver.find("reset-zoom", Button.class).isDisabled());
          assertTrue(driver.find("reset-root", Button.class).isDisabled());
          assertFalse(driver.find("message", Node.class).isVisible());
          assertEquals("<all threads>", driver.find("info-name", Label.class).getText());
          assertEquals("run.jfr – tensorprof", driver.window().stage().getTitle());
        });
  }

  @Test
  void click_cell_zoomsAndClickOnTheRootGoesUp() throws Exception {
    Fx.run(
        () -> {
          int thread = tree.child(CallTree.ROOT, 0);
          driver.clickIcicle(0.01, 1.5 / 6);
          assertEquals(thread, selection.getRoot());
          assertFalse(driver.find("reset-zoom", Button.class).isDisabled());
          driver.clickIcicle(0.01, 1.5 / 5);
          assertEquals(node("train"), selection.getRoot());
          driver.clickIcicle(0.01, 0.5 / 4);
          assertEquals(thread, selection.getRoot());
          driver.find("reset-zoom", Button.class).fire();
          assertEquals(CallTree.ROOT, selection.getRoot());
          assertTrue(driver.find("reset-zoom", Button.class).isDisabled());
        });
  }

  @Test
  void click_ownTime_changesNothing() throws Exception {
    Fx.run(
        () -> {
          driver.clickIcicle(0.99, 2.5 / 6);
          assertEquals(CallTree.ROOT, selection.getRoot());
        });
  }

  @Test
  void click_sunburstDisc_goesUp() throws Exception {
    Fx.run(
        () -> {
          driver.find("style-sunburst", ToggleButton.class).fire();
          selection.zoom(node("step"));
          driver.layOut();
          Node sunburst = driver.pane().lookup(".sunburst-chart");
          assertTrue(sunburst.isVisible());
          assertFalse(driver.pane().lookup(".icicle-chart").isVisible());
          driver.click(sunburst, 0.5, 0.5);
          assertEquals(node("train"), selection.getRoot());
        });
  }

  @Test
  void hover_cell_fillsTheInformation() throws Exception {
    Fx.run(
        () -> {
          selection.zoom(node("update"));
          driver.layOut();
          driver.fire(driver.pane().lookup(".icicle-chart"), MouseEvent.MOUSE_MOVED, 0.2, 0.75);
          assertEquals("Tensor.sub_", driver.find("info-name", Label.class).getText());
          assertTrue(
              driver.texts("info").contains("MlpTraining.java:102(update)"), driver.texts("info"));
          assertTrue(
              driver.texts("info").contains("18.9 ms, 5.61 % of total"), driver.texts("info"));
          driver.fire(driver.pane().lookup(".icicle-chart"), MouseEvent.MOUSE_EXITED, 0.2, 0.75);
          assertEquals("MlpTraining.update", driver.find("info-name", Label.class).getText());
        });
  }

  @Test
  void keys_backspaceAndEscape_goUpAndReset() throws Exception {
    Fx.run(
        () -> {
          selection.zoom(node("update"));
          driver.press(KeyCode.BACK_SPACE);
          assertEquals(node("step"), selection.getRoot());
          driver.press(KeyCode.ESCAPE);
          assertEquals(CallTree.ROOT, selection.getRoot());
        });
  }

  @Test
  void clickRow_makesItsLargestNodeTheRootUntilReset() throws Exception {
    Fx.run(
        () -> {
          driver.clickRow("{LinearImpl.forward}");
          assertEquals(nodes.named("LinearImpl.forward").orElseThrow(), selection.getRoot());
          assertTrue(driver.find("reset-zoom", Button.class).isDisabled());
          assertFalse(driver.find("reset-root", Button.class).isDisabled());
          driver.find("reset-root", Button.class).fire();
          assertEquals(CallTree.ROOT, selection.getRoot());
          assertTrue(driver.find("reset-root", Button.class).isDisabled());
        });
  }

  @Test
  void callStack_listsThePathAndZoomsOnClick() throws Exception {
    Fx.run(
        () -> {
          selection.zoom(node("step"));
          driver.layOut();
          ListView<?> stack = driver.find("call-stack", ListView.class);
          assertEquals(4, stack.getItems().size());
          assertEquals(node("step"), stack.getItems().get(0));
          assertEquals(CallTree.ROOT, stack.getItems().get(3));
          stack.getSelectionModel().select(1);
          driver.fire(stack, MouseEvent.MOUSE_CLICKED, 0.5, 0.3);
          assertEquals(node("train"), selection.getRoot());
          driver.find("call-stack-toggle", ToggleButton.class).fire();
          assertFalse(stack.getParent().isVisible());
        });
  }

  @Test
  void table_startsByTottimeAndSortsByAColumn() throws Exception {
    Fx.run(
        () -> {
          TableView<FunctionRow> table = driver.table();
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
          driver.find("search", TextField.class).setText("BACKWARD");
          assertEquals(2, driver.table().getItems().size());
          assertEquals(
              "2 of 19 functions  ·  28.68 % of the time",
              driver.find("matches", Label.class).getText());
          driver.find("search", TextField.class).setText("");
          assertEquals(19, driver.table().getItems().size());
        });
  }

  @Test
  void depthAndCutoff_changeWhatIsShown() throws Exception {
    Fx.run(
        () -> {
          ComboBox<?> depth = driver.find("depth", ComboBox.class);
          depth.getSelectionModel().select(0);
          assertEquals(3, selection.depthProperty().get());
          ComboBox<?> cutoff = driver.find("cutoff", ComboBox.class);
          cutoff.getSelectionModel().select(2);
          assertEquals(0.0, selection.cutoffProperty().get());
          driver.layOut();
          // Three rows now: what lies in the last one is the training.
          driver.clickIcicle(0.01, 2.5 / 3);
          assertEquals(node("train"), selection.getRoot());
        });
  }

  @Test
  void show_counting_hidesTimes() throws Exception {
    Fx.run(
        () -> {
          driver.pane().show(OpenedRecording.of(Path.of("c.jfr"), Profiles.counting()));
          driver.layOut();
          assertEquals(2, driver.table().getVisibleLeafColumns().size());
          assertTrue(driver.find("plot-title", Label.class).getText().endsWith("by calls"));
        });
  }

  @Test
  void show_otherStyleWhileHovering_drawsBoth() throws Exception {
    Fx.run(
        () -> {
          selection.hover(node("step"));
          driver.layOut();
          driver.find("style-sunburst", ToggleButton.class).fire();
          driver.layOut();
          driver.find("style-icicle", ToggleButton.class).fire();
          driver.layOut();
          assertTrue(driver.pane().lookup(".icicle-chart").isVisible());
          assertEquals(node("step"), selection.getHovered());
        });
  }

  @Test
  void wheel_onTheIcicle_zoomsAboutThePointerAndShiftMoves() throws Exception {
    Fx.run(
        () -> {
          IcicleChart icicle = (IcicleChart) driver.pane().lookup(".icicle-chart");
          driver.scroll(icicle, 0.25, 120, false);
          assertEquals(0.5, icicle.shownProperty().get().extent(), 1e-9);
          assertEquals(0.125, icicle.shownProperty().get().start(), 1e-3);
          driver.scroll(icicle, 0.25, -400, true);
          assertTrue(icicle.shownProperty().get().start() > 0.3);
          driver.press(KeyCode.DIGIT0);
          assertEquals(Span.WHOLE, icicle.shownProperty().get());
          driver.press(KeyCode.PLUS);
          driver.press(icicle, KeyCode.RIGHT, true);
          assertTrue(icicle.shownProperty().get().start() > 0.1);
          selection.zoom(node("train"));
          assertEquals(Span.WHOLE, icicle.shownProperty().get(), "another root is shown whole");
        });
  }

  @Test
  void resetZoom_afterTheWheel_showsTheWholeWidth() throws Exception {
    Fx.run(
        () -> {
          IcicleChart icicle = (IcicleChart) driver.pane().lookup(".icicle-chart");
          Button reset = driver.find("reset-zoom", Button.class);
          assertTrue(reset.isDisabled());
          driver.scroll(icicle, 0.25, 120, false);
          assertFalse(reset.isDisabled());
          reset.fire();
          assertEquals(Span.WHOLE, icicle.shownProperty().get());
          assertTrue(reset.isDisabled());
          driver.scroll(icicle, 0.25, 120, false);
          driver.press(KeyCode.ESCAPE);
          assertEquals(Span.WHOLE, icicle.shownProperty().get());
        });
  }

  @Test
  void keys_arrowsAndEnter_goFromNodeToNodeAndZoom() throws Exception {
    Fx.run(
        () -> {
          int thread = tree.child(CallTree.ROOT, 0);
          driver.press(KeyCode.DOWN);
          assertEquals(thread, selection.getHovered());
          driver.press(KeyCode.DOWN);
          assertEquals(node("train"), selection.getHovered());
          driver.press(KeyCode.RIGHT);
          assertEquals(node("MlpWarmUp.run"), selection.getHovered());
          driver.press(KeyCode.RIGHT);
          assertEquals(node("MlpWarmUp.run"), selection.getHovered(), "it is the last");
          driver.press(KeyCode.LEFT);
          driver.press(KeyCode.UP);
          assertEquals(thread, selection.getHovered());
          driver.press(KeyCode.DOWN);
          driver.press(KeyCode.ENTER);
          assertEquals(node("train"), selection.getRoot());
          driver.press(KeyCode.ENTER);
          assertEquals(thread, selection.getRoot(), "on the root it goes up");
        });
  }

  @Test
  void keys_inTheFlame_goUpToCallees() throws Exception {
    Fx.run(
        () -> {
          driver.find("style-flame", ToggleButton.class).fire();
          driver.layOut();
          Node flame = driver.pane().lookup(".flame-chart");
          driver.press(flame, KeyCode.UP);
          driver.press(flame, KeyCode.UP);
          assertEquals(node("train"), selection.getHovered());
          driver.press(flame, KeyCode.DOWN);
          assertEquals(tree.child(CallTree.ROOT, 0), selection.getHovered());
        });
  }

  @Test
  void drag_ofTheZoomedIcicle_movesItAndIsNoClick() throws Exception {
    Fx.run(
        () -> {
          IcicleChart icicle = (IcicleChart) driver.pane().lookup(".icicle-chart");
          icicle.shownProperty().set(new Span(0.4, 0.6));
          driver.layOut();
          driver.fire(icicle, MouseEvent.MOUSE_PRESSED, 0.5, 0.5);
          driver.fire(icicle, MouseEvent.MOUSE_DRAGGED, 0.25, 0.5);
          assertEquals(0.45, icicle.shownProperty().get().start(), 1e-3);
          assertEquals(CallTree.ROOT, selection.getRoot());
        });
  }

  @Test
  void click_inTheZoomedIcicle_zoomsToTheNodeUnderThePointer() throws Exception {
    Fx.run(
        () -> {
          IcicleChart icicle = (IcicleChart) driver.pane().lookup(".icicle-chart");
          icicle.shownProperty().set(new Span(0.4, 0.5));
          driver.clickIcicle(0.99, 2.5 / 6);
          assertEquals(node("train"), selection.getRoot(), "it reaches to 52.5 %");
        });
  }

  @Test
  void form_recursionMerged_isMadeAndGoneBackFrom() throws Exception {
    CallTree.Builder builder = CallTree.builder(Mode.TRACING);
    int thread = builder.addTraced(CallTree.ROOT, Frame.thread("main", 1), 0, 0, 100);
    int outer = builder.addTraced(thread, recursive(), 1, 20, 100);
    builder.addTraced(outer, recursive(), 4, 80, 80);
    Profile nested = new Profile(RunInfo.of("nested", 100), builder.build());
    Fx.run(
        () -> {
          driver.pane().show(OpenedRecording.of(Path.of("n.jfr"), nested));
          driver.menu("menu-form-RECURSION_MERGED");
        });
    WindowDriver.await(() -> selection.getProfile().tree().size() == 3);
    Fx.run(
        () -> {
          assertTrue(driver.find("plot-title", Label.class).getText().contains("recursion merged"));
          driver.clickRow("A.java:1(f)");
          assertEquals(2, selection.getRoot());
          driver.menu("menu-form-CONTEXTS");
          assertSame(nested, selection.getProfile());
        });
  }

  @Test
  void form_goneBackFromAtOnce_staysAsCalled() throws Exception {
    Fx.run(
        () -> {
          driver.menu("menu-form-RECURSION_MERGED");
          driver.menu("menu-form-CONTEXTS");
        });
    WindowDriver.await(
        () -> {
          Worker.State state = driver.pane().formingProperty().get();
          return state != Worker.State.RUNNING && state != Worker.State.SCHEDULED;
        });
    Fx.run(() -> assertSame(profile, selection.getProfile()));
  }

  @Test
  void threads_ofSeveral_areChosenAsRoots() throws Exception {
    CallTree.Builder builder = CallTree.builder(Mode.TRACING);
    builder.addTraced(CallTree.ROOT, Frame.thread("main", 1), 0, 100, 100);
    builder.addTraced(CallTree.ROOT, Frame.thread("worker", 2), 0, 60, 60);
    Profile two = new Profile(RunInfo.of("two", 100), builder.build());
    Fx.run(
        () -> {
          ComboBox<?> threads = driver.find("threads", ComboBox.class);
          assertFalse(threads.isVisible(), "there is one thread");
          driver.pane().show(OpenedRecording.of(Path.of("t.jfr"), two));
          assertTrue(threads.isVisible());
          threads.getSelectionModel().select(2);
          assertEquals("worker", two.tree().frame(selection.getRoot()).name());
          selection.resetRoot();
          assertEquals(0, threads.getSelectionModel().getSelectedIndex());
        });
  }

  @Test
  void contextMenu_ofANode_copiesSearchesAndShowsItsRow() throws Exception {
    Fx.run(
        () -> {
          Node icicle = driver.pane().lookup(".icicle-chart");
          selection.hover(node("update"));
          Point2D at = icicle.localToScreen(10, 10);
          Event.fireEvent(
              icicle,
              new ContextMenuEvent(
                  ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                  10,
                  10,
                  at.getX(),
                  at.getY(),
                  false,
                  null));
          driver.contextItem("node-copy-path");
          assertEquals(
              List.of(
                  "io.tensorprof.workloads.mlp.MlpTraining.update",
                  "io.tensorprof.workloads.mlp.MlpTraining.step",
                  "io.tensorprof.workloads.mlp.MlpTraining.train",
                  "thread main (id 1)"),
              Clipboard.getSystemClipboard().getString().lines().toList());
          driver.contextItem("node-find");
          assertEquals("MlpTraining.update", driver.find("search", TextField.class).getText());
          driver.contextItem("node-show-row");
          assertEquals(
              "MlpTraining.java:97(update)",
              driver.table().getSelectionModel().getSelectedItem().frame().location());
          driver.contextItem("node-root");
          assertEquals(node("update"), selection.getRoot());
        });
  }

  @Test
  void roofline_seenAfterAnotherView_hasRoomForItsNumbers() throws Exception {
    Fx.run(
        () -> {
          driver.layOut();
          driver.pane().viewProperty().set(ViewKind.ROOFLINE);
          driver.layOut();
          Region numbers = (Region) driver.find("roofline-facts", Node.class).getParent();
          assertTrue(numbers.getWidth() >= 200, numbers.getWidth() + " px");
        });
  }

  @Test
  void copyRows_selected_areTextUnderTheirTitles() throws Exception {
    Fx.run(
        () -> {
          driver.table().getSelectionModel().selectRange(0, 2);
          driver.pane().table().copyRows();
          List<String> lines = Clipboard.getSystemClipboard().getString().lines().toList();
          assertEquals(3, lines.size());
          assertEquals(
              "ncalls\ttottime\tpercall\tcumtime\tpercall\tfilename:lineno(function)",
              lines.get(0));
          assertEquals("520\t0.096\t0.000\t0.096\t0.000\t{Tensor.backward}", lines.get(1));
        });
  }

  private static Frame recursive() {
    return Frame.function(Frame.Kind.FUNCTION, "p.A", "f", "()V", "", "A.java", 1);
  }

  private int node(String name) {
    return nodes.named(name).orElseThrow();
  }
}
