package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.model.FunctionKey;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.CallEdges;
import io.tensorprof.viewer.chart.Appearance;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.concurrent.Worker;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * Who calls a function, and what it calls, with cProfile's numbers: recursion is counted for each
 * pair of caller and callee on its own. A double click on a row, or Enter, goes to its function.
 */
final class CallersView extends StackPane {

  private final ObjectProperty<FunctionKey> function = new SimpleObjectProperty<>();
  private final Label name = new Label();
  private final EdgeTable callers;
  private final EdgeTable callees;
  private final ComputedPane<CallEdges> computed;
  private CallEdges edges;

  CallersView(Appearance appearance) {
    setId("callers-view");
    callers = new EdgeTable("callers", "Called by", true, appearance, function::set);
    callees = new EdgeTable("callees", "Calls", false, appearance, function::set);
    name.setId("callers-function");
    name.getStyleClass().add("info-name");
    name.setWrapText(true);
    SplitPane tables = new SplitPane(callers, callees);
    tables.setOrientation(Orientation.VERTICAL);
    VBox.setVgrow(tables, Priority.ALWAYS);
    VBox content = new VBox(name, tables);
    content.getStyleClass().add("view");
    computed = new ComputedPane<>("callers-pane", content, this::show);
    computed.say("No recording is open", "");
    getChildren().add(computed);
    function.addListener(observable -> update());
  }

  /** Shows another profile; {@code null} shows none. */
  void show(Profile profile) {
    edges = null;
    if (profile == null) {
      computed.stop("No recording is open", "");
    } else if (profile.mode() == Mode.COUNTING) {
      computed.stop(
          "Counts do not say who calls whom",
          "Record with mode=tracing or mode=sampling to see it.");
    } else {
      callers.setColumnsOf(profile);
      callees.setColumnsOf(profile);
      computed.compute("Looking at all calls", progress -> CallEdges.of(profile));
    }
  }

  private void show(CallEdges found) {
    edges = found;
    update();
  }

  private void update() {
    FunctionKey wanted = function.get();
    if (edges == null) {
      return;
    }
    if (wanted == null) {
      name.setText("Choose a function in a plot or a table");
    } else if (!edges.has(wanted)) {
      name.setText("Not in this recording: " + PlainText.of(wanted.qualifiedName()));
    } else {
      name.setText(PlainText.of(edges.frame(wanted).location()));
      callers.show(edges, edges.callers(wanted));
      callees.show(edges, edges.callees(wanted));
      return;
    }
    callers.show(edges, List.of());
    callees.show(edges, List.of());
  }

  /** The function whose callers and callees are shown; null for none. */
  ObjectProperty<FunctionKey> functionProperty() {
    return function;
  }

  /** How the last computing went, or goes. */
  ReadOnlyObjectProperty<Worker.State> computingProperty() {
    return computed.stateProperty();
  }
}
