package io.tensorprof.viewer.layout;

/**
 * What of a tree is worth laying out.
 *
 * @param depth levels shown, the root's among them; at least 1
 * @param cutoff a child is kept if its share of its parent is strictly greater; 0 keeps all that
 *     have a value
 * @param minExtent smallest share of the whole picture that is still drawn (half a pixel, say)
 */
public record Limits(int depth, double cutoff, double minExtent) {

  public Limits {
    if (depth < 1) {
      throw new IllegalArgumentException("depth should be at least 1, actual value: " + depth);
    }
    if (!(cutoff >= 0 && cutoff < 1)) {
      throw new IllegalArgumentException("should be 0 <= cutoff < 1, actual value: " + cutoff);
    }
    if (!(minExtent >= 0 && minExtent <= 1)) {
      throw new IllegalArgumentException(
          "should be 0 <= minExtent <= 1, actual value: " + minExtent);
    }
  }
}
