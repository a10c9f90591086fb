package io.tensorprof.viewer.app;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.Roofline;
import io.tensorprof.analyzer.query.Roofline.Point;
import io.tensorprof.viewer.chart.Appearance;
import io.tensorprof.viewer.chart.RooflineChart;
import io.tensorprof.viewer.paint.RooflinePlot;
import io.tensorprof.viewer.paint.SiFormat;
import io.tensorprof.viewer.paint.ValueFormat;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.concurrent.Worker;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * Functions whose work is known, by FLOPs for each byte and in a second, and the numbers of the one
 * pointed at. A click on a point, or Enter, hands its frame on.
 */
final class RooflineView extends StackPane {

  private static final double INFO_WIDTH = 220;

  private final RooflineChart chart;
  private final CheckBox bySite = new CheckBox("A point for each call site");
  private final Label known = new Label();
  private final Label name = new Label();
  private final FactGrid facts = new FactGrid();
  private final ComputedPane<Roofline> computed;
  private Profile profile;
  private int root;

  RooflineView(Appearance appearance, Consumer<Frame> open) {
    setId("roofline-view");
    chart = new RooflineChart(appearance, point -> open.accept(point.frame()));
    chart.setId("roofline-chart");
    chart.hoveredProperty().addListener(observable -> tell());
    bySite.setId("roofline-by-site");
    bySite.setMinWidth(CheckBox.USE_PREF_SIZE);
    bySite.setOnAction(event -> compute());
    known.setId("roofline-known");
    known.getStyleClass().add("matches");
    known.setWrapText(true);
    name.setId("roofline-name");
    name.getStyleClass().add("info-name");
    name.setWrapText(true);
    facts.setId("roofline-facts");
    computed = new ComputedPane<>("roofline", content(), this::show);
    computed.say("No recording is open", "");
    getChildren().add(computed);
  }

  private SplitPane content() {
    HBox bar = new HBox(bySite, known);
    bar.getStyleClass().add("view-bar");
    VBox.setVgrow(chart, Priority.ALWAYS);
    VBox plot = new VBox(bar, chart);
    plot.getStyleClass().add("view");
    VBox info = new VBox(name, facts);
    info.getStyleClass().addAll("side", "info-panel");
    SplitPane content = new SplitPane(plot, info);
    // While another view is seen it has no width, which would be what the numbers keep.
    info.setMinWidth(INFO_WIDTH);
    content.setDividerPositions(0.76);
    SplitPane.setResizableWithParent(info, false);
    return content;
  }

  /** Shows what lies below a node of a profile; {@code null} shows nothing. */
  void show(Profile newProfile, int newRoot) {
    profile = newProfile;
    root = newRoot;
    compute();
  }

  private void compute() {
    if (profile == null) {
      computed.stop("No recording is open", "");
      return;
    }
    Profile of = profile;
    int from = root;
    boolean sites = bySite.isSelected();
    computed.compute("Adding up work", progress -> Roofline.of(of, from, sites));
  }

  private void show(Roofline roofline) {
    chart.rooflineProperty().set(roofline);
    if (roofline.points().isEmpty()) {
      computed.say("No function's work is known", roofline.whyEmpty());
      return;
    }
    String below =
        root == CallTree.ROOT
            ? ""
            : " below " + PlainText.of(profile.tree().frame(root).displayName());
    String estimated = profile.run().isEstimated() ? "; seconds are estimates" : "";
    known.setText(RooflinePlot.known(roofline) + below + estimated);
    tell();
  }

  private void tell() {
    facts.clear();
    Point point = chart.getHovered();
    if (point == null) {
      name.setText("Point at a function");
      return;
    }
    name.setText(PlainText.of(point.frame().title()));
    facts.add("Speed", SiFormat.text(point.flopsPerSecond(), "FLOP/s"));
    facts.add("Bandwidth", SiFormat.text(point.bytesPerSecond(), "B/s"));
    facts.add("Intensity", RooflinePlot.ratio(point.intensity()) + " FLOP/byte");
    facts.add("Work", SiFormat.text((double) point.flops(), "FLOP"));
    facts.add("Moved", SiFormat.text((double) point.bytes(), "B"));
    facts.add("Own time", ValueFormat.time(point.tottime()));
    facts.add("Calls", ValueFormat.calls(point.calls()));
    facts.add("Of highest seen", share(point));
    if (bySite.isSelected() && point.frame().site() != null) {
      facts.add("Called at", point.frame().site().location());
    }
  }

  private String share(Point point) {
    Roofline all = chart.rooflineProperty().get();
    return String.format(
        Locale.ROOT,
        "%.2f %% of speed, %.2f %% of bandwidth",
        100 * point.flopsPerSecond() / all.highestRate(),
        100 * point.bytesPerSecond() / all.highestBandwidth());
  }

  /** The plot. */
  RooflineChart chart() {
    return chart;
  }

  /** How the last computing went, or goes. */
  ReadOnlyObjectProperty<Worker.State> computingProperty() {
    return computed.stateProperty();
  }
}
