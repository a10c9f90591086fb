package io.tensorprof.viewer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.read.RecordingReader;
import io.tensorprof.viewer.Fx;
import io.tensorprof.viewer.Profiles;
import io.tensorprof.viewer.Timelines;
import io.tensorprof.viewer.chart.Appearance;
import io.tensorprof.viewer.chart.TimelineChart;
import io.tensorprof.viewer.layout.TimeSpan;
import io.tensorprof.viewer.paint.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.concurrent.Worker;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drives the timeline in a real window, on a platform without a display. */
class TimelineViewTest {

  private static final Path TRACE = Path.of("src/test/resources/recordings/mlp.jfr");
  private static final TimeSpan WHOLE = new TimeSpan(0, 100_000_000);
  private static final double FIRST_ROW = 120; // below minimap, axis, heap and pauses
  private static final double ROW = 34; // as high as it gets, where few rows are

  private final Appearance appearance = new Appearance();
  private final List<List<Frame>> shownInTree = new ArrayList<>();
  private Stage stage;
  private StackPane tab;
  private TimelineView view;
  private TimelineChart chart;

  @BeforeEach
  void openWindow() throws Exception {
    Fx.run(
        () -> {
          view = new TimelineView(appearance, shownInTree::add, measure -> {});
          chart = view.chart();
          tab = new StackPane(view);
          Scene scene = new Scene(tab, 1000, 700);
          scene.getStylesheets().add(ViewerWindow.styleSheet());
          stage = new Stage();
          stage.setScene(scene);
          stage.show();
          layOut();
        });
  }

  @AfterEach
  void closeWindow() throws Exception {
    Fx.run(
        () -> {
          view.close();
          stage.close();
        });
  }

  private void layOut() {
    tab.applyCss();
    tab.layout();
  }

  private void showTraining() {
    chart.show(Timelines.training());
    layOut();
  }

  private TimeSpan window() {
    return chart.windowProperty().get();
  }

  /** Left edge of the plot: what is left of it are names. */
  private double gutter() {
    return chart.getWidth() - chart.plotWidthProperty().get();
  }

  private double x(double within) {
    return gutter() + within * chart.plotWidthProperty().get();
  }

  /** Middle of a row of the first thread. */
  private double y(int depth) {
    double top = 0;
    // The first row is where a call is found first.
    for (double y = FIRST_ROW - 60; y < FIRST_ROW + 60; y++) {
      fire(MouseEvent.MOUSE_MOVED, x(0.5), y, 0);
      if (chart.hoveredProperty().get() != null) {
        top = y;
        break;
      }
    }
    chart.hoveredProperty().set(null);
    return top + ROW / 2 + ROW * depth;
  }

  private static void assertNear(long expected, long actual, long tolerance) {
    assertTrue(Math.abs(expected - actual) <= tolerance, actual + " is not " + expected);
  }

  @Test
  void wheel_zoomsAboutThePointer() throws Exception {
    Fx.run(
        () -> {
          showTraining();
          wheel(x(0.25), 300, 120, false, false);
          assertEquals(50_000_000, window().extent());
          assertNear(12_500_000, window().from(), 200_000);
          wheel(x(0.25), 300, -240, false, false);
          assertEquals(WHOLE, window());
        });
  }

  @Test
  void wheelWithShift_moves() throws Exception {
    Fx.run(
        () -> {
          showTraining();
          chart.windowProperty().set(new TimeSpan(10_000_000, 20_000_000));
          wheel(x(0.5), 300, -chart.plotWidthProperty().get(), true, false);
          assertEquals(new TimeSpan(20_000_000, 30_000_000), window());
        });
  }

  @Test
  void drag_movesTheTimeUnderThePointer() throws Exception {
    Fx.run(
        () -> {
          showTraining();
          chart.windowProperty().set(new TimeSpan(10_000_000, 20_000_000));
          layOut();
          fire(MouseEvent.MOUSE_PRESSED, x(0.5), 300, 1);
          fire(MouseEvent.MOUSE_DRAGGED, x(0.25), 300, 1);
          assertNear(12_500_000, window().from(), 2);
          fire(MouseEvent.MOUSE_DRAGGED, x(0), 300, 1);
          assertNear(15_000_000, window().from(), 2);
          assertEquals(10_000_000, window().extent());
        });
  }

  @Test
  void dragInTheMinimap_setsTheWindow() throws Exception {
    Fx.run(
        () -> {
          showTraining();
          fire(MouseEvent.MOUSE_PRESSED, x(0.6), 10, 1);
          fire(MouseEvent.MOUSE_DRAGGED, x(0.4), 10, 1);
          assertNear(40_000_000, window().from(), 10);
          assertNear(60_000_000, window().to(), 10);
        });
  }

