package io.tensorprof.viewer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.Roofline.Point;
import io.tensorprof.viewer.Fx;
import io.tensorprof.viewer.Profiles;
import io.tensorprof.viewer.chart.Appearance;
import io.tensorprof.viewer.chart.RooflineChart;
import io.tensorprof.viewer.paint.RooflinePlot;
import java.util.ArrayList;
import java.util.List;
import javafx.event.EventType;
import javafx.scene.control.CheckBox;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Drives the roofline in a window of its own. */
class RooflineViewTest {

  private final List<Frame> opened = new ArrayList<>();
  private RooflineView view;
  private ViewStage stage;

  @BeforeEach
  void open() throws Exception {
    Fx.run(
        () -> {
          view = new RooflineView(new Appearance(), opened::add);
          stage = new ViewStage(view);
        });
  }

  @AfterEach
  void close() throws Exception {
    Fx.run(() -> stage.close());
  }

  @Test
  void point_hoveredAndClicked_tellsItsNumbersAndIsOpened() throws Exception {
    show(Profiles.working());
    Fx.run(
        () -> {
          Point forward = chart().rooflineProperty().get().points().get(0);
          assertEquals("LinearImpl.forward", forward.frame().displayName());
          fire(MouseEvent.MOUSE_MOVED, forward);
          assertEquals("LinearImpl.forward", stage.text("roofline-name"));
          String facts = stage.texts("roofline-facts");
          assertTrue(facts.contains("200 GFLOP/s"), facts);
          assertTrue(facts.contains("10.7 GB/s"), facts);
          assertTrue(facts.contains("18.8 FLOP/byte"), facts);
          assertTrue(facts.contains("1,040 calls"), facts);
          assertTrue(facts.contains("100.00 % of speed"), facts);
          fire(MouseEvent.MOUSE_CLICKED, forward);
          assertEquals(List.of(forward.frame()), opened);
          ViewStage.fire(chart(), MouseEvent.MOUSE_MOVED, 0.01, 0.01);
          assertEquals("Point at a function", stage.text("roofline-name"));
        });
  }

  @Test
  void keys_arrowsAndEnter_goThroughThePoints() throws Exception {
    show(Profiles.working());
    Fx.run(
        () -> {
          ViewStage.press(chart(), KeyCode.RIGHT);
          assertEquals("Tensor.sub_", stage.text("roofline-name"));
          ViewStage.press(chart(), KeyCode.LEFT);
          assertEquals("LinearImpl.forward", stage.text("roofline-name"));
          ViewStage.press(chart(), KeyCode.ENTER);
          assertEquals("LinearImpl.forward", opened.get(0).displayName());
        });
  }

  @Test
  void bySite_chosen_hasAPointForEachCallSite() throws Exception {
    show(Profiles.working());
    Fx.run(
        () -> {
          assertEquals(4, chart().rooflineProperty().get().points().size());
          assertTrue(stage.text("roofline-known").startsWith("4 with known work, and 1 that"));
          stage.find("roofline-by-site", CheckBox.class).fire();
        });
    ViewStage.await(view::computingProperty);
    Fx.run(() -> assertEquals(6, chart().rooflineProperty().get().points().size()));
  }

  @Test
  void show_withoutWork_saysWhatToRecord() throws Exception {
    show(Profiles.tracing());
    Fx.run(
        () -> {
          assertTrue(stage.text("roofline-message-text").contains("shapes=on"));
          assertFalse(stage.isSeen("roofline-chart"));
        });
    show(Profiles.sampling());
    Fx.run(() -> assertTrue(stage.text("roofline-message-text").contains("mode=tracing")));
    show(Profiles.working());
    Fx.run(
        () -> {
          assertTrue(stage.isSeen("roofline-chart"));
          assertNull(chart().getHovered());
        });
  }

  private void show(Profile profile) throws Exception {
    Fx.run(() -> view.show(profile, CallTree.ROOT));
    ViewStage.await(view::computingProperty);
    Fx.run(stage::layOut);
  }

  private RooflineChart chart() {
    return view.chart();
  }

  private void fire(EventType<MouseEvent> type, Point point) {
    RooflinePlot plot = chart().plot(chart().getWidth(), chart().getHeight());
    ViewStage.fire(
        chart(), type, plot.x(point) / chart().getWidth(), plot.y(point) / chart().getHeight());
  }
}
