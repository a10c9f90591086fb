package io.tensorprof.viewer.app;

import atlantafx.base.theme.Styles;
import io.tensorprof.viewer.chart.Selection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.ToolBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;

/** The ways through a tree, the view, depth and cutoff of the plots, the ways back from a zoom. */
final class PlotToolbar extends ToolBar {

  private static final List<Integer> DEPTHS = List.of(3, 5, 10, 15, 20, 50, 200);
  private static final List<Double> CUTOFFS = List.of(0.001, 0.01, 0.0);

  private final Map<ViewKind, ToggleButton> views = new EnumMap<>(ViewKind.class);

  PlotToolbar(Selection selection, ObjectProperty<ViewKind> view, BooleanProperty callStackShown) {
    getStyleClass().add("plot-toolbar");
    ToggleButton callStack = new ToggleButton("Call Stack");
    callStack.setId("call-stack-toggle");
    callStack.selectedProperty().bindBidirectional(callStackShown);
    BooleanBinding tree =
        Bindings.createBooleanBinding(() -> view.get() != null && view.get().isTree(), view);
    ComboBox<Integer> depth = depth(selection);
    depth.disableProperty().bind(tree.not());
    ComboBox<Double> cutoff = cutoff(selection);
    cutoff.disableProperty().bind(tree.not());
    getItems()
        .addAll(
            back(selection),
            forward(selection),
            up(selection),
            new Separator(Orientation.VERTICAL),
            viewSwitch(view),
            new Separator(Orientation.VERTICAL),
            new Label("Depth"),
            depth,
            new Label("Cutoff"),
            cutoff,
            resetZoom(selection),
            resetRoot(selection),
            spacer(),
            callStack);
  }

  private static Button back(Selection selection) {
    return Action.when("back", "Back", "Alt+Left", selection.canGoBackBinding(), selection::back)
        .on(new Button("←"));
  }

  private static Button forward(Selection selection) {
    return Action.when(
            "forward", "Forward", "Alt+Right", selection.canGoForwardBinding(), selection::forward)
        .on(new Button("→"));
  }

  private static Button up(Selection selection) {
    return Action.when(
            "up", "Up to the caller", "Alt+Up", selection.belowTopBinding(), selection::up)
        .on(new Button("↑"));
  }

  private HBox viewSwitch(ObjectProperty<ViewKind> view) {
    ToggleGroup group = new ToggleGroup();
    HBox box = new HBox();
    for (ViewKind kind : ViewKind.values()) {
      ToggleButton button = new ToggleButton(kind.title());
      button.setId("style-" + kind);
      button.setToggleGroup(group);
      button.setOnAction(event -> view.set(kind));
      views.put(kind, button);
      box.getChildren().add(button);
    }
    box.getChildren().get(0).getStyleClass().add(Styles.LEFT_PILL);
    box.getChildren().get(box.getChildren().size() - 1).getStyleClass().add(Styles.RIGHT_PILL);
    // One stays chosen when it is clicked again.
    group.selectedToggleProperty().addListener((property, old, chosen) -> choose(view.get()));
    view.addListener((property, old, chosen) -> choose(chosen));
    choose(view.get());
    return box;
  }

  private void choose(ViewKind kind) {
    views.get(kind).setSelected(true);
  }

  private static ComboBox<Integer> depth(Selection selection) {
    ComboBox<Integer> box = new ComboBox<>();
    box.setId("depth");
    box.setAccessibleText("Levels shown");
    box.getItems().setAll(DEPTHS);
    box.setValue(selection.depthProperty().get());
    box.setOnAction(event -> selection.depthProperty().set(box.getValue()));
    selection.depthProperty().addListener((property, old, depth) -> box.setValue(depth.intValue()));
    return box;
  }

  private static ComboBox<Double> cutoff(Selection selection) {
    ComboBox<Double> box = new ComboBox<>();
    box.setId("cutoff");
    box.setAccessibleText("Share of its caller from which on a call is shown");
    box.getItems().setAll(CUTOFFS);
    box.setConverter(new CutoffText());
    box.setValue(selection.cutoffProperty().get());
    box.setOnAction(event -> selection.cutoffProperty().set(box.getValue()));
    return box;
  }

  private static Button resetZoom(Selection selection) {
    return Action.when(
            "reset-zoom", "Reset zoom", "Escape", selection.zoomedBinding(), selection::resetZoom)
        .on(new Button("Reset Zoom"));
  }

  private static Button resetRoot(Selection selection) {
    return Action.when(
            "reset-root",
            "Reset root",
            "Alt+Home",
            selection.rebasedBinding(),
            selection::resetRoot)
        .on(new Button("Reset Root"));
  }

  private static Region spacer() {
    Region spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    return spacer;
  }

  /** A cutoff as a fraction: {@code 1 ⁄ 1000}. */
  private static final class CutoffText extends StringConverter<Double> {
    @Override
    public String toString(Double cutoff) {
      return cutoff == null || cutoff == 0
          ? "None"
          : String.format(Locale.ROOT, "1 ⁄ %.0f", 1 / cutoff);
    }

    @Override
    public Double fromString(String text) {
      throw new UnsupportedOperationException("Cutoffs are chosen, not typed");
    }
  }
}
