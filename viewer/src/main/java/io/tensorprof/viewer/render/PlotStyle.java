package io.tensorprof.viewer.render;

import java.util.Locale;

/** The forms in which a picture can show a tree. */
public enum PlotStyle {
  /** Callees beneath their callers. */
  ICICLE,
  /** Callees on top of their callers. */
  FLAME,
  /** Callees around their callers. */
  SUNBURST;

  /** The name used on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
