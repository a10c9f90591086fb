package io.tensorprof.viewer.app;

import atlantafx.base.theme.Styles;
import io.tensorprof.viewer.chart.Selection;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.ToolBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;

/** Style, depth and cutoff of the plots, and the ways back from a zoom. */
final class PlotToolbar extends ToolBar {

  private static final List<Integer> DEPTHS = List.of(3, 5, 10, 15, 20);
  private static final List<Double> CUTOFFS = List.of(0.001, 0.01, 0.0);

  private final ToggleButton icicle = new ToggleButton("Icicle");
  private final ToggleButton sunburst = new ToggleButton("Sunburst");
  private final ToggleButton callStack = new ToggleButton("Call Stack");

  PlotToolbar(Selection selection, Runnable open) {
    getStyleClass().add("plot-toolbar");
    getItems()
        .addAll(
            button("open", "Open…", open),
            styleSwitch(),
            new Label("Depth"),
            depth(selection),
            new Label("Cutoff"),
            cutoff(selection),
            resetZoom(selection),
            resetRoot(selection),
            spacer(),
            callStack);
    callStack.setId("call-stack-toggle");
    callStack.setSelected(true);
  }

  /** True while the icicle is wanted, false for the sunburst. */
  BooleanProperty icicleProperty() {
    return icicle.selectedProperty();
  }

  /** True while the call stack is wanted. */
  BooleanProperty callStackProperty() {
    return callStack.selectedProperty();
  }

  private HBox styleSwitch() {
    ToggleGroup group = new ToggleGroup();
    icicle.setId("style-icicle");
    sunburst.setId("style-sunburst");
    icicle.setToggleGroup(group);
    sunburst.setToggleGroup(group);
    icicle.getStyleClass().add(Styles.LEFT_PILL);
    sunburst.getStyleClass().add(Styles.RIGHT_PILL);
    group.selectToggle(icicle);
    // One of the two stays chosen when it is clicked again.
    group
        .selectedToggleProperty()
        .addListener((property, old, chosen) -> keepOne(group, old, chosen));
    return new HBox(icicle, sunburst);
  }

  private static void keepOne(ToggleGroup group, Toggle old, Toggle chosen) {
    if (chosen == null) {
      group.selectToggle(old);
    }
  }

  private static ComboBox<Integer> depth(Selection selection) {
    ComboBox<Integer> box = new ComboBox<>();
    box.setId("depth");
    box.getItems().setAll(DEPTHS);
    box.setValue(selection.depthProperty().get());
    box.setOnAction(event -> selection.depthProperty().set(box.getValue()));
    return box;
  }

  private static ComboBox<Double> cutoff(Selection selection) {
    ComboBox<Double> box = new ComboBox<>();
    box.setId("cutoff");
    box.getItems().setAll(CUTOFFS);
    box.setConverter(new CutoffText());
    box.setValue(selection.cutoffProperty().get());
    box.setOnAction(event -> selection.cutoffProperty().set(box.getValue()));
    return box;
  }

  private static Button resetZoom(Selection selection) {
    Button button = button("reset-zoom", "Reset Zoom", selection::resetZoom);
    button.disableProperty().bind(selection.zoomedBinding().not());
    return button;
  }

  private static Button resetRoot(Selection selection) {
    Button button = button("reset-root", "Reset Root", selection::resetRoot);
    button.disableProperty().bind(selection.rebasedBinding().not());
    return button;
  }

  private static Button button(String id, String text, Runnable action) {
    Button button = new Button(text);
    button.setId(id);
    button.setOnAction(event -> action.run());
    return button;
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
