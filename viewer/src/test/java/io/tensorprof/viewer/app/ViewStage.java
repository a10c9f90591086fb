package io.tensorprof.viewer.app;

import atlantafx.base.theme.PrimerLight;
import io.tensorprof.viewer.Fx;
import io.tensorprof.viewer.paint.Typeface;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javafx.application.Application;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.concurrent.Worker;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

/**
 * A view in a window of its own, without a display. All but {@link #await} is for JavaFX's thread.
 */
final class ViewStage {

  private final Region view;
  private final Stage stage = new Stage();

  ViewStage(Region view) {
    this.view = view;
    Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
    Typeface.register();
    Scene scene = new Scene(view, 1280, 800);
    scene.getStylesheets().add(ViewerWindow.styleSheet());
    stage.setScene(scene);
    stage.show();
    layOut();
  }

  void close() {
    stage.close();
  }

  void layOut() {
    view.applyCss();
    view.layout();
  }

  Scene scene() {
    return stage.getScene();
  }

  <T extends Node> T find(String id, Class<T> type) {
    Node found = view.lookup("#" + id);
    if (found == null) {
      throw new AssertionError("there is no node of the id " + id);
    }
    return type.cast(found);
  }

  /** Whether a node and all around it are visible. */
  boolean isSeen(String id) {
    for (Node node = find(id, Node.class); node != null; node = node.getParent()) {
      if (!node.isVisible()) {
        return false;
      }
    }
    return true;
  }

  /** The text of a label. */
  String text(String id) {
    return find(id, Label.class).getText();
  }

  /** The texts of all labels below a node, each on a line. */
  String texts(String id) {
    StringBuilder all = new StringBuilder();
    for (Node label : find(id, Node.class).lookupAll(".label")) {
      all.append(((Label) label).getText()).append('\n');
    }
    return all.toString();
  }

  /** Waits, off JavaFX's thread, until computing has come to an end; on its news, not the clock. */
  static void await(Supplier<ReadOnlyObjectProperty<Worker.State>> state) throws Exception {
    CompletableFuture<Void> met = new CompletableFuture<>();
    Fx.run(
        () -> {
          ReadOnlyObjectProperty<Worker.State> property = state.get();
          ChangeListener<Worker.State> check =
              (observable, old, now) -> {
                if (now == Worker.State.SUCCEEDED
                    || now == Worker.State.FAILED
                    || now == Worker.State.CANCELLED) {
                  met.complete(null);
                }
              };
          property.addListener(check);
          check.changed(property, null, property.get());
        });
    met.get(60, TimeUnit.SECONDS);
    Fx.run(() -> {}); // what hears of the state after us has heard
  }

  /** A mouse event at a share of a node's width and height. */
  static void fire(Node node, EventType<MouseEvent> type, double shareX, double shareY) {
    fire(node, type, shareX, shareY, 1);
  }

  static void fire(
      Node node, EventType<MouseEvent> type, double shareX, double shareY, int clicks) {
    Bounds bounds = node.getLayoutBounds();
    Point2D scene = node.localToScene(bounds.getWidth() * shareX, bounds.getHeight() * shareY);
    double x = scene.getX();
    double y = scene.getY();
    MouseButton button = type == MouseEvent.MOUSE_CLICKED ? MouseButton.PRIMARY : MouseButton.NONE;
    Event.fireEvent(
        node,
        new MouseEvent(
            type,
            x,
            y,
            x,
            y,
            button,
            clicks,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            true,
            new PickResult(node, x, y)));
  }

  static void press(Node node, KeyCode code) {
    Event.fireEvent(
        node, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
  }

  /** The visible cell or row of a class that shows an item. */
  static Node cell(Node list, String styleClass, Object item) {
    for (Node cell : list.lookupAll("." + styleClass)) {
      if (cell instanceof IndexedCell<?> indexed && item.equals(indexed.getItem())) {
        return cell;
      }
    }
    throw new AssertionError("nothing visible shows " + item);
  }
}
