package io.tensorprof.viewer.app;

import java.util.Locale;

/** The plots of a recording. */
enum ViewKind {
  ICICLE("Icicle", "Shortcut+1"),
  FLAME("Flame", "Shortcut+2"),
  SUNBURST("Sunburst", "Shortcut+3"),
  TIMELINE("Timeline", "Shortcut+4"),
  ROOFLINE("Roofline", "Shortcut+5");

  private final String title;
  private final String key;

  ViewKind(String title, String key) {
    this.title = title;
    this.key = key;
  }

  /** The keys that show it. */
  String key() {
    return key;
  }

  /** Whether it shows the tree, so that depth and cutoff mean something. */
  boolean isTree() {
    return compareTo(SUNBURST) <= 0;
  }

  /** How buttons and menus name it. */
  String title() {
    return title;
  }

  /** The name in settings. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
