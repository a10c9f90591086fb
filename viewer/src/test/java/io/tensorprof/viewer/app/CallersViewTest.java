package io.tensorprof.viewer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.FunctionKey;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.BottomUp.Entry;
import io.tensorprof.analyzer.query.CallEdges.Edge;
import io.tensorprof.viewer.Fx;
import io.tensorprof.viewer.Profiles;
import io.tensorprof.viewer.chart.Appearance;
import io.tensorprof.viewer.chart.LargestNodes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Drives callers, callees and the tree turned over, each in a window of its own. */
class CallersViewTest {

  private final Profile profile = Profiles.tracing();
  private ViewStage stage;

  @AfterEach
  void close() throws Exception {
    Fx.run(() -> stage.close());
  }

  @Test
  void function_chosen_hasItsCallersAndCalleesWithTheNumbersOfTheEdges() throws Exception {
    CallersView view = callers(profile);
    Fx.run(
        () -> {
          view.functionProperty().set(key("update"));
          assertEquals("MlpTraining.java:97(update)", stage.text("callers-function"));
          assertEquals("Called by 1 function", stage.text("callers-title"));
          Edge caller = table("callers").getItems().get(0);
          assertEquals(key("step"), caller.caller());
          assertEquals(500, caller.ncalls());
          assertEquals(43_400_000, caller.cumtime());
          assertEquals("Calls 4 functions", stage.text("callees-title"));
          assertEquals(
              List.of("sub_", "mul", "data", "grad"),
              table("callees").getItems().stream().map(edge -> edge.callee().name()).toList());
          Edge mul = table("callees").getItems().get(1);
          assertEquals(2000, mul.ncalls());
          assertEquals(16_800_000, mul.tottime());
        });
  }

  @Test
  void rows_doubleClickAndEnter_goToTheOtherFunction() throws Exception {
    CallersView view = callers(profile);
    Fx.run(
        () -> {
          view.functionProperty().set(key("update"));
          stage.layOut();
          TableView<Edge> callees = table("callees");
          ViewStage.fire(
              ViewStage.cell(callees, "table-row-cell", callees.getItems().get(0)),
              MouseEvent.MOUSE_CLICKED,
              0.5,
              0.5,
              1);
          assertEquals(key("update"), view.functionProperty().get());
          ViewStage.fire(
              ViewStage.cell(callees, "table-row-cell", callees.getItems().get(0)),
              MouseEvent.MOUSE_CLICKED,
              0.5,
              0.5,
              2);
          assertEquals(key("Tensor.sub_"), view.functionProperty().get());
          TableView<Edge> callers = table("callers");
          callers.getSelectionModel().select(0);
          ViewStage.press(callers, KeyCode.ENTER);
          assertEquals(key("update"), view.functionProperty().get());
        });
  }

  @Test
  void sort_byNcalls_ordersTheRows() throws Exception {
    CallersView view = callers(profile);
    Fx.run(
        () -> {
          view.functionProperty().set(key("step"));
          TableView<Edge> callees = table("callees");
          TableColumn<Edge, ?> ncalls = callees.getColumns().get(0);
          ncalls.setSortType(TableColumn.SortType.ASCENDING);
          callees.getSortOrder().setAll(List.of(ncalls));
          assertEquals("item_double", callees.getItems().get(0).callee().name());
        });
  }

  @Test
  void function_ofAnotherRecording_isSaidNotToBeHere() throws Exception {
    CallersView view = callers(profile);
    Fx.run(
        () -> {
          assertEquals("Choose a function in a plot or a table", stage.text("callers-function"));
          view.functionProperty().set(new FunctionKey("p.Other", "run", ""));
          assertEquals("Not in this recording: p.Other.run", stage.text("callers-function"));
          assertTrue(table("callees").getItems().isEmpty());
        });
  }

  @Test
  void show_samples_hasColumnsOfSamples() throws Exception {
    CallersView view = callers(Profiles.sampling());
    Fx.run(
        () -> {
          view.functionProperty()
              .set(new FunctionKey("libtorch_cpu.so", "sgemm_kernel_SKYLAKEX", ""));
          assertEquals("samples", table("callers").getColumns().get(0).getText());
          assertEquals(
              List.of(100L, 80L), table("callers").getItems().stream().map(Edge::samples).toList());
        });
  }

  @Test
  void columns_inANarrowView_haveRoomForTheirHeadings() throws Exception {
    callers(Profiles.sampling());
    Fx.run(
        () -> {
          table("callers").resize(300, 200);
          table("callers").layout();
          assertTrue(table("callers").getColumns().get(0).getWidth() >= 82);
          assertTrue(table("callers").getColumns().get(2).getWidth() >= 110);
        });
  }

