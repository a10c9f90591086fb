package io.tensorprof.viewer.render;

import io.tensorprof.viewer.paint.Theme;
import java.util.Optional;

/**
 * What a picture is to show.
 *
 * @param style which plot
 * @param root name of the function at the root; the whole tree when empty
 * @param depth levels shown, the root's among them
 * @param cutoff share of its parent above which a node is shown
 * @param theme its colours
 * @param width in pixels
 * @param height in pixels
 */
public record PictureSpec(
    PlotStyle style,
    Optional<String> root,
    int depth,
    double cutoff,
    Theme theme,
    int width,
    int height) {

  /** Below this side nothing can be read; above it a picture takes gigabytes. */
  public static final int MIN_SIDE = 200;

  public static final int MAX_SIDE = 8192;

  public PictureSpec {
    if (Math.min(width, height) < MIN_SIDE || Math.max(width, height) > MAX_SIDE) {
      throw new IllegalArgumentException(
          "sides should be "
              + MIN_SIDE
              + " to "
              + MAX_SIDE
              + " pixels, actual values: "
              + width
              + ", "
              + height);
    }
  }
}
