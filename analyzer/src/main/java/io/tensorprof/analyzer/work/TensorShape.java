package io.tensorprof.analyzer.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The type and the sizes of a tensor.
 *
 * @param type element type as recordings write it, {@code float32}
 * @param sizes sizes of the dimensions; none for a scalar; null for a tensor that could not be read
 */
public record TensorShape(String type, List<Long> sizes) {

  /** A tensor that could not be read. */
  static final TensorShape UNREADABLE = new TensorShape("?", null);

  private static final Map<String, Integer> BYTES =
      Map.ofEntries(
          Map.entry("float64", 8),
          Map.entry("float32", 4),
          Map.entry("float16", 2),
          Map.entry("bfloat16", 2),
          Map.entry("int64", 8),
          Map.entry("int32", 4),
          Map.entry("int16", 2),
          Map.entry("int8", 1),
          Map.entry("uint8", 1),
          Map.entry("bool", 1),
          Map.entry("complex64", 8),
          Map.entry("complex128", 16));

  public boolean isReadable() {
    return sizes != null;
  }

  /** Number of elements; −1 when it is not known or no long holds it. */
  long elements() {
    if (sizes == null) {
      return -1;
    }
    double product = 1;
    long elements = 1;
    for (long size : sizes) {
      product *= size;
      elements *= size;
    }
    return product < 1L << 53 ? elements : -1;
  }

  /** Bytes of its elements; −1 when they are not known. */
  long bytes() {
    Integer each = BYTES.get(type);
    long elements = elements();
    return each == null || elements < 0 ? -1 : each * elements;
  }

  /** The shapes in a text of a recording; what is none is unreadable. */
  public static List<TensorShape> list(String text) {
    List<TensorShape> shapes = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf('[', at);
      int comma = text.indexOf(',', at);
      if (open < 0 || (comma >= 0 && comma < open)) {
        shapes.add(UNREADABLE);
        at = comma < 0 ? text.length() : comma + 1;
      } else {
        int close = text.indexOf(']', open);
        if (close < 0) {
          shapes.add(UNREADABLE);
          break;
        }
        shapes.add(one(text.substring(at, open).strip(), text.substring(open + 1, close)));
        comma = text.indexOf(',', close);
        at = comma < 0 ? text.length() : comma + 1;
      }
    }
    return shapes;
  }

  private static TensorShape one(String type, String dimensions) {
    List<Long> sizes = new ArrayList<>();
    for (String size : dimensions.isBlank() ? new String[0] : dimensions.split(",")) {
      try {
        sizes.add(Long.parseLong(size.strip()));
      } catch (NumberFormatException e) {
        return UNREADABLE;
      }
      if (sizes.get(sizes.size() - 1) < 0) {
        return UNREADABLE;
      }
    }
    return new TensorShape(type, sizes);
  }
}
