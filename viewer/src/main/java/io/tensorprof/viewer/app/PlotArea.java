package io.tensorprof.viewer.app;

import io.tensorprof.viewer.chart.Appearance;
import io.tensorprof.viewer.chart.IcicleChart;
import io.tensorprof.viewer.chart.ProfileChart;
import io.tensorprof.viewer.chart.Selection;
import io.tensorprof.viewer.chart.SunburstChart;
import java.util.EnumMap;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/** The plots of a recording, of which one is seen. */
final class PlotArea extends StackPane {

  private final Map<ViewKind, ProfileChart> charts = new EnumMap<>(ViewKind.class);
  private final ObservableValue<ViewKind> view;

  PlotArea(Selection selection, Appearance appearance, ObservableValue<ViewKind> view) {
    this.view = view;
    charts.put(ViewKind.ICICLE, IcicleChart.icicle(selection, appearance));
    charts.put(ViewKind.FLAME, IcicleChart.flame(selection, appearance));
    charts.put(ViewKind.SUNBURST, new SunburstChart(selection, appearance));
    getChildren().setAll(charts.values());
    view.addListener((property, old, wanted) -> showOnly(wanted));
    showOnly(view.getValue());
  }

  private void showOnly(ViewKind wanted) {
    charts.forEach((kind, chart) -> shownWhile(chart, kind == wanted));
  }

  private static void shownWhile(Node node, boolean wanted) {
    node.setVisible(wanted);
    node.setManaged(wanted);
  }

  /** The plot that is seen. */
  ProfileChart chart() {
    return charts.get(view.getValue());
  }

  /** All plots. */
  Iterable<ProfileChart> charts() {
    return charts.values();
  }
}
