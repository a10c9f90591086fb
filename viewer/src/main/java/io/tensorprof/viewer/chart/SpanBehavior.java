package io.tensorprof.viewer.chart;

import io.tensorprof.viewer.layout.Span;
import javafx.beans.property.ObjectProperty;
import javafx.event.EventHandler;
import javafx.scene.control.Control;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;

/**
 * Turns the user's input into a part of a plot's width: the wheel and two fingers zoom about the
 * pointer, with Shift or sideways they move, as dragging does; plus and minus zoom, the arrows
 * move, 0 shows all.
 */
final class SpanBehavior {

  /** Wheels turn by 40 pixels a notch: three notches halve the part. */
  private static final double HALVING_PIXELS = 120;

  private static final double KEY_FACTOR = 1.25;
  private static final double KEY_MOVE = 0.1;

  private final Control chart;
  private final ObjectProperty<Span> shown;
  private final EventHandler<ScrollEvent> scrolled = this::scrolled;
  private final EventHandler<ZoomEvent> zoomed = this::zoomed;
  private final EventHandler<MouseEvent> pressed = event -> dragX = event.getX();
  private final EventHandler<MouseEvent> dragged = this::dragged;
  private final EventHandler<KeyEvent> keyPressed = this::keyPressed;
  private double dragX;

  SpanBehavior(Control chart, ObjectProperty<Span> shown) {
    this.chart = chart;
    this.shown = shown;
    chart.addEventHandler(ScrollEvent.SCROLL, scrolled);
    chart.addEventHandler(ZoomEvent.ZOOM, zoomed);
    chart.addEventHandler(MouseEvent.MOUSE_PRESSED, pressed);
    chart.addEventHandler(MouseEvent.MOUSE_DRAGGED, dragged);
    chart.addEventHandler(KeyEvent.KEY_PRESSED, keyPressed);
  }

  private void scrolled(ScrollEvent event) {
    // With Shift some systems turn the wheel sideways, and others do not.
    double sideways =
        event.getDeltaX() != 0 ? event.getDeltaX() : event.isShiftDown() ? event.getDeltaY() : 0;
    if (sideways != 0) {
      move(-sideways / chart.getWidth());
    } else {
      zoom(Math.pow(2, -event.getDeltaY() / HALVING_PIXELS), event.getX());
    }
    event.consume();
  }

  private void zoomed(ZoomEvent event) {
    zoom(1 / event.getZoomFactor(), event.getX());
    event.consume();
  }

  private void dragged(MouseEvent event) {
    move((dragX - event.getX()) / chart.getWidth());
    dragX = event.getX();
  }

  private void keyPressed(KeyEvent event) {
    if (event.isShortcutDown() || event.isAltDown()) {
      return; // the window's
    }
    switch (event.getCode()) {
      case PLUS, ADD, EQUALS -> zoom(1 / KEY_FACTOR, chart.getWidth() / 2);
      case MINUS, SUBTRACT -> zoom(KEY_FACTOR, chart.getWidth() / 2);
      case LEFT, RIGHT -> {
        if (!event.isShiftDown()) {
          return; // goes to another node
        }
        move(event.getCode() == KeyCode.LEFT ? -KEY_MOVE : KEY_MOVE);
      }
      case DIGIT0, NUMPAD0 -> shown.set(Span.WHOLE);
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void zoom(double factor, double x) {
    shown.set(shown.get().zoomed(factor, x / chart.getWidth()));
  }

  private void move(double extents) {
    shown.set(shown.get().moved(extents));
  }

  void dispose() {
    chart.removeEventHandler(ScrollEvent.SCROLL, scrolled);
    chart.removeEventHandler(ZoomEvent.ZOOM, zoomed);
    chart.removeEventHandler(MouseEvent.MOUSE_PRESSED, pressed);
    chart.removeEventHandler(MouseEvent.MOUSE_DRAGGED, dragged);
    chart.removeEventHandler(KeyEvent.KEY_PRESSED, keyPressed);
  }
}
