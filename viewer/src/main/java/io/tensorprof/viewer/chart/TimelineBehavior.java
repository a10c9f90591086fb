package io.tensorprof.viewer.chart;

import io.tensorprof.viewer.layout.TimeSpan;
import io.tensorprof.viewer.memory.MemoryMeasure;
import io.tensorprof.viewer.memory.MemoryTrack;
import io.tensorprof.viewer.paint.TimelineAreas;
import io.tensorprof.viewer.paint.TimelinePlot;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.event.EventHandler;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;

/**
 * Turns the user's input on a timeline into a window of time, a place among the rows and calls that
 * are selected. The wheel zooms about the pointer, with Shift or sideways it moves, with Ctrl or
 * over the names it scrolls; dragging moves and scrolls; in the minimap it sets the window.
 */
final class TimelineBehavior {

  /** Wheels turn by 40 pixels a notch: three notches halve the window. */
  private static final double HALVING_PIXELS = 120;

  private static final double PIXELS_OF_A_ROW = 20;
  private static final double KEY_FACTOR = 1.25;
  private static final double KEY_MOVE = 0.1;

  private final TimelineChart chart;
  private final Supplier<TimelinePlot> drawn;
  private final EventHandler<ScrollEvent> scrolled = this::scrolled;
  private final EventHandler<ZoomEvent> zoomed = this::zoomed;
  private final EventHandler<MouseEvent> pressed = this::pressed;
  private final EventHandler<MouseEvent> dragged = this::dragged;
  private final EventHandler<MouseEvent> clicked = this::clicked;
  private final EventHandler<MouseEvent> moved = this::moved;
  private final EventHandler<MouseEvent> exited = event -> exited();
  private final EventHandler<KeyEvent> keyPressed = this::keyPressed;
  private Press press;

  /** Where a drag began, and what was looked at then. */
  private record Press(double x, double y, boolean inMinimap, TimeSpan window, double scroll) {}

  /**
   * @param drawn what the chart shows; null while it shows nothing
   */
  TimelineBehavior(TimelineChart chart, Supplier<TimelinePlot> drawn) {
    this.chart = chart;
    this.drawn = drawn;
    chart.addEventHandler(ScrollEvent.SCROLL, scrolled);
    chart.addEventHandler(ZoomEvent.ZOOM, zoomed);
    chart.addEventHandler(MouseEvent.MOUSE_PRESSED, pressed);
    chart.addEventHandler(MouseEvent.MOUSE_DRAGGED, dragged);
    chart.addEventHandler(MouseEvent.MOUSE_CLICKED, clicked);
    chart.addEventHandler(MouseEvent.MOUSE_MOVED, moved);
    chart.addEventHandler(MouseEvent.MOUSE_EXITED, exited);
    chart.addEventHandler(KeyEvent.KEY_PRESSED, keyPressed);
  }

  private void exited() {
    chart.hoveredProperty().set(null);
    chart.pointedProperty().set(null);
  }

  private TimeSpan window() {
    return chart.windowProperty().get();
  }

  private void scrolled(ScrollEvent event) {
    TimelinePlot plot = drawn.get();
    if (window() == null || plot == null) {
      return;
    }
    // With Shift some systems turn the wheel sideways, and others do not.
    double sideways =
        event.getDeltaX() != 0 ? event.getDeltaX() : event.isShiftDown() ? event.getDeltaY() : 0;
    if (sideways != 0) {
      move(-sideways / plot.areas().plotWidth());
    } else if (event.isShortcutDown() || event.getX() < plot.areas().gutter()) {
      scroll(plot, plot.scroll() - event.getDeltaY() / PIXELS_OF_A_ROW);
    } else {
      zoom(Math.pow(2, -event.getDeltaY() / HALVING_PIXELS), plot.areas().within(event.getX()));
    }
    event.consume();
  }

  private void zoomed(ZoomEvent event) {
    TimelinePlot plot = drawn.get();
    if (window() != null && plot != null) {
      zoom(1 / event.getZoomFactor(), plot.areas().within(event.getX()));
      event.consume();
    }
  }

  private void pressed(MouseEvent event) {
    chart.requestFocus();
    TimelinePlot plot = drawn.get();
    press =
        window() == null || plot == null || event.getButton() != MouseButton.PRIMARY
            ? null
            : new Press(
                event.getX(),
                event.getY(),
                plot.areas().isInMinimap(event.getX(), event.getY()),
                window(),
                plot.scroll());
  }