  @Test
  void keys_zoomMoveAndShowAll() throws Exception {
    Fx.run(
        () -> {
          showTraining();
          press(KeyCode.W);
          assertEquals(80_000_000, window().extent());
          press(KeyCode.PLUS);
          assertEquals(64_000_000, window().extent());
          long from = window().from();
          press(KeyCode.D);
          assertEquals(from + 6_400_000, window().from());
          press(KeyCode.LEFT);
          assertEquals(from, window().from());
          press(KeyCode.S);
          assertEquals(80_000_000, window().extent());
          press(KeyCode.DIGIT0);
          assertEquals(WHOLE, window());
        });
  }

  @Test
  void zoom_toTheNanosecond_ends() throws Exception {
    Fx.run(
        () -> {
          showTraining();
          for (int i = 0; i < 120; i++) {
            press(KeyCode.W);
          }
          layOut();
          assertEquals(1, window().extent());
          press(KeyCode.MINUS);
          assertEquals(2, window().extent());
        });
  }

  @Test
  void click_call_selectsItAndTellsAboutIt() throws Exception {
    Fx.run(
        () -> {
          showTraining();
          fire(MouseEvent.MOUSE_CLICKED, x(0.02), y(2), 1);
          assertEquals("mul", chart.selectedProperty().get().form().frame().name());
          assertEquals(100_000, chart.selectedProperty().get().start());
          String info = find("timeline-info", Label.class).getText();
          assertTrue(info.startsWith("Tensor.mul  ·  4.00 ms  ·  at 100.000 µs"), info);
          assertTrue(info.contains("main, depth 2"), info);
          assertTrue(info.contains("float32[64,100] → float32[64,10]"), info);
          Button inTree = find("timeline-in-tree", Button.class);
          assertFalse(inTree.isDisabled());
          inTree.fire();
          assertEquals(
              List.of("main", "train", "step", "mul"),
              shownInTree.get(0).stream().map(Frame::name).toList());
          press(KeyCode.ESCAPE);
          assertTrue(inTree.isDisabled());
        });
  }

  @Test
  void doubleClick_call_zoomsToIt() throws Exception {
    Fx.run(
        () -> {
          showTraining();
          fire(MouseEvent.MOUSE_CLICKED, x(0.35), y(1), 2);
          assertEquals(30_000_000 - 950_000, window().from());
          assertEquals(39_500_000 + 950_000, window().to());
        });
  }

  @Test
  void hover_shortCalls_tellsHowMany() throws Exception {
    Fx.run(
        () -> {
          showTraining();
          fire(MouseEvent.MOUSE_MOVED, x(0.07), y(2), 0);
          String info = find("timeline-info", Label.class).getText();
          assertTrue(info.contains("short calls, mostly of Tensor.item"), info);
          fire(MouseEvent.MOUSE_EXITED, x(0.07), y(2), 0);
          assertNull(chart.hoveredProperty().get());
        });
  }

  @Test
  void show_otherThemeAndSize_drawsAgain() throws Exception {
    Fx.run(
        () -> {
          showTraining();
          double width = chart.plotWidthProperty().get();
          appearance.themeProperty().set(Theme.DARK);
          tab.resize(1300, 700);
          layOut();
          assertTrue(chart.plotWidthProperty().get() > width);
        });
  }

  @Test
  void show_trace_isReadWhenTheViewIsSeen() throws Exception {
    Profile profile = RecordingReader.read(TRACE);
    Fx.run(
        () -> {
          tab.setVisible(false);
          view.show(OpenedRecording.of(TRACE, profile));
          assertEquals(Worker.State.READY, view.readingProperty().get());
          tab.setVisible(true);
          assertFalse(view.readingProperty().get() == Worker.State.READY);
        });
    await(Fx.call(view::readingProperty), () -> chart.timelineProperty().get() != null);
    Fx.run(
        () -> {
          layOut();
          assertEquals(1, chart.timelineProperty().get().calls().threads().size());
          assertEquals("All calls are drawn", find("timeline-state", Label.class).getText());
          assertFalse(find("timeline-message", Node.class).isVisible());
        });
  }

  @Test
  void show_again_isWholeAndCompleteAtEveryStep() throws Exception {
    Fx.run(
        () -> {
          chart.show(Timelines.training());
          layOut();
          var timeline = chart.timelineProperty().get();
          List<Boolean> lacking = new ArrayList<>();
          chart
              .timelineProperty()
              .addListener((property, old, shown) -> lacking.add(chart.isLacking()));
          chart.show(null);
          chart.show(timeline);
          assertEquals(List.of(false, false), lacking);
          assertEquals(chart.getWhole(), chart.windowProperty().get());
        });
  }

