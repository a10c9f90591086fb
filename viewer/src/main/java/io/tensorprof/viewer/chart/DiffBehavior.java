package io.tensorprof.viewer.chart;

import javafx.event.EventHandler;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/**
 * Turns the user's input on a plot of two recordings into what it shows: pointing hovers, a click
 * zooms or goes up, Backspace goes up, Escape shows all.
 */
final class DiffBehavior {

  private final DiffChart chart;
  private final ChartBehavior.Picker picker;
  private final EventHandler<MouseEvent> moved = this::moved;
  private final EventHandler<MouseEvent> exited = event -> leave();
  private final EventHandler<MouseEvent> clicked = this::clicked;
  private final EventHandler<KeyEvent> pressed = this::pressed;

  DiffBehavior(DiffChart chart, ChartBehavior.Picker picker) {
    this.chart = chart;
    this.picker = picker;
    chart.addEventHandler(MouseEvent.MOUSE_MOVED, moved);
    chart.addEventHandler(MouseEvent.MOUSE_EXITED, exited);
    chart.addEventHandler(MouseEvent.MOUSE_CLICKED, clicked);
    chart.addEventHandler(KeyEvent.KEY_PRESSED, pressed);
  }

  private void moved(MouseEvent event) {
    chart.hover(picker.nodeAt(event.getX(), event.getY()));
  }

  private void leave() {
    chart.hover(Selection.NONE);
  }

  private void clicked(MouseEvent event) {
    chart.requestFocus();
    int node = picker.nodeAt(event.getX(), event.getY());
    // A click that ends a drag is none.
    if (event.getButton() == MouseButton.PRIMARY
        && event.isStillSincePress()
        && node != Selection.NONE) {
      chart.click(node);
    }
  }

  private void pressed(KeyEvent event) {
    switch (event.getCode()) {
      case BACK_SPACE -> chart.up();
      case ESCAPE -> chart.reset();
      default -> {
        return;
      }
    }
    event.consume();
  }

  void dispose() {
    chart.removeEventHandler(MouseEvent.MOUSE_MOVED, moved);
    chart.removeEventHandler(MouseEvent.MOUSE_EXITED, exited);
    chart.removeEventHandler(MouseEvent.MOUSE_CLICKED, clicked);
    chart.removeEventHandler(KeyEvent.KEY_PRESSED, pressed);
  }
}
