package io.tensorprof.viewer;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** All pictures that are drawn without a window. */
enum PictureKind {
  /** A tree, callees beneath their callers. */
  ICICLE,
  /** A tree, callees on top of their callers. */
  FLAME,
  /** A tree, callees around their callers. */
  SUNBURST,
  /** The table of functions. */
  TABLE,
  /** Functions by the work they do for each byte, and how fast. */
  ROOFLINE,
  /** The calls of threads over time. */
  TIMELINE,
  /** What changed between two recordings. */
  DIFF;

  /** Whether it can be of the memory of tensors. */
  boolean showsMemory() {
    return compareTo(TABLE) <= 0;
  }

  /** The name on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The picture of a name on the command line. */
  static Optional<PictureKind> named(String name) {
    return Arrays.stream(values()).filter(kind -> kind.toString().equals(name)).findFirst();
  }

  /** All names: {@code icicle, flame, … or diff}. */
  static String names() {
    PictureKind[] all = values();
    return Arrays.stream(all, 0, all.length - 1)
            .map(PictureKind::toString)
            .collect(Collectors.joining(", "))
        + " or "
        + all[all.length - 1];
  }
}
