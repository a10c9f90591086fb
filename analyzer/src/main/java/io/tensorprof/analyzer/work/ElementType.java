package io.tensorprof.analyzer.work;

import java.util.HashMap;
import java.util.Map;

/**
 * The type of a tensor's elements.
 *
 * @param bytes of an element; −1 when it is not known
 * @param arithmetic of an op on such elements alone
 */
record ElementType(int bytes, Arithmetic arithmetic) {

  static final ElementType UNKNOWN = new ElementType(-1, Arithmetic.OTHER);

  private static final Map<String, ElementType> BY_NAME = new HashMap<>();

  static {
    add(Arithmetic.FLOAT, 8, "float64");
    add(Arithmetic.FLOAT, 4, "float32");
    add(Arithmetic.FLOAT, 2, "float16", "bfloat16");
    add(Arithmetic.FLOAT, 1, "float8_e5m2", "float8_e4m3fn");
    add(Arithmetic.COMPLEX, 16, "complex128");
    add(Arithmetic.COMPLEX, 8, "complex64");
    add(Arithmetic.COMPLEX, 4, "complex32");
    add(Arithmetic.INTEGER, 8, "int64", "uint64");
    add(Arithmetic.INTEGER, 4, "int32", "uint32");
    add(Arithmetic.INTEGER, 2, "int16", "uint16");
    add(Arithmetic.INTEGER, 1, "int8", "uint8", "bool");
    add(Arithmetic.OTHER, 4, "qint32");
    add(Arithmetic.OTHER, 2, "qint16", "quint16");
    add(Arithmetic.OTHER, 1, "qint8", "quint8");
  }

  private static void add(Arithmetic arithmetic, int bytes, String... names) {
    for (String name : names) {
      BY_NAME.put(name, new ElementType(bytes, arithmetic));
    }
  }

  /** The type that recordings write so; {@link #UNKNOWN} for any other. */
  static ElementType of(String name) {
    return BY_NAME.getOrDefault(name, UNKNOWN);
  }
}
