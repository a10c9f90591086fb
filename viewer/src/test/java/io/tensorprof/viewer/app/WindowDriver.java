package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.query.FunctionRow;
import io.tensorprof.viewer.Fx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;

/** The hands of a user at a window, on the JavaFX thread. */
record WindowDriver(ViewerWindow window) {

  private static final long PATIENCE_SECONDS = 60;

  /** A window that is shown. */
  static WindowDriver open(Settings settings) {
    ViewerWindow window = new ViewerWindow(settings);
    window.show();
    return new WindowDriver(window);
  }

  RecordingPane pane() {
    return window.currentProperty().get();
  }

  Scene scene() {
    return window.stage().getScene();
  }

  void layOut() {
    scene().getRoot().applyCss();
    scene().getRoot().layout();
  }

  /** The control of an id in the recording that is seen, or else in the window. */
  <T extends Node> T find(String id, Class<T> type) {
    Node node = pane() == null ? null : pane().lookup("#" + id);
    return type.cast(node == null ? scene().lookup("#" + id) : node);
  }

  @SuppressWarnings("unchecked")
  TableView<FunctionRow> table() {
    return find("table", TableView.class);
  }

  /** What the message that is seen says; empty while none is: one that stepped aside keeps its. */
  String messageTitle() {
    Node message = find("message", Node.class);
    return message != null && message.isVisible()
        ? find("message-title", Label.class).getText()
        : "";
  }

  String texts(String id) {
    StringBuilder all = new StringBuilder();
    for (Node label : find(id, Node.class).lookupAll(".label")) {
      all.append(((Label) label).getText()).append('\n');
    }
    return all.toString();
  }

  /** Has a menu's entry done. */
  void menu(String id) {
    MenuBar bar = find("menu-bar", MenuBar.class);
    for (Menu menu : bar.getMenus()) {
      if (fireIn(menu, id)) {
        return;
      }
    }
    throw new AssertionError("no entry " + id);
  }

  private static boolean fireIn(Menu menu, String id) {
    for (MenuItem item : menu.getItems()) {
      if (id.equals(item.getId())) {
        if (item.isDisable()) {
          throw new AssertionError(id + " is disabled");
        }
        // A click turns a choice over before it tells of it.
        if (item instanceof CheckMenuItem check) {
          check.setSelected(!check.isSelected());
        } else if (item instanceof RadioMenuItem radio) {
          radio.setSelected(true);
        }
        item.fire();
        return true;
      }
      if (item instanceof Menu inner && fireIn(inner, id)) {
        return true;
      }
    }
    return false;
  }

  /** Has an entry of the context menu done that is open, or was last. */
  void contextItem(String id) {
    pane().chartMenu().getItems().stream()
        .filter(item -> id.equals(item.getId()))
        .findFirst()
        .orElseThrow()
        .fire();
  }

  void clickRow(String location) {
    for (Node row : table().lookupAll(".table-row-cell")) {
      if (row instanceof TableRow<?> tableRow
          && tableRow.getItem() instanceof FunctionRow function
          && function.frame().location().equals(location)) {
        fire(row, MouseEvent.MOUSE_CLICKED, 0.5, 0.5);
        return;
      }
    }
    throw new AssertionError("no visible row " + location);
  }

  void clickIcicle(double x, double y) {
    layOut();
    click(pane().lookup(".icicle-chart"), x, y);
    layOut();
  }

  void click(Node node, double x, double y) {
    fire(node, MouseEvent.MOUSE_CLICKED, x, y);
  }

  /** A mouse event at a share of a node's width and height. */
  void fire(Node node, EventType<MouseEvent> type, double shareX, double shareY) {
    Bounds bounds = node.getLayoutBounds();
    Point2D scene = node.localToScene(bounds.getWidth() * shareX, bounds.getHeight() * shareY);
    double x = scene.getX();
    double y = scene.getY();
    boolean pressed =
        type == MouseEvent.MOUSE_CLICKED
            || type == MouseEvent.MOUSE_PRESSED
            || type == MouseEvent.MOUSE_DRAGGED;
    MouseButton button = pressed ? MouseButton.PRIMARY : MouseButton.NONE;
    Event.fireEvent(
        node,
        new MouseEvent(
            type,
            x,
            y,
            x,
            y,
            button,
            1,
            false,
            false,
            false,
            false,
            type == MouseEvent.MOUSE_DRAGGED,
            false,
            false,
            false,
            false,
            type != MouseEvent.MOUSE_DRAGGED,
            new PickResult(node, x, y)));
  }

  /** Turns the wheel at a share of a node's width, by so many pixels. */
  void scroll(Node node, double shareX, double pixels, boolean shift) {
    Bounds bounds = node.getLayoutBounds();
    double localX = bounds.getWidth() * shareX;
    Point2D scene = node.localToScene(localX, bounds.getHeight() / 2);
    Event.fireEvent(
        node,
        new ScrollEvent(
            ScrollEvent.SCROLL,
            scene.getX(),
            scene.getY(),
            scene.getX(),
            scene.getY(),
            shift,
            false,
            false,
            false,
            false,
            false,
            0,
            pixels,
            0,
            pixels,
            ScrollEvent.HorizontalTextScrollUnits.NONE,
            0,
            ScrollEvent.VerticalTextScrollUnits.NONE,
            0,
            0,
            new PickResult(node, scene.getX(), scene.getY())));
  }

  /** Presses a key in a plot. */
  void press(KeyCode code) {
    press(pane().lookup(".icicle-chart"), code);
  }

  /** Presses a key in a control. */
  void press(Node node, KeyCode code) {
    press(node, code, false);
  }

  /** Presses a key, perhaps with Shift. */
  void press(Node node, KeyCode code, boolean shift) {
    Event.fireEvent(
        node, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, false, false, false));
  }

  /** Has the window do what keys stand for, wherever the focus is. */
  void accelerator(String keys) {
    Runnable action = scene().getAccelerators().get(KeyCombination.valueOf(keys));
    if (action == null) {
      throw new AssertionError("nothing is done by " + keys);
    }
    action.run();
  }

  /** Waits, not on the JavaFX thread, until something is so; looks once a pulse. */
  static void await(BooleanSupplier condition) throws Exception {
    CompletableFuture<Void> met = new CompletableFuture<>();
    Fx.run(
        () ->
            new AnimationTimer() {
              @Override
              public void handle(long now) {
                if (condition.getAsBoolean()) {
                  stop();
                  met.complete(null);
                }
              }
            }.start());
    met.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
