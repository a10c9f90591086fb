package io.tensorprof.viewer.chart;

import io.tensorprof.analyzer.query.Roofline.Point;
import javafx.event.EventHandler;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/** Turns pointing, clicks and keys on a roofline into a point that is looked at or opened. */
final class RooflineBehavior {

  /** Finds the point drawn at a place; null where there is none. */
  interface Picker {
    Point pointAt(double x, double y);
  }

  private final RooflineChart chart;
  private final Picker picker;
  private final EventHandler<MouseEvent> moved = this::moved;
  private final EventHandler<MouseEvent> clicked = this::clicked;
  private final EventHandler<KeyEvent> pressed = this::pressed;

  RooflineBehavior(RooflineChart chart, Picker picker) {
    this.chart = chart;
    this.picker = picker;
    chart.addEventHandler(MouseEvent.MOUSE_MOVED, moved);
    chart.addEventHandler(MouseEvent.MOUSE_CLICKED, clicked);
    chart.addEventHandler(KeyEvent.KEY_PRESSED, pressed);
  }

  private void moved(MouseEvent event) {
    chart.hover(picker.pointAt(event.getX(), event.getY()));
  }

  private void clicked(MouseEvent event) {
    chart.requestFocus();
    if (event.getButton() == MouseButton.PRIMARY) {
      chart.open(picker.pointAt(event.getX(), event.getY()));
    }
  }

  private void pressed(KeyEvent event) {
    if (event.isShortcutDown() || event.isAltDown()) {
      return; // the window's
    }
    switch (event.getCode()) {
      case LEFT -> chart.step(-1);
      case RIGHT -> chart.step(1);
      case ENTER -> chart.open(chart.getHovered());
      default -> {
        return;
      }
    }
    event.consume();
  }

  void dispose() {
    chart.removeEventHandler(MouseEvent.MOUSE_MOVED, moved);
    chart.removeEventHandler(MouseEvent.MOUSE_CLICKED, clicked);
    chart.removeEventHandler(KeyEvent.KEY_PRESSED, pressed);
  }
}
