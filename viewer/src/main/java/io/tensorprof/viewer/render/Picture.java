package io.tensorprof.viewer.render;

import io.tensorprof.viewer.paint.Surface;

/** Something that is drawn into a place of any size. To be drawn on the JavaFX thread. */
@FunctionalInterface
public interface Picture {

  /** Draws into a rectangle from the origin. */
  void draw(Surface surface, double width, double height);
}
