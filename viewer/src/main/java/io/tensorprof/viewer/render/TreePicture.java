package io.tensorprof.viewer.render;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.viewer.layout.Hierarchy;
import io.tensorprof.viewer.layout.Span;
import io.tensorprof.viewer.paint.IciclePlot;
import io.tensorprof.viewer.paint.LabelFonts;
import io.tensorprof.viewer.paint.NodeStyle;
import io.tensorprof.viewer.paint.Palette;
import io.tensorprof.viewer.paint.ProfileStyle;
import io.tensorprof.viewer.paint.RunTitle;
import io.tensorprof.viewer.paint.SunburstPlot;
import io.tensorprof.viewer.paint.Surface;
import io.tensorprof.viewer.paint.TreePlot;
import io.tensorprof.viewer.paint.ValueFormat;
import java.util.ArrayList;
import java.util.List;

/**
 * A profile as icicle, flame or sunburst; beside a sunburst, whose cells have little room for
 * names, a legend.
 */
public final class TreePicture implements Picture {

  private static final double LEGEND_SHARE = 0.30;
  private static final double MIN_LEGEND_WIDTH = 400;
  private static final double MIN_PLOT_WIDTH = 440;
  private static final double LEGEND_GAP = 20;

  private final Profile profile;
  private final String measured;
  private final int root;
  private final PictureSpec spec;

  /**
   * A picture of what lies below a node.
   *
   * @param measured what the profile is, or how it was measured
   */
  TreePicture(Profile profile, String measured, int root, PictureSpec spec) {
    this.profile = profile;
    this.measured = measured;
    this.root = root;
    this.spec = spec;
  }

  /** The picture with its title. */
  public Sheet sheet() {
    return new Sheet(RunTitle.of(profile.run()), subtitle(), spec.theme(), this);
  }

  private String subtitle() {
    CallTree tree = profile.tree();
    ValueFormat format = ValueFormat.of(profile);
    long value = tree.value(root);
    long total = tree.value(CallTree.ROOT);
    String share =
        root == CallTree.ROOT
            ? ""
            : " (" + ValueFormat.percent(value, total) + " of " + format.text(total) + ")";
    List<String> parts = new ArrayList<>();
    parts.add(measured);
    parts.add(tree.frame(root).displayName() + " " + format.text(value) + share);
    parts.add("drawn by " + format.quantity());
    parts.addAll(RunTitle.notes(profile.run()));
    return String.join("  ·  ", parts);
  }

  @Override
  public void draw(Surface surface, double width, double height) {
    Palette palette = new Palette(spec.theme());
    NodeStyle style = new ProfileStyle(profile, palette, spec.theme(), null);
    TreePlot.Part part =
        new TreePlot.Part(Hierarchy.of(profile.tree()), root, spec.depth(), spec.cutoff());
    LabelFonts fonts = LabelFonts.ofSize(13);
    if (spec.style() != PlotStyle.SUNBURST) {
      boolean upwards = spec.style() == PlotStyle.FLAME;
      draw(new IciclePlot(part, Span.WHOLE, upwards, fonts, width, height), surface, style);
    } else if (width < MIN_LEGEND_WIDTH + MIN_PLOT_WIDTH) {
      draw(new SunburstPlot(part, spec.theme(), fonts, width, height), surface, style);
    } else {
      double legendWidth = Math.max(width * LEGEND_SHARE, MIN_LEGEND_WIDTH);
      double left = width - legendWidth;
      draw(new SunburstPlot(part, spec.theme(), fonts, left - LEGEND_GAP, height), surface, style);
      Legend legend = new Legend(profile, root, palette, spec.theme());
      surface.turned(left, 0, 0, () -> legend.draw(surface, legendWidth, height));
    }
  }

  private void draw(TreePlot plot, Surface surface, NodeStyle style) {
    plot.draw(surface, style, TreePlot.ALL);
  }
}
