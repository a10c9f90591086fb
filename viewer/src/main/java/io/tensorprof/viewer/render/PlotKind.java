package io.tensorprof.viewer.render;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The pictures that the command line can ask for. */
public enum PlotKind {
  ICICLE(PlotStyle.ICICLE),
  FLAME(PlotStyle.FLAME),
  SUNBURST(PlotStyle.SUNBURST),
  /** The calls of threads over time. */
  TIMELINE(null);

  private final PlotStyle tree;

  PlotKind(PlotStyle tree) {
    this.tree = tree;
  }

  /** How it shows a tree; null when it shows none. */
  public PlotStyle tree() {
    return tree;
  }

  /** All of them in words: {@code icicle, flame or timeline}. */
  public static String choice() {
    List<String> names = Arrays.stream(values()).map(PlotKind::toString).toList();
    int last = names.size() - 1;
    return String.join(", ", names.subList(0, last)) + " or " + names.get(last);
  }

  /** The name used on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