  private void dragged(MouseEvent event) {
    TimelinePlot plot = drawn.get();
    if (press == null || plot == null) {
      return;
    }
    TimelineAreas areas = plot.areas();
    TimeSpan whole = chart.getWhole();
    if (press.inMinimap()) {
      long one = whole.time(Math.max(0, Math.min(1, areas.within(press.x()))));
      long other = whole.time(Math.max(0, Math.min(1, areas.within(event.getX()))));
      chart.windowProperty().set(TimeSpan.of(Math.min(one, other), Math.abs(one - other), whole));
    } else {
      double by = (press.x() - event.getX()) / areas.plotWidth() * press.window().extent();
      long from = press.window().from() + Math.round(by);
      chart.windowProperty().set(TimeSpan.of(from, press.window().extent(), whole));
      scroll(plot, press.scroll() + areas.rows(press.y() - event.getY()));
    }
  }

  private void clicked(MouseEvent event) {
    TimelinePlot plot = drawn.get();
    // A click that ends a drag is none.
    if (plot == null || event.getButton() != MouseButton.PRIMARY || !event.isStillSincePress()) {
      return;
    }
    if (plot.areas().isInMinimap(event.getX(), event.getY())) {
      long middle = chart.getWhole().time(plot.areas().within(event.getX()));
      chart
          .windowProperty()
          .set(TimeSpan.of(middle - window().extent() / 2, window().extent(), chart.getWhole()));
      return;
    }
    OptionalLong time = plot.memoryTimeAt(event.getX(), event.getY());
    if (time.isPresent()) {
      Consumer<MemoryMeasure> hearer = chart.onMemoryProperty().get();
      if (hearer != null) {
        hearer.accept(
            plot.markAt(event.getX(), event.getY())
                .map(MemoryTrack.Mark::measure)
                .orElseGet(() -> MemoryMeasure.at(time.getAsLong())));
      }
      return;
    }
    Optional<TimelineCall> call = callAt(plot, event);
    chart.selectedProperty().set(call.orElse(null));
    if (event.getClickCount() == 2) {
      call.ifPresent(chart::zoomTo);
    }
  }

  private void moved(MouseEvent event) {
    TimelinePlot plot = drawn.get();
    chart.hoveredProperty().set(plot == null ? null : callAt(plot, event).orElse(null));
    OptionalLong time =
        plot == null ? OptionalLong.empty() : plot.memoryTimeAt(event.getX(), event.getY());
    chart.pointedProperty().set(time.isPresent() ? time.getAsLong() : null);
  }

  private static Optional<TimelineCall> callAt(TimelinePlot plot, MouseEvent event) {
    return plot.cellAt(event.getX(), event.getY())
        .map(hit -> TimelineCall.of(plot.view().calls(), plot.view().window(), hit));
  }

  private void keyPressed(KeyEvent event) {
    TimelinePlot plot = drawn.get();
    if (event.isShortcutDown() || event.isAltDown() || window() == null || plot == null) {
      return; // the window's
    }
    switch (event.getCode()) {
      case W, PLUS, ADD, EQUALS -> zoom(1 / KEY_FACTOR, 0.5);
      case S, MINUS, SUBTRACT -> zoom(KEY_FACTOR, 0.5);
      case A, LEFT -> move(-KEY_MOVE);
      case D, RIGHT -> move(KEY_MOVE);
      case UP -> scroll(plot, plot.scroll() - 1);
      case DOWN -> scroll(plot, plot.scroll() + 1);
      case PAGE_UP -> scroll(plot, plot.scroll() - plot.areas().rowsInSight());
      case PAGE_DOWN -> scroll(plot, plot.scroll() + plot.areas().rowsInSight());
      case DIGIT0, NUMPAD0 -> chart.showWhole();
      case ENTER -> Optional.ofNullable(chart.selectedProperty().get()).ifPresent(chart::zoomTo);
      case ESCAPE -> chart.selectedProperty().set(null);
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void zoom(double factor, double within) {
    double place = Math.max(0, Math.min(1, within));
    chart.windowProperty().set(window().zoomed(factor, place, chart.getWhole()));
  }

  private void move(double extents) {
    chart.windowProperty().set(window().moved(extents, chart.getWhole()));
  }

  private void scroll(TimelinePlot plot, double rows) {
    chart.scrollProperty().set(Math.max(0, Math.min(plot.scrollMost(), rows)));
  }

  void dispose() {
    chart.removeEventHandler(ScrollEvent.SCROLL, scrolled);
    chart.removeEventHandler(ZoomEvent.ZOOM, zoomed);
    chart.removeEventHandler(MouseEvent.MOUSE_PRESSED, pressed);
    chart.removeEventHandler(MouseEvent.MOUSE_DRAGGED, dragged);
    chart.removeEventHandler(MouseEvent.MOUSE_CLICKED, clicked);
    chart.removeEventHandler(MouseEvent.MOUSE_MOVED, moved);
    chart.removeEventHandler(MouseEvent.MOUSE_EXITED, exited);
    chart.removeEventHandler(KeyEvent.KEY_PRESSED, keyPressed);
  }
}
