package io.tensorprof.analyzer.work;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads shapes as recordings write them, {@code float32[64,1000], float32[]}. A text may hold
 * anything; what is no shape is a tensor that could not be read.
 */
final class ShapeText {

  /**
   * An agent writes a call's few tensors, of lists 16 each; what is longer is no list of theirs.
   */
  private static final int LONGEST = 1 << 16;

  private static final int MOST_DIMENSIONS = 64;

  private ShapeText() {}

  static List<TensorShape> parse(String text) {
    if (text.length() > LONGEST) {
      return List.of(TensorShape.UNREADABLE);
    }
    List<TensorShape> shapes = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf('[', at);
      int comma = text.indexOf(',', at);
      int end = open >= 0 && (comma < 0 || open < comma) ? text.indexOf(']', open) : -1;
      if (end >= 0) {
        comma = text.indexOf(',', end);
        // Between the bracket and the comma is nothing, in a text of ours.
        boolean ended = text.substring(end + 1, comma < 0 ? text.length() : comma).isBlank();
        shapes.add(
            ended
                ? shape(text.substring(at, open).strip(), text.substring(open + 1, end))
                : TensorShape.UNREADABLE);
      } else {
        shapes.add(TensorShape.UNREADABLE);
      }
      at = comma < 0 ? text.length() : comma + 1;
    }
    return shapes;
  }

  private static TensorShape shape(String type, String dimensions) {
    List<Long> sizes = new ArrayList<>();
    for (String size : dimensions.isBlank() ? new String[0] : dimensions.split(",", -1)) {
      long number = number(size);
      if (number < 0 || sizes.size() == MOST_DIMENSIONS) {
        return TensorShape.UNREADABLE;
      }
      sizes.add(number);
    }
    return new TensorShape(type, List.copyOf(sizes));
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      return Count.UNKNOWN;
    }
  }
}
