package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.viewer.chart.Appearance;
import io.tensorprof.viewer.chart.IcicleChart;
import io.tensorprof.viewer.chart.NodePath;
import io.tensorprof.viewer.chart.ProfileChart;
import io.tensorprof.viewer.chart.Selection;
import io.tensorprof.viewer.chart.SunburstChart;
import io.tensorprof.viewer.memory.MemoryMeasure;
import io.tensorprof.viewer.paint.Theme;
import io.tensorprof.viewer.paint.ValueFormat;
import io.tensorprof.viewer.render.Picture;
import io.tensorprof.viewer.render.PictureException;
import io.tensorprof.viewer.render.RooflinePicture;
import io.tensorprof.viewer.render.TimelinePicture;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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
  private final Links links;
  private Profile calls;
  private Profile rooflineOf;
  private int rooflineRoot;

  /** Where a click in a plot leads that is no tree. */
  interface Links {
    /** Makes the function of a frame the plots' root. */
    void rootAt(Frame frame);

    /** Has the trees show calls. */
    void toCalls();

    /** Has them show memory of tensors. */
    void toMemory(MemoryMeasure measure);
  }

  /** Plots without a recording. */
  PlotArea(Selection selection, Appearance appearance, ObjectProperty<ViewKind> view, Links links) {
    this.selection = selection;
    this.view = view;
    this.links = links;
    charts.put(ViewKind.ICICLE, IcicleChart.icicle(selection, appearance));
    charts.put(ViewKind.FLAME, IcicleChart.flame(selection, appearance));
    charts.put(ViewKind.SUNBURST, new SunburstChart(selection, appearance));
    timeline = new TimelineView(appearance, this::showInTree, links::toMemory);
    roofline = new RooflineView(appearance, links::rootAt);
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
    calls = opened.profile();
    timeline.show(opened);
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
    Profile profile = rooflineProfile();
    int root = rooflineRoot();
    if (view.get() == ViewKind.ROOFLINE
        && profile != null
        && root < profile.tree().size()
        && (!profile.equals(rooflineOf) || rooflineRoot != root)) {
      rooflineOf = profile;
      rooflineRoot = root;
      roofline.show(profile, root);
    }
  }

  /** What the roofline is of: the calls, also while the trees show memory. */
  Profile rooflineProfile() {
    Profile shown = selection.getProfile();
    return shown != null && ValueFormat.isOfBytes(shown) ? calls : shown;
  }

  /** The root of what the roofline is of. */
  int rooflineRoot() {
    Profile shown = selection.getProfile();
    return shown != null && ValueFormat.isOfBytes(shown)
        ? Selection.WHOLE_TREE
        : selection.getRoot();
  }

  /** Goes to the node of a call in the tree. */
  private void showInTree(List<Frame> frames) {
    if (selection.getProfile() == null || frames.isEmpty()) {
      return;
    }
    if (ValueFormat.isOfBytes(selection.getProfile())) {
      links.toCalls();
    }
    OptionalInt node = new NodePath(frames).find(selection.getProfile().tree());
    if (node.isPresent()) {
      selection.zoom(node.getAsInt());
    } else {
      // In a tree of another form there is no such path, but mostly the function.
      links.rootAt(frames.get(frames.size() - 1));
    }
    view.set(ViewKind.ICICLE);
  }

  /**
   * The plot that is seen, as a picture.
   *
   * @param header what stands above it
   * @throws PictureException if nothing is seen that could be drawn
   */
  Picture picture(PlotHeader header) throws PictureException {
    if (chart().isPresent()) {
      return PictureExport.sheet(chart().get(), header.title(), header.subtitle());
    }
    if (view.get() == ViewKind.ROOFLINE) {
      Theme theme = roofline.chart().getAppearance().getTheme();
      return new RooflinePicture(rooflineProfile(), rooflineRoot(), theme).sheet();
    }
    TimelinePicture picture = TimelinePicture.of(timeline.chart());
    if (picture == null) {
      throw new PictureException("there is no timeline to be drawn");
    }
    return picture.sheet();
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