  @Test
  void show_counts_saysWhatToRecord() throws Exception {
    Fx.run(
        () -> {
          CallersView view = new CallersView(new Appearance());
          stage = new ViewStage(view);
          view.show(Profiles.counting());
          assertTrue(stage.text("callers-pane-message-text").contains("mode=tracing"));
        });
  }

  @Test
  void bottomUp_functions_areByOwnTimeAndOpenToTheirCallers() throws Exception {
    List<FunctionKey> gone = new ArrayList<>();
    BottomUpView view = bottomUp(profile, gone);
    Fx.run(
        () -> {
          TreeItem<Entry> backward = tree().getRoot().getChildren().get(0);
          assertEquals("{Tensor.backward}", backward.getValue().frame().location());
          assertFalse(backward.isLeaf());
          assertTrue(backward.getChildren().isEmpty());
          assertEquals("96.4 ms", text(1, backward));
          assertEquals("28.62 %", text(2, backward));
          backward.setExpanded(true);
        });
    awaitLoaded(view);
    Fx.run(
        () -> {
          List<TreeItem<Entry>> callers = tree().getRoot().getChildren().get(0).getChildren();
          assertEquals("63.4 ms", text(1, callers.get(0)));
          assertEquals("MlpTraining.java:94", callers.get(0).getValue().place());
          assertEquals("33.0 ms", text(1, callers.get(1)));
          tree().getSelectionModel().select(callers.get(0));
          ViewStage.press(tree(), KeyCode.ENTER);
          assertEquals(List.of(callers.get(0).getValue().frame().function()), gone);
        });
  }

  @Test
  void bottomUp_belowANode_holdsItsFunctionsOnly() throws Exception {
    BottomUpView view = bottomUp(profile, new ArrayList<>());
    Fx.run(
        () -> view.show(profile, new LargestNodes(profile.tree()).named("update").orElseThrow()));
    ViewStage.await(view::computingProperty);
    Fx.run(
        () -> {
          assertEquals(5, tree().getRoot().getChildren().size());
          assertTrue(stage.text("bottom-up-title").endsWith("MlpTraining.update: 43.4 ms"));
        });
  }

  @Test
  void bottomUp_thread_isALeaf() throws Exception {
    bottomUp(profile, new ArrayList<>());
    Fx.run(
        () -> {
          TreeItem<Entry> thread =
              tree().getRoot().getChildren().stream()
                  .filter(item -> item.getValue().frame().kind().isRoot())
                  .findFirst()
                  .orElseThrow();
          assertTrue(thread.isLeaf());
        });
  }

  private CallersView callers(Profile of) throws Exception {
    CallersView view =
        Fx.call(
            () -> {
              CallersView made = new CallersView(new Appearance());
              stage = new ViewStage(made);
              made.show(of);
              return made;
            });
    ViewStage.await(view::computingProperty);
    return view;
  }

  private BottomUpView bottomUp(Profile of, List<FunctionKey> gone) throws Exception {
    BottomUpView view =
        Fx.call(
            () -> {
              BottomUpView made = new BottomUpView(new Appearance(), gone::add);
              stage = new ViewStage(made);
              made.show(of, CallTree.ROOT);
              return made;
            });
    ViewStage.await(view::computingProperty);
    return view;
  }

  private static void awaitLoaded(BottomUpView view) throws Exception {
    CompletableFuture<Void> loaded = new CompletableFuture<>();
    Fx.run(
        () -> {
          view.loadingProperty()
              .addListener(
                  (property, was, is) -> {
                    if (!is) {
                      loaded.complete(null);
                    }
                  });
          if (!view.loadingProperty().get()) {
            loaded.complete(null);
          }
        });
    loaded.get(60, TimeUnit.SECONDS);
  }

  private FunctionKey key(String name) {
    int node = new LargestNodes(profile.tree()).named(name).orElseThrow();
    return profile.tree().frame(node).function();
  }

  private String text(int column, TreeItem<Entry> item) {
    return (String) tree().getColumns().get(column).getCellObservableValue(item).getValue();
  }

  @SuppressWarnings("unchecked")
  private TableView<Edge> table(String id) {
    return stage.find(id, TableView.class);
  }

  @SuppressWarnings("unchecked")
  private TreeTableView<Entry> tree() {
    return stage.find("bottom-up", TreeTableView.class);
  }
}
