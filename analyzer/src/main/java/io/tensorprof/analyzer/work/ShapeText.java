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
    int open = text.indexOf('[');
    for (int at = 0; at < text.length(); ) {
      if (open >= 0 && open < at) {
        open = text.indexOf('[', at); // never twice over the same text
      }
      int comma = text.indexOf(',', at);
      if (open < 0 || (comma >= 0 && comma < open)) {
        shapes.add(TensorShape.UNREADABLE);
      } else {
        int close = text.indexOf(']', open);
        if (close < 0) {
          shapes.add(TensorShape.UNREADABLE);
          break;
        }
        comma = text.indexOf(',', close);
        // Between the bracket and the comma is nothing, in a text of ours.
        boolean ended = text.substring(close + 1, comma < 0 ? text.length() : comma).isBlank();
        shapes.add(
            ended
                ? shape(text.substring(at, open).strip(), text.substring(open + 1, close))
                : TensorShape.UNREADABLE);
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
