package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.viewer.chart.IcicleChart;
import io.tensorprof.viewer.chart.Palette;
import io.tensorprof.viewer.chart.RunTitle;
import io.tensorprof.viewer.chart.Selection;
import io.tensorprof.viewer.chart.SunburstChart;
import io.tensorprof.viewer.chart.Theme;
import io.tensorprof.viewer.chart.ValueFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.concurrent.Worker;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * All of the window's content: the plots and the side panels above the table, and above them all,
 * where there is something to say, a message.
 */
final class ViewerPane extends BorderPane {

  private final Selection selection = new Selection();
  private final OpenService opening = new OpenService();
  private final ReadOnlyObjectWrapper<OpenedRecording> recording = new ReadOnlyObjectWrapper<>();
  private final FunctionTablePane table;
  private final MessagePane message;
  private final Label title = new Label();

  /** A pane that calls {@code chooseFile} when the user wants to pick a recording. */
  ViewerPane(Runnable chooseFile) {
    getStyleClass().add("viewer");
    Theme theme = Theme.LIGHT;
    PlotToolbar toolbar = new PlotToolbar(selection, chooseFile);
    table = new FunctionTablePane(selection, new Palette(theme));
    message = new MessagePane(chooseFile);
    setTop(toolbar);
    SplitPane content = new SplitPane(upper(toolbar, theme), table);
    content.setOrientation(Orientation.VERTICAL);
    content.setDividerPositions(0.66);
    setCenter(new StackPane(content, message));
    opening.setOnRunning(event -> message.showProgress(opening, opening::cancel));
    opening.setOnSucceeded(event -> show(opening.getValue()));
    opening.setOnFailed(event -> message.showError(reason(), this::backToPicture));
    opening.setOnCancelled(event -> backToPicture());
    message.showEmpty();
  }

  /** Reads a recording in the background and shows it. */
  void open(Path file) {
    opening.open(file);
  }

  /** The recording shown; {@code null} before the first. */
  ReadOnlyObjectProperty<OpenedRecording> recordingProperty() {
    return recording.getReadOnlyProperty();
  }

  /** How the last opening went, or goes. */
  ReadOnlyObjectProperty<Worker.State> openingProperty() {
    return opening.stateProperty();
  }

  /** What is looked at. */
  Selection selection() {
    return selection;
  }

  void show(OpenedRecording opened) {
    selection.show(opened.profile());
    table.show(opened);
    title.setText(describe(opened.profile()));
    recording.set(opened);
    message.hide();
  }

  /** Says why there is no picture yet, until there is one. */
  void showWaiting(String title, String text) {
    message.showWaiting(title, text);
  }

  /** Says why there will be no picture. */
  void showError(String title, String text) {
    message.showError(title, text, this::backToPicture);
  }

  private static String describe(Profile profile) {
    List<String> parts = new ArrayList<>();
    parts.add(RunTitle.of(profile.run()));
    parts.add(profile.mode().text());
    parts.add("drawn by " + new ValueFormat(profile.mode()).quantity());
    parts.addAll(RunTitle.notes(profile.run()));
    return String.join("  ·  ", parts);
  }

  private void backToPicture() {
    if (recording.get() == null) {
      message.showEmpty();
    } else {
      message.hide();
    }
  }

  private String reason() {
    Throwable failure = opening.getException();
    return failure instanceof OutOfMemoryError
        ? opening.file() + " needs more memory; start the viewer with a larger heap"
        : String.valueOf(failure.getMessage());
  }

  private SplitPane upper(PlotToolbar toolbar, Theme theme) {
    IcicleChart icicle = new IcicleChart(selection, theme);
    SunburstChart sunburst = new SunburstChart(selection, theme);
    shownWhile(icicle, toolbar.icicleProperty().get());
    shownWhile(sunburst, !toolbar.icicleProperty().get());
    toolbar
        .icicleProperty()
        .addListener(
            (property, old, wanted) -> {
              shownWhile(icicle, wanted);
              shownWhile(sunburst, !wanted);
            });
    title.getStyleClass().add("plot-title");
    title.setId("plot-title");
    StackPane plots = new StackPane(icicle, sunburst);
    VBox.setVgrow(plots, Priority.ALWAYS);
    VBox plot = new VBox(title, plots);
    plot.getStyleClass().add("plot");
    CallStackPanel callStack = new CallStackPanel(selection);
    callStack.visibleProperty().bind(toolbar.callStackProperty());
    callStack.managedProperty().bind(toolbar.callStackProperty());
    VBox.setVgrow(callStack, Priority.ALWAYS);
    VBox side = new VBox(new InfoPanel(selection), callStack);
    side.getStyleClass().add("side");
    SplitPane upper = new SplitPane(plot, side);
    upper.setDividerPositions(0.74);
    SplitPane.setResizableWithParent(side, false);
    return upper;
  }

  private static void shownWhile(Node node, boolean wanted) {
    node.setVisible(wanted);
    node.setManaged(wanted);
  }
}
