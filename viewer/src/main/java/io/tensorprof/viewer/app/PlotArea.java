package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.viewer.chart.Appearance;
import io.tensorprof.viewer.chart.IcicleChart;
import io.tensorprof.viewer.chart.NodePath;
import io.tensorprof.viewer.chart.ProfileChart;
import io.tensorprof.viewer.chart.Selection;
import io.tensorprof.viewer.chart.SunburstChart;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/** The plots of a recording, of which one is seen. */
final class PlotArea extends StackPane {

  private final Selection selection;
  private final ObjectProperty<ViewKind> view;
  private final Map<ViewKind, ProfileChart> charts = new EnumMap<>(ViewKind.class);
  private final Map<ViewKind, Node> nodes = new EnumMap<>(ViewKind.class);
  private final TimelineView timeline;
  private final RooflineView roofline;
  private final Consumer<Frame> rootAt;
  private Profile rooflineOf;
  private int rooflineRoot;

  /**
   * Plots without a recording.
   *
   * @param rootAt makes the function of a frame the plots' root
   */
  PlotArea(
      Selection selection,
      Appearance appearance,
      ObjectProperty<ViewKind> view,
      Consumer<Frame> rootAt) {
    this.selection = selection;
    this.view = view;
    this.rootAt = rootAt;
    charts.put(ViewKind.ICICLE, IcicleChart.icicle(selection, appearance));
    charts.put(ViewKind.FLAME, IcicleChart.flame(selection, appearance));
    charts.put(ViewKind.SUNBURST, new SunburstChart(selection, appearance));
    timeline = new TimelineView(appearance, this::showInTree);
    roofline = new RooflineView(appearance, rootAt);
    nodes.putAll(charts);
    nodes.put(ViewKind.TIMELINE, timeline);
    nodes.put(ViewKind.ROOFLINE, roofline);
    getChildren().setAll(nodes.values());
    view.addListener((property, old, wanted) -> showOnly(wanted));
    selection.rootProperty().addListener(observable -> updateRoofline());
    selection.profileProperty().addListener(observable -> updateRoofline());
    showOnly(view.getValue());
  }

  /** Shows a recording's calls over time. */
  void show(OpenedRecording opened) {
    timeline.show(opened.files(), opened.profile());
  }

  private void showOnly(ViewKind wanted) {
    nodes.forEach((kind, node) -> shownWhile(node, kind == wanted));
    updateRoofline();
  }

  private static void shownWhile(Node node, boolean wanted) {
    node.setVisible(wanted);
    node.setManaged(wanted);
  }

  /** Computed when it is seen, and again when it is of something else. */
  private void updateRoofline() {
    Profile profile = selection.getProfile();
    int root = selection.getRoot();
    if (view.get() == ViewKind.ROOFLINE
        && profile != null
        && root < profile.tree().size()
        && (!profile.equals(rooflineOf) || rooflineRoot != root)) {
      rooflineOf = profile;
      rooflineRoot = root;
      roofline.show(profile, root);
    }
  }

  /** Goes to the node of a call in the tree. */
  private void showInTree(List<Frame> frames) {
    if (selection.getProfile() == null || frames.isEmpty()) {
      return;
    }
    OptionalInt node = new NodePath(frames).find(selection.getProfile().tree());
    if (node.isPresent()) {
      selection.zoom(node.getAsInt());
    } else {
      // In a tree of another form there is no such path, but mostly the function.
      rootAt.accept(frames.get(frames.size() - 1));
    }
    view.set(ViewKind.ICICLE);
  }

  /** The plot of a tree that is seen, if it is one. */
  Optional<ProfileChart> chart() {
    return Optional.ofNullable(charts.get(view.getValue()));
  }

  /** All plots of trees. */
  Iterable<ProfileChart> charts() {
    return charts.values();
  }

  /** The calls over time. */
  TimelineView timeline() {
    return timeline;
  }

  /** Functions by the work they do for each byte. */
  RooflineView roofline() {
    return roofline;
  }

  /** Ends what is going on in the background. */
  void close() {
    timeline.close();
  }
}
