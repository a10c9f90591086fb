package io.tensorprof.viewer.render;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.query.Roofline;
import io.tensorprof.viewer.paint.Palette;
import io.tensorprof.viewer.paint.RooflinePlot;
import io.tensorprof.viewer.paint.RunTitle;
import io.tensorprof.viewer.paint.Surface;
import io.tensorprof.viewer.paint.Theme;
import java.util.ArrayList;
import java.util.List;

/** The functions whose work is known by FLOPs for each byte, and by FLOPs in a second. */
public final class RooflinePicture implements Picture {

  private final Profile profile;
  private final int root;
  private final Theme theme;
  private final Roofline roofline;

  /**
   * A picture of what lies below a node.
   *
   * @throws PictureException if no work is known there
   */
  public RooflinePicture(Profile profile, int root, Theme theme) throws PictureException {
    this.profile = profile;
    this.root = root;
    this.theme = theme;
    this.roofline = Roofline.of(profile, root, false);
    if (roofline.points().isEmpty()) {
      throw new PictureException("there is no roofline to draw. " + roofline.whyEmpty());
    }
  }

  /** The picture with its title. */
  public Sheet sheet() {
    List<String> parts = new ArrayList<>();
    parts.add("roofline");
    if (root != CallTree.ROOT) {
      parts.add(profile.tree().frame(root).displayName());
    }
    parts.add(RooflinePlot.known(roofline));
    if (profile.run().isEstimated()) {
      parts.add("seconds are estimates");
    }
    parts.addAll(RunTitle.notes(profile.run()));
    return new Sheet(RunTitle.of(profile.run()), String.join("  ·  ", parts), theme, this);
  }

  @Override
  public void draw(Surface surface, double width, double height) {
    new RooflinePlot(roofline, new Palette(theme), theme, width, height).draw(surface);
  }
}
