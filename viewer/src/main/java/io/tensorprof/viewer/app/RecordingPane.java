package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.TreeForm;
import io.tensorprof.viewer.chart.Appearance;
import io.tensorprof.viewer.chart.LargestNodes;
import io.tensorprof.viewer.chart.Selection;
import io.tensorprof.viewer.memory.MemoryMeasure;
import io.tensorprof.viewer.memory.MemoryProfile;
import io.tensorprof.viewer.paint.ValueFormat;
import io.tensorprof.viewer.render.Picture;
import io.tensorprof.viewer.render.PictureException;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.concurrent.Worker;
import javafx.geometry.Orientation;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * One recording: the plots and the side panels above the tables, and above them all, where there is
 * something to say, a message.
 */
final class RecordingPane extends BorderPane {

  private static final double LEAST_UPPER = 150;
  private static final double LEAST_DETAILS = 170;

  private final Selection selection = new Selection();
  private final ReadOnlyObjectWrapper<OpenedRecording> recording = new ReadOnlyObjectWrapper<>();
  private final ObjectProperty<ViewKind> view = new SimpleObjectProperty<>();
  private final Measuring measuring;
  private final DetailTabs details;
  private final RecordingOpening opening;
  private final PlotArea plots;
  private final PlotHeader header;
  private final ContextMenu chartMenu;

  /**
   * A pane without a recording.
   *
   * @param chooseFile called when the user wants to pick another recording
   * @param close called when there is nothing to show, and the user has seen why
   */
  RecordingPane(Appearance appearance, Settings settings, Runnable chooseFile, Runnable close) {
    getStyleClass().add("viewer");
    view.set(settings.viewProperty().get());
    view.addListener((property, old, seen) -> settings.viewProperty().set(seen));
    measuring = new Measuring(selection, view, new Turned());
    plots = new PlotArea(selection, appearance, view, new PlotLinks());
    details = new DetailTabs(selection, appearance, this::rootAt);
    opening = new RecordingOpening(chooseFile, this::show, () -> backToPicture(close));
    header = new PlotHeader(selection, new MeasureBox(measuring));
    setTop(new PlotToolbar(selection, view, settings.callStackProperty()));
    SplitPane upper = upper(settings);
    // In a small window both give way.
    upper.setMinHeight(LEAST_UPPER);
    details.setMinHeight(LEAST_DETAILS);
    SplitPane content = new SplitPane(upper, details);
    content.setOrientation(Orientation.VERTICAL);
    content.setDividerPositions(0.66);
    setCenter(new StackPane(content, opening.message()));
    chartMenu = ChartMenu.install(this, plots.charts());
  }

  private SplitPane upper(Settings settings) {
    VBox.setVgrow(plots, Priority.ALWAYS);
    VBox plot = new VBox(header, plots);
    plot.getStyleClass().add("plot");
    CallStackPanel callStack = new CallStackPanel(selection);
    callStack.visibleProperty().bind(settings.callStackProperty());
    callStack.managedProperty().bind(settings.callStackProperty());
    VBox.setVgrow(callStack, Priority.ALWAYS);
    ObservableValue<MemoryProfile> memory = measuring.currentProperty().map(ShownMeasure::memory);
    VBox side = new VBox(new InfoPanel(selection, memory), callStack);
    side.getStyleClass().add("side");
    SplitPane upper = new SplitPane(plot, side);
    upper.setDividerPositions(0.74);
    SplitPane.setResizableWithParent(side, false);
    return upper;
  }

  /** Reads a recording, or the parts of one, in the background and shows it. */
  void open(List<Path> files) {
    opening.open(files);
  }

  /** Shows a recording that is being read already. */
  void open(EarlyReading reading) {
    opening.open(reading);
  }

  /** Reads the recording again, or tries to again; what is shown stays until it is there. */
  void reload() {
    if (!opening.files().isEmpty()) {
      open(opening.files());
    } else if (recording.get() != null) {
      open(recording.get().files());
    }
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

  /** The plot that is seen. */
  ObjectProperty<ViewKind> viewProperty() {
    return view;
  }

  /** What the tree of the plots is like. */
  ObjectProperty<TreeForm> formProperty() {
    return measuring.formProperty();
  }

  /** How the last making of a form went, or goes. */
  ReadOnlyObjectProperty<Worker.State> formingProperty() {
    return measuring.formingProperty();
  }

  /** What the trees measure. */
  Measuring measuring() {
    return measuring;
  }

  /** Whether what is seen, or has been chosen, is of the tensors' memory. */
  boolean isMemorySeen() {
    ShownMeasure shown = measuring.currentProperty().get();
    return view.get() == ViewKind.TIMELINE
        || measuring.memory().choosingProperty().get()
        || (shown != null && shown.memory() != null);
  }

  /** The table of functions, with the search. */
  FunctionTablePane table() {
    return details.table();
  }

  /** The tables and texts beneath the plots. */
  DetailTabs details() {
    return details;
  }

  /** Ends what is going on in the background. */
  void closed() {
    opening.stop();
    measuring.stop();
    plots.close();
  }

  /** What can be done with a node. */
  ContextMenu chartMenu() {
    return chartMenu;
  }

  /** What the plots are of. */
  PlotHeader header() {
    return header;
  }

  /** The plots. */
  PlotArea plots() {
    return plots;
  }

  /**
   * Shows a recording. One looks where one looked in the recording before, as far as this one has
   * that: it may be the same, read again.
   */
  void show(OpenedRecording opened) {
    recording.set(opened);
    opening.message().hide();
    measuring.open(opened);
    details.show(opened);
    plots.show(opened);
  }

  /** Shows what the selection has turned to. */
  private final class Turned implements Measuring.Listener {
    @Override
    public void turned(ShownMeasure shown, Profile profile, TreeForm form) {
      details.showMeasure(shown.opened());
      details.rootsAt(profile);
      header.show(profile, form, shown.memory());
    }

    @Override
    public void failed(String title, String text) {
      showError(title, text);
    }
  }

  /** What plots that are no trees lead to. */
  private final class PlotLinks implements PlotArea.Links {
    @Override
    public void rootAt(Frame frame) {
      RecordingPane.this.rootAt(frame);
    }

    @Override
    public void toCalls() {
      measuring.choose(null);
    }

    @Override
    public void toMemory(MemoryMeasure measure) {
      measuring.choose(measure);
    }
  }

  /**
   * Makes the largest node of what bears a frame's name the plots' root, if there is one; what made
   * no tensor is looked for among the calls.
   */
  void rootAt(Frame frame) {
    if (ValueFormat.isOfBytes(selection.getProfile()) && node(frame) == null) {
      measuring.choose(null);
    }
    Integer node = node(frame);
    if (node != null) {
      selection.rootAt(node);
    }
  }

  private Integer node(Frame frame) {
    CallTree tree = selection.getProfile().tree();
    return new LargestNodes(tree).byFunction().get(frame.function());
  }

  /** Says why there is no picture yet, until there is one. */
  void showWaiting(String title, String text) {
    opening.message().showWaiting(title, text);
  }

  /** Says why there will be no picture. */
  void showError(String title, String text) {
    opening.showError(title, text);
  }

  /**
   * What is seen, as a picture.
   *
   * @throws PictureException if nothing is seen that could be drawn
   */
  Picture picture() throws PictureException {
    return plots.picture(header);
  }

  /** What was there before a message; where there was nothing, the user has seen why. */
  private void backToPicture(Runnable close) {
    if (recording.get() == null) {
      opening.message().showEmpty();
      close.run();
    } else {
      opening.message().hide();
    }
  }
}
