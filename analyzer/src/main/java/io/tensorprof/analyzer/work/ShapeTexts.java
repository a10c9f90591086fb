package io.tensorprof.analyzer.work;

import java.util.ArrayList;
import java.util.List;

/** Shapes of tensors as recordings write them: {@code float32[64,1000], float32[100]}. */
public final class ShapeTexts {

  private ShapeTexts() {}

  /** The single shapes of a text, each as it is written. */
  public static List<String> split(String text) {
    List<String> shapes = new ArrayList<>();
    int begin = 0;
    int brackets = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i == text.length() ? ',' : text.charAt(i);
      if (c == '[') {
        brackets++;
      } else if (c == ']') {
        brackets--;
      } else if (c == ',' && (brackets <= 0 || i == text.length())) {
        String shape = text.substring(begin, i).strip();
        if (!shape.isEmpty()) {
          shapes.add(shape);
        }
        begin = i + 1;
      }
    }
    return shapes;
  }

  /** Bytes of all tensors of a text; −1 when those of one are not known. */
  public static long bytes(String text) {
    long sum = 0;
    for (TensorShape shape : TensorShape.list(text)) {
      long bytes = shape.bytes();
      if (bytes < 0 || sum + bytes < 0) {
        return -1;
      }
      sum += bytes;
    }
    return sum;
  }
}
