package io.tensorprof.viewer.app;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.Node;

/** Whether a node is in a scene and neither it nor any node around it is hidden. */
final class Showing {

  private final Node node;
  private final ReadOnlyBooleanWrapper showing = new ReadOnlyBooleanWrapper();
  private final List<Observable> watched = new ArrayList<>();
  private final InvalidationListener changed = observable -> update();

  Showing(Node node) {
    this.node = node;
    update();
  }

  ReadOnlyBooleanProperty showingProperty() {
    return showing.getReadOnlyProperty();
  }

  private void update() {
    watched.forEach(observable -> observable.removeListener(changed));
    watched.clear();
    watch(node.sceneProperty());
    boolean shown = node.getScene() != null;
    for (Node at = node; at != null; at = at.getParent()) {
      watch(at.visibleProperty());
      watch(at.parentProperty());
      shown &= at.isVisible();
    }
    showing.set(shown);
  }

  private void watch(Observable observable) {
    observable.addListener(changed);
    watched.add(observable);
  }
}
