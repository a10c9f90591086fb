package io.tensorprof.viewer.layout;

/**
 * The place of one node: an interval of [0, 1] on a level.
 *
 * @param node id in the call tree
 * @param level 0 for the root of the picture
 * @param start where the interval begins
 * @param end where it ends
 */
public record Cell(int node, int level, double start, double end) {

  public Cell {
    if (!(start >= 0 && start <= end && end <= 1)) {
      throw new IllegalArgumentException(
          "should be 0 <= start <= end <= 1, actual values: " + start + ", " + end);
    }
  }

  /** Share of the picture's whole width, or of its full turn. */
  public double extent() {
    return end - start;
  }
}
