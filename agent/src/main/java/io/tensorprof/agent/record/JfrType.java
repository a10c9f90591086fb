package io.tensorprof.agent.record;

import java.util.ArrayList;
import java.util.List;

/**
 * A type in a chunk's metadata: a primitive, a pooled type, an annotation or an event.
 *
 * @param id number by which events and fields name it
 * @param name its name
 * @param superType {@code jdk.jfr.Event}, {@code java.lang.annotation.Annotation} or null
 * @param label what a reader shows for it; null for none
 * @param fields its fields in the order in which they are written
 */
record JfrType(long id, String name, String superType, String label, List<Field> fields) {

  /**
   * A field.
   *
   * @param type the field's type
   * @param pooled whether a key of the type's constant pool is written rather than the value
   * @param unit {@code TIMESTAMP}, {@code TIMESPAN}, {@code NANOSECONDS}, {@code BYTES} or null
   */
  record Field(String name, JfrType type, boolean pooled, String unit, String description) {}

  static final String TIMESTAMP = "jdk.jfr.Timestamp";
  static final String TIMESPAN = "jdk.jfr.Timespan";
  static final String NANOSECONDS = "NANOSECONDS";
  static final String BYTES = "BYTES";

  static JfrType primitive(long id, String name) {
    return new JfrType(id, name, null, null, List.of());
  }

  static JfrType pooled(long id, String name) {
    return new JfrType(id, name, null, null, new ArrayList<>());
  }

  static JfrType event(long id, String name, String label) {
    return new JfrType(id, name, "jdk.jfr.Event", label, new ArrayList<>());
  }

  JfrType field(String field, JfrType type, String description) {
    fields.add(new Field(field, type, false, null, description));
    return this;
  }

  JfrType field(String field, JfrType type, String unit, String description) {
    fields.add(new Field(field, type, false, unit, description));
    return this;
  }

  JfrType pool(String field, JfrType type, String description) {
    fields.add(new Field(field, type, true, null, description));
    return this;
  }

  /** A field that refers to another value of the same pool. */
  JfrType ownPool(String field, String description) {
    return pool(field, this, description);
  }
}