  @Test
  void show_counts_saysWhatATimelineNeeds() throws Exception {
    Fx.run(
        () -> {
          view.show(OpenedRecording.of(Path.of("c.jfr"), Profiles.counting()));
          assertEquals(
              "A timeline needs mode=tracing",
              find("timeline-message-title", Label.class).getText());
          String text = find("timeline-message-text", Label.class).getText();
          assertTrue(text.startsWith("This recording has counts"), text);
          assertEquals(Worker.State.READY, view.readingProperty().get());
        });
  }

  @Test
  void show_brokenFile_saysSo(@TempDir Path folder) throws Exception {
    Path broken = Files.writeString(folder.resolve("broken.jfr"), "this is no recording");
    Fx.run(() -> view.show(OpenedRecording.of(broken, Profiles.tracing())));
    await(
        Fx.call(view::readingProperty), () -> view.readingProperty().get() == Worker.State.FAILED);
    Fx.run(
        () -> {
          assertEquals(
              "The timeline cannot be read", find("timeline-message-title", Label.class).getText());
          assertTrue(find("timeline-message-text", Label.class).getText().contains("broken.jfr"));
        });
  }

  @Test
  void show_cancelled_offersToReadAgain() throws Exception {
    Profile profile = RecordingReader.read(TRACE);
    Fx.run(
        () -> {
          view.show(OpenedRecording.of(TRACE, profile));
          view.cancel();
        });
    await(
        Fx.call(view::readingProperty),
        () -> view.readingProperty().get() == Worker.State.CANCELLED);
    Fx.run(
        () -> {
          assertNull(chart.timelineProperty().get());
          find("timeline-message-action", Button.class).fire();
        });
    await(Fx.call(view::readingProperty), () -> chart.timelineProperty().get() != null);
  }

  @Test
  void detail_whereCallsAreMissing_isReadAndThenComplete() throws Exception {
    Fx.run(
        () -> {
          chart.show(Timelines.ofFile(TRACE, 20));
          layOut();
          TimeSpan whole = chart.getWhole();
          chart
              .windowProperty()
              .set(TimeSpan.of(whole.to() - whole.extent() / 50, whole.extent() / 50, whole));
          layOut();
          assertTrue(chart.isLacking());
          String state = find("timeline-state", Label.class).getText();
          assertTrue(state.startsWith("Calls below "), state);
          view.detail().readIfLacking();
        });
    await(Fx.call(view.detail()::stateProperty), () -> chart.detailProperty().get() != null);
    Fx.run(
        () -> {
          layOut();
          assertFalse(chart.isLacking());
          assertNotNull(chart.detailProperty().get());
          assertEquals("All calls are drawn", find("timeline-state", Label.class).getText());
        });
  }

  /** Waits on the JavaFX thread's own news, not on the clock. */
  private void await(Observable news, BooleanSupplier condition) throws Exception {
    CompletableFuture<Void> met = new CompletableFuture<>();
    Fx.run(
        () -> {
          InvalidationListener check =
              observable ->
                  javafx.application.Platform.runLater(
                      () -> {
                        if (condition.getAsBoolean()) {
                          met.complete(null);
                        }
                      });
          news.addListener(check);
          check.invalidated(news);
        });
    met.get(60, TimeUnit.SECONDS);
  }

  private <T extends Node> T find(String id, Class<T> type) {
    return type.cast(view.lookup("#" + id));
  }

  private void wheel(double chartX, double chartY, double turn, boolean shift, boolean control) {
    layOut();
    double x = chart.localToScene(chartX, chartY).getX();
    double y = chart.localToScene(chartX, chartY).getY();
    Event.fireEvent(
        chart,
        new ScrollEvent(
            ScrollEvent.SCROLL,
            x,
            y,
            x,
            y,
            shift,
            control,
            false,
            false,
            false,
            false,
            0,
            turn,
            0,
            turn,
            ScrollEvent.HorizontalTextScrollUnits.NONE,
            0,
            ScrollEvent.VerticalTextScrollUnits.NONE,
            0,
            0,
            new PickResult(chart, x, y)));
    layOut();
  }

  private void fire(EventType<MouseEvent> type, double x, double y, int clicks) {
    layOut();
    MouseButton button = clicks == 0 ? MouseButton.NONE : MouseButton.PRIMARY;
    boolean still = type != MouseEvent.MOUSE_DRAGGED;
    double sceneX = chart.localToScene(x, y).getX();
    double sceneY = chart.localToScene(x, y).getY();
    Event.fireEvent(
        chart,
        new MouseEvent(
            type,
            sceneX,
            sceneY,
            sceneX,
            sceneY,
            button,
            clicks,
            false,
            false,
            false,
            false,
            clicks > 0,
            false,
            false,
            false,
            false,
            still,
            new PickResult(chart, sceneX, sceneY)));
    layOut();
  }

  private void press(KeyCode code) {
    layOut();
    Event.fireEvent(
        chart, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
    layOut();
  }
}
