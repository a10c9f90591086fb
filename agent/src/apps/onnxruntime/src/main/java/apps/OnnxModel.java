package apps;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of an ONNX model that computes relu(x·w): ONNX is Protocol Buffers, field numbers as in
 * onnx.proto3.
 */
final class OnnxModel {

  private static final int FLOAT = 1;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private OnnxModel() {}

  /** A model for any number of rows. */
  static byte[] relu(int features, int units) {
    OnnxModel weights =
        new OnnxModel().number(1, features).number(1, units).number(2, FLOAT).text(8, "w");
    byte[] numbers = new byte[4 * features * units];
    for (int i = 0; i < features * units; i++) {
      int bits = Float.floatToIntBits((float) Math.sin(0.37 * i));
      for (int b = 0; b < 4; b++) {
        numbers[4 * i + b] = (byte) (bits >> (8 * b));
      }
    }
    weights.bytes(9, numbers);
    OnnxModel graph =
        new OnnxModel()
            .message(1, node("MatMul", "product", "x", "w"))
            .message(1, node("Relu", "y", "product"))
            .text(2, "relu")
            .message(5, weights)
            .message(11, value("x", features))
            .message(12, value("y", units));
    return new OnnxModel()
        .number(1, 8)
        .message(8, new OnnxModel().number(2, 13))
        .message(7, graph)
        .out
        .toByteArray();
  }

  private static OnnxModel node(String op, String output, String... inputs) {
    OnnxModel node = new OnnxModel();
    for (String input : inputs) {
      node.text(1, input);
    }
    return node.text(2, output).text(4, op);
  }

  private static OnnxModel value(String name, int columns) {
    OnnxModel shape =
        new OnnxModel()
            .message(1, new OnnxModel().text(2, "rows"))
            .message(1, new OnnxModel().number(1, columns));
    OnnxModel type = new OnnxModel().number(1, FLOAT).message(2, shape);
    return new OnnxModel().text(1, name).message(2, new OnnxModel().message(1, type));
  }

  private OnnxModel number(int field, int value) {
    varint(field << 3);
    varint(value);
    return this;
  }

  private OnnxModel text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  private OnnxModel message(int field, OnnxModel value) {
    return bytes(field, value.out.toByteArray());
  }

  private OnnxModel bytes(int field, byte[] value) {
    varint((field << 3) | 2);
    varint(value.length);
    out.writeBytes(value);
    return this;
  }

  private void varint(int value) {
    int rest = value;
    while (rest >= 0x80) {
      out.write((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }
}
