package io.tensorprof.viewer.chart;

import io.tensorprof.viewer.layout.Hierarchy;
import javafx.event.EventHandler;
import javafx.scene.control.Control;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/**
 * Turns the user's input on the plot of a tree into what it shows: pointing hovers, a click zooms
 * or goes up, Backspace goes up, Escape resets the zoom. The arrows go from node to node, to
 * callees, callers and siblings, and Enter does what a click would.
 */
final class ChartBehavior {

  /** Finds the node drawn at a point of the plot, or {@link Selection#NONE}. */
  interface Picker {
    int nodeAt(double x, double y);
  }

  private final Control chart;
  private final TreeTarget target;
  private final Picker picker;
  private final KeyCode toCallee;
  private final KeyCode toCaller;
  private final EventHandler<MouseEvent> moved = this::moved;
  private final EventHandler<MouseEvent> exited = event -> leave();
  private final EventHandler<MouseEvent> clicked = this::clicked;
  private final EventHandler<KeyEvent> pressed = this::pressed;

  /**
   * Listens to a plot.
   *
   * @param upwards whether callees stand above their callers
   */
  ChartBehavior(Control chart, TreeTarget target, Picker picker, boolean upwards) {
    this.chart = chart;
    this.target = target;
    this.picker = picker;
    this.toCallee = upwards ? KeyCode.UP : KeyCode.DOWN;
    this.toCaller = upwards ? KeyCode.DOWN : KeyCode.UP;
    chart.addEventHandler(MouseEvent.MOUSE_MOVED, moved);
    chart.addEventHandler(MouseEvent.MOUSE_EXITED, exited);
    chart.addEventHandler(MouseEvent.MOUSE_CLICKED, clicked);
    chart.addEventHandler(KeyEvent.KEY_PRESSED, pressed);
  }

  private void moved(MouseEvent event) {
    target.hover(picker.nodeAt(event.getX(), event.getY()));
  }

  private void leave() {
    target.hover(Selection.NONE);
  }

  private void clicked(MouseEvent event) {
    chart.requestFocus();
    int node = picker.nodeAt(event.getX(), event.getY());
    // A click that ends a drag is none.
    if (event.getButton() == MouseButton.PRIMARY
        && event.isStillSincePress()
        && node != Selection.NONE) {
      target.click(node);
    }
  }

  private void pressed(KeyEvent event) {
    if (target.tree() == null
        || event.isShortcutDown()
        || event.isAltDown()
        || event.isShiftDown()) {
      return; // the window's, or of the part of the width that is shown
    }
    KeyCode code = event.getCode();
    if (code == toCallee) {
      toCallee();
    } else if (code == toCaller) {
      toCaller();
    } else {
      switch (code) {
        case LEFT -> toSibling(-1);
        case RIGHT -> toSibling(1);
        case ENTER, SPACE -> target.click(at());
        case BACK_SPACE -> target.up();
        case ESCAPE -> target.reset();
        default -> {
          return;
        }
      }
    }
    event.consume();
  }

  private int at() {
    return target.hovered() == Selection.NONE ? target.root() : target.hovered();
  }

  private void toCallee() {
    Hierarchy tree = target.tree();
    if (tree.childCount(at()) > 0) {
      target.hover(tree.child(at(), 0));
    }
  }

  private void toCaller() {
    if (at() != target.root()) {
      target.hover(target.tree().parent(at()));
    }
  }

  private void toSibling(int step) {
    if (at() == target.root()) {
      return;
    }
    Hierarchy tree = target.tree();
    int parent = tree.parent(at());
    for (int i = 0; i < tree.childCount(parent); i++) {
      if (tree.child(parent, i) == at()) {
        int sibling = i + step;
        if (sibling >= 0 && sibling < tree.childCount(parent)) {
          target.hover(tree.child(parent, sibling));
        }
        return;
      }
    }
  }

  void dispose() {
    chart.removeEventHandler(MouseEvent.MOUSE_MOVED, moved);
    chart.removeEventHandler(MouseEvent.MOUSE_EXITED, exited);
    chart.removeEventHandler(MouseEvent.MOUSE_CLICKED, clicked);
    chart.removeEventHandler(KeyEvent.KEY_PRESSED, pressed);
  }
}
