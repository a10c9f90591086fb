package io.tensorprof.analyzer.export;

import io.tensorprof.analyzer.work.TensorShape;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Shapes of tensors as PyTorch's profiler writes them, both as JSON.
 *
 * @param dims sizes of the dimensions, {@code [[64,1000],[100]]}; none for a scalar, and for a
 *     tensor that could not be read
 * @param types element types by their C++ names, {@code ["float","long int"]}; an empty one for a
 *     tensor that could not be read
 */
record KinetoShapes(String dims, String types) {

  private static final Map<String, String> CPP_TYPES =
      Map.ofEntries(
          Map.entry("float64", "double"),
          Map.entry("float32", "float"),
          Map.entry("float16", "c10::Half"),
          Map.entry("bfloat16", "c10::BFloat16"),
          Map.entry("int64", "long int"),
          Map.entry("int32", "int"),
          Map.entry("int16", "short int"),
          Map.entry("int8", "signed char"),
          Map.entry("uint8", "unsigned char"),
          Map.entry("bool", "bool"),
          Map.entry("complex64", "c10::complex<float>"),
          Map.entry("complex128", "c10::complex<double>"));

  /** Of a text of a recording, {@code float32[64,1000], int64[100]}. */
  static KinetoShapes of(String text) {
    List<TensorShape> shapes = TensorShape.list(text);
    return new KinetoShapes(
        shapes.stream().map(KinetoShapes::dims).collect(Collectors.joining(",", "[", "]")),
        shapes.stream().map(KinetoShapes::type).collect(Collectors.joining(",", "[", "]")));
  }

  private static String dims(TensorShape shape) {
    return shape.isReadable()
        ? shape.sizes().stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"))
        : "[]";
  }

  private static String type(TensorShape shape) {
    String type = shape.isReadable() ? shape.type() : "";
    return JsonOut.quoted(CPP_TYPES.getOrDefault(type, type));
  }
}
