package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.viewer.chart.Selection;
import io.tensorprof.viewer.memory.MemoryProfile;
import io.tensorprof.viewer.memory.NodeMemory;
import io.tensorprof.viewer.paint.SiFormat;
import io.tensorprof.viewer.paint.ValueFormat;
import java.util.Locale;
import javafx.beans.InvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The node under the pointer, or the root when there is none, in words and numbers. */
final class InfoPanel extends VBox {

  private static final double STEADY_HEIGHT = 210;

  private final Selection selection;
  private final ObservableValue<MemoryProfile> memory;
  private final Label name = new Label();
  private final GridPane lines = new GridPane();

  /**
   * A panel.
   *
   * @param memory what the values of the selection's profile are of, where they are bytes
   */
  InfoPanel(Selection selection, ObservableValue<MemoryProfile> memory) {
    this.selection = selection;
    this.memory = memory;
    getStyleClass().add("info-panel");
    setId("info");
    setMinHeight(USE_PREF_SIZE);
    name.setId("info-name");
    name.getStyleClass().add("info-name");
    name.setWrapText(true);
    lines.getStyleClass().add("info-lines");
    ColumnConstraints keys = new ColumnConstraints();
    keys.setMinWidth(USE_PREF_SIZE);
    ColumnConstraints values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    lines.getColumnConstraints().setAll(keys, values);
    getChildren().addAll(name, lines);
    InvalidationListener changed = observable -> update();
    selection.profileProperty().addListener(changed);
    selection.rootProperty().addListener(changed);
    selection.hoveredProperty().addListener(changed);
    memory.addListener(changed);
    update();
  }

  /** Not less than most frames need, so that what is below does not move with the mouse. */
  @Override
  protected double computePrefHeight(double width) {
    return Math.max(STEADY_HEIGHT, super.computePrefHeight(width));
  }

  private void update() {
    lines.getChildren().clear();
    Profile profile = selection.getProfile();
    if (profile == null) {
      name.setText("");
      return;
    }
    int hovered = selection.getHovered();
    int node = hovered == Selection.NONE ? selection.getRoot() : hovered;
    CallTree tree = profile.tree();
    Frame frame = tree.frame(node);
    name.setText(frame.title());
    numbers(profile, node);
    if (frame.site() != null) {
      line("Called at", frame.site().location());
    } else if (!frame.file().isEmpty()) {
      line("Defined at", frame.location());
    }
    owner(frame);
    if (!frame.label().isEmpty()) {
      line("Method", frame.displayName());
    }
    line("Kind", frame.kind() == Frame.Kind.ALL_THREADS ? frame.name() : frame.kind().text());
  }

  private void owner(Frame frame) {
    if (frame.kind().isRoot() || frame.owner().isEmpty()) {
      return;
    }
    if (frame.kind() == Frame.Kind.NATIVE || frame.kind() == Frame.Kind.KERNEL) {
      line("Library", frame.owner());
      return;
    }
    int dot = frame.owner().lastIndexOf('.');
    line("Class", frame.owner().substring(dot + 1));
    if (dot > 0) {
      line("Package", frame.owner().substring(0, dot));
    }
  }

  private void numbers(Profile profile, int node) {
    CallTree tree = profile.tree();
    String percent = ValueFormat.percent(tree.value(node), tree.value(CallTree.ROOT));
    String share = percent.isEmpty() ? "" : ", " + percent + " of total";
    if (ValueFormat.isOfBytes(profile)) {
      line("Bytes", ValueFormat.bytes((double) tree.value(node)) + share);
      line("Made here", ValueFormat.bytes((double) tree.selfValue(node)));
      tensors(profile, node);
      return;
    }
    if (profile.mode() == Mode.COUNTING) {
      line("Calls", ValueFormat.calls(tree.value(node)) + share);
      return;
    }
    line("Cumulative time", ValueFormat.time(tree.cumtime(node)) + share);
    line("Own time", ValueFormat.time(tree.tottime(node)));
    if (profile.mode() == Mode.SAMPLING) {
      line("Samples", String.format("%,d, %,d on top", tree.cumSamples(node), tree.samples(node)));
    } else if (tree.calls(node) > 0) {
      line("Calls", calls(tree, node));
      if (tree.longest(node) > 0 && tree.calls(node) > 1) {
        line(
            "Shortest, longest",
            ValueFormat.time(tree.shortest(node)) + ", " + ValueFormat.time(tree.longest(node)));
      }
      work(tree, node);
    }
  }

  /** What the bytes are of; not known where calls of the tree were merged. */
  private void tensors(Profile profile, int node) {
    MemoryProfile shown = memory.getValue();
    if (shown == null || !shown.profile().equals(profile)) {
      return;
    }
    NodeMemory.Facts facts = shown.nodes().of(node);
    line("Tensors", String.format(Locale.ROOT, "%,d", facts.tensors()));
    if (!facts.shape().isEmpty()) {
      line(
          "Shape",
          facts.shape()
              + (facts.shapes() > 1 ? ", and %,d other".formatted(facts.shapes() - 1) : ""));
    }
    if (facts.age() > 0) {
      line(shown.age(), ValueFormat.time(facts.age()));
    }
  }

  private static String calls(CallTree tree, int node) {
    String calls = ValueFormat.calls(tree.calls(node));
    return tree.isRecursive(node) ? calls + ", recursive" : calls;
  }

  /** What the calls computed, and how fast where that is known of all of them. */
  private void work(CallTree tree, int node) {
    if (tree.workCalls(node) == 0) {
      return;
    }
    boolean all = tree.workCalls(node) == tree.calls(node) && tree.tottime(node) > 0;
    line(
        "Computed",
        SiFormat.text((double) tree.flops(node), "FLOP")
            + (all
                ? ", " + SiFormat.text(1e9 * tree.flops(node) / tree.tottime(node), "FLOP/s")
                : ""));
    line("Tensors", SiFormat.text((double) tree.bytes(node), "B") + " read and written");
  }

  private void line(String key, String value) {
    Label keyLabel = new Label(key);
    keyLabel.getStyleClass().add("info-key");
    Label valueLabel = new Label(value);
    valueLabel.getStyleClass().add("info-value");
    valueLabel.setWrapText(true);
    lines.addRow(lines.getRowCount(), keyLabel, valueLabel);
  }
}
