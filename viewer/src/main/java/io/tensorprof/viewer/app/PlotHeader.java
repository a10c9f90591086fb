package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.TreeForm;
import io.tensorprof.viewer.chart.Selection;
import io.tensorprof.viewer.memory.MemoryProfile;
import io.tensorprof.viewer.paint.RunTitle;
import io.tensorprof.viewer.paint.ValueFormat;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.StringConverter;

/** What the plots are of, and a choice of thread where there are several. */
final class PlotHeader extends HBox {

  private static final int MOST_THREADS = 500;

  private final Selection selection;
  private final Label title = new Label();
  private final ComboBox<Integer> threads = new ComboBox<>();
  private boolean following;

  /**
   * A header without a profile.
   *
   * @param measure the choice of what is measured
   */
  PlotHeader(Selection selection, Node measure) {
    this.selection = selection;
    getStyleClass().add("plot-header");
    title.getStyleClass().add("plot-title");
    title.setId("plot-title");
    title.setMinWidth(0);
    Tooltip whole = new Tooltip(); // beside censuses to choose from there is little room
    whole.textProperty().bind(title.textProperty());
    title.setTooltip(whole);
    title.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(title, Priority.ALWAYS);
    threads.setId("threads");
    threads.setAccessibleText("Thread at the root");
    threads.setConverter(new ThreadName());
    threads.setOnAction(event -> choose());
    selection.rootProperty().addListener(observable -> follow());
    getChildren().setAll(title, threads, measure);
    shown(false);
  }

  /**
   * Says what is shown.
   *
   * @param memory what its bytes are; null when it has none
   */
  void show(Profile profile, TreeForm form, MemoryProfile memory) {
    title.setText(describe(profile, form, memory));
    CallTree tree = profile.tree();
    List<Integer> nodes = new ArrayList<>(List.of(CallTree.ROOT));
    for (int i = 0; i < Math.min(tree.childCount(CallTree.ROOT), MOST_THREADS); i++) {
      int child = tree.child(CallTree.ROOT, i);
      if (tree.frame(child).kind() == Frame.Kind.THREAD) {
        nodes.add(child);
      }
    }
    following = true;
    threads.getItems().setAll(nodes);
    following = false;
    follow();
    shown(nodes.size() > 2);
  }

  /** The program. */
  String title() {
    return selection.getProfile() == null ? "" : RunTitle.of(selection.getProfile().run());
  }

  /** How it was measured, and what is at the root. */
  String subtitle() {
    Profile profile = selection.getProfile();
    int root = selection.getRoot();
    String at =
        root == CallTree.ROOT
            ? ""
            : "  ·  "
                + profile.tree().frame(root).title()
                + " "
                + ValueFormat.of(profile).text(profile.tree().value(root));
    return title.getText().substring(title().length()).replaceFirst("^\\s*·\\s*", "") + at;
  }

  private void shown(boolean several) {
    threads.setVisible(several);
    threads.setManaged(several);
  }

  private void choose() {
    if (!following && threads.getValue() != null) {
      selection.rootAt(threads.getValue());
    }
  }

  /** Shows the thread that the root lies in. */
  private void follow() {
    Profile profile = selection.getProfile();
    if (profile == null) {
      return;
    }
    int node = selection.getRoot();
    while (profile.tree().depth(node) > 1) {
      node = profile.tree().parent(node);
    }
    following = true;
    threads.setValue(threads.getItems().contains(node) ? node : null);
    following = false;
  }

  private static String describe(Profile profile, TreeForm form, MemoryProfile memory) {
    List<String> parts = new ArrayList<>();
    parts.add(RunTitle.of(profile.run()));
    parts.add(memory == null ? profile.mode().text() : memory.summary());
    parts.add("drawn by " + ValueFormat.of(profile).quantity());
    switch (form) {
      case CONTEXTS -> {}
      case RECURSION_MERGED -> parts.add("recursion merged");
      case BY_LIBRARY -> parts.add("by library");
    }
    parts.addAll(RunTitle.notes(profile.run()));
    return String.join("  ·  ", parts);
  }

  private final class ThreadName extends StringConverter<Integer> {
    @Override
    public String toString(Integer node) {
      Profile profile = selection.getProfile();
      if (node == null || profile == null || node >= profile.tree().size()) {
        return "";
      }
      String value = ValueFormat.of(profile).text(profile.tree().value(node));
      return profile.tree().frame(node).displayName() + "  " + value;
    }

    @Override
    public Integer fromString(String text) {
      throw new UnsupportedOperationException("Threads are chosen, not typed");
    }
  }
}
