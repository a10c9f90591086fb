package io.tensorprof.viewer.chart;

import javafx.event.EventHandler;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/**
 * Turns the user's input on a plot into changes of the selection: pointing hovers, a click zooms or
 * goes up, Backspace goes up, Escape resets the zoom.
 */
final class ChartBehavior {

  /** Finds the node drawn at a point of the plot, or {@link Selection#NONE}. */
  interface Picker {
    int nodeAt(double x, double y);
  }

  private final ProfileChart chart;
  private final Selection selection;
  private final Picker picker;
  private final EventHandler<MouseEvent> moved = this::moved;
  private final EventHandler<MouseEvent> exited = event -> leave();
  private final EventHandler<MouseEvent> clicked = this::clicked;
  private final EventHandler<KeyEvent> pressed = this::pressed;

  ChartBehavior(ProfileChart chart, Picker picker) {
    this.chart = chart;
    this.selection = chart.getSelection();
    this.picker = picker;
    chart.addEventHandler(MouseEvent.MOUSE_MOVED, moved);
    chart.addEventHandler(MouseEvent.MOUSE_EXITED, exited);
    chart.addEventHandler(MouseEvent.MOUSE_CLICKED, clicked);
    chart.addEventHandler(KeyEvent.KEY_PRESSED, pressed);
  }

  private void moved(MouseEvent event) {
    selection.hover(picker.nodeAt(event.getX(), event.getY()));
  }

  private void leave() {
    selection.hover(Selection.NONE);
  }

  private void clicked(MouseEvent event) {
    chart.requestFocus();
    int node = picker.nodeAt(event.getX(), event.getY());
    // A click that ends a drag is none.
    if (event.getButton() == MouseButton.PRIMARY
        && event.isStillSincePress()
        && node != Selection.NONE) {
      selection.click(node);
    }
  }

  private void pressed(KeyEvent event) {
    switch (event.getCode()) {
      case BACK_SPACE -> selection.up();
      case ESCAPE -> selection.resetZoom();
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
