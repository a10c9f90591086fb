package io.tensorprof.viewer.render;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.viewer.chart.Palette;
import io.tensorprof.viewer.chart.ProfileChart;
import io.tensorprof.viewer.chart.RunTitle;
import io.tensorprof.viewer.chart.Selection;
import io.tensorprof.viewer.chart.Theme;
import io.tensorprof.viewer.chart.ValueFormat;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/** A plot under two lines that say what is seen, and beside a sunburst the legend. */
final class PicturePane extends BorderPane {

  private static final double LEGEND_SHARE = 0.30;
  private static final double MIN_LEGEND_WIDTH = 400;
  private static final double MIN_PLOT_WIDTH = 500;
  private static final double HEADER_HEIGHT = 90;

  PicturePane(Profile profile, int root, PictureSpec spec) {
    getStyleClass().add("picture");
    Theme theme = Theme.LIGHT;
    Selection selection = new Selection();
    selection.depthProperty().set(spec.depth());
    selection.cutoffProperty().set(spec.cutoff());
    selection.show(profile);
    selection.rootAt(root);
    ProfileChart chart = spec.style().chart(selection, theme);
    setCenter(chart);
    setTop(header(profile, root));
    if (spec.style() == PlotStyle.SUNBURST && spec.width() >= MIN_LEGEND_WIDTH + MIN_PLOT_WIDTH) {
      Legend legend = new Legend(profile, root, new Palette(theme), spec.height() - HEADER_HEIGHT);
      legend.setPrefWidth(Math.max(spec.width() * LEGEND_SHARE, MIN_LEGEND_WIDTH));
      setRight(legend);
    }
  }

  private static VBox header(Profile profile, int root) {
    CallTree tree = profile.tree();
    ValueFormat format = new ValueFormat(profile.mode());
    Label title = new Label(RunTitle.of(profile.run()));
    title.getStyleClass().add("picture-title");
    long value = tree.value(root);
    long total = tree.value(CallTree.ROOT);
    String share =
        root == CallTree.ROOT
            ? ""
            : " (" + ValueFormat.percent(value, total) + " of " + format.text(total) + ")";
    List<String> parts = new ArrayList<>();
    parts.add(profile.mode().text());
    parts.add(tree.frame(root).displayName() + " " + format.text(value) + share);
    parts.add("drawn by " + format.quantity());
    parts.addAll(RunTitle.notes(profile.run()));
    Label subtitle = new Label(String.join("  ·  ", parts));
    subtitle.getStyleClass().add("picture-subtitle");
    VBox header = new VBox(title, subtitle);
    header.getStyleClass().add("picture-header");
    return header;
  }
}
