package io.tensorprof.analyzer.jfr;

import java.util.List;

/**
 * A type as a chunk's metadata declares it.
 *
 * @param id its number in the chunk
 * @param name its name, {@code jdk.ExecutionSample}
 * @param superType name of the type it extends; empty for none
 * @param fields its fields in the order in which their values are written
 * @param hasSettings whether it declares settings, as the JVM's events do and other writers' do not
 */
record TypeInfo(long id, String name, String superType, List<Field> fields, boolean hasSettings) {

  /**
   * A field.
   *
   * @param type number of its type
   * @param constant whether its value is a key into the constant pool of its type
   * @param array whether it holds many values
   * @param unit what its number measures; empty when it does not say: {@code TICKS}, {@code
   *     NANOSECONDS}, {@code MILLISECONDS}, …
   */
  record Field(String name, long type, boolean constant, boolean array, String unit) {}

  TypeInfo {
    fields = List.copyOf(fields);
  }

  boolean isEvent() {
    return superType.equals("jdk.jfr.Event");
  }
}
