package io.tensorprof.analyzer.jfr;

import java.util.HashMap;
import java.util.Map;

/**
 * How the values of a type lie in the bytes. Decoding gives one long for each field: an integer
 * itself or the key of a constant; the bits of a floating-point number; of all others the place
 * where they begin.
 */
final class Layout {

  static final byte NUMBER = 0; // a compressed integer
  static final byte BYTE = 1;
  static final byte FLOAT = 2;
  static final byte DOUBLE = 3;
  static final byte STRING = 4;
  static final byte STRUCT = 5; // values of another type
  static final byte ARRAY = 6;

  private final TypeInfo type;
  private final byte[] kinds;
  private final byte[] elementKinds; // of arrays
  private final Layout[] structs; // of structs and arrays of them
  private final Map<String, Integer> slots = new HashMap<>();
  private boolean numbersOnly = true; // whether all its values are compressed integers
  private boolean empty = true; // whether its values take no bytes at all

  private Layout(TypeInfo type) {
    this.type = type;
    int count = type.fields().size();
    this.kinds = new byte[count];
    this.elementKinds = new byte[count];
    this.structs = new Layout[count];
    for (int slot = 0; slot < count; slot++) {
      slots.putIfAbsent(type.fields().get(slot).name(), slot);
    }
  }

  /** The layouts of all types that a chunk declares, made when they are asked for. */
  static final class Catalog {
    private static final int MAX_NESTING = 8;

    /**
     * Fields of a type; the JVM's have some forty. A field may take no bytes, so time is bounded by
     * this.
     */
    private static final int MAX_FIELDS = 256;

    private final Map<Long, TypeInfo> types;
    private final Map<Long, Layout> layouts = new HashMap<>();

    Catalog(Map<Long, TypeInfo> types) {
      this.types = types;
    }

    Layout of(long typeId) throws DamagedException {
      return of(typeId, 0);
    }

    /** Whether there is a type of this name. */
    boolean declares(String typeName) {
      return types.values().stream().anyMatch(type -> type.name().equals(typeName));
    }

    /** The name of a type; empty when there is none of that number. */
    String name(long typeId) {
      TypeInfo type = types.get(typeId);
      return type == null ? "" : type.name();
    }

    private Layout of(long typeId, int nesting) throws DamagedException {
      Layout known = layouts.get(typeId);
      if (known != null) {
        return known;
      }
      TypeInfo type = types.get(typeId);
      if (type == null) {
        throw new DamagedException("a value of the type " + typeId + ", which is not declared");
      }
      if (nesting > MAX_NESTING) {
        throw new DamagedException("the type " + type.name() + " that contains itself");
      }
      if (type.fields().size() > MAX_FIELDS) {
        throw new DamagedException(
            "the type %s with %d fields".formatted(type.name(), type.fields().size()));
      }
      Layout layout = new Layout(type);
      for (int slot = 0; slot < layout.kinds.length; slot++) {
        TypeInfo.Field field = type.fields().get(slot);
        byte kind = field.constant() ? NUMBER : kind(field.type());
        if (kind == STRUCT) {
          layout.structs[slot] = of(field.type(), nesting + 1);
        }
        layout.kinds[slot] = field.array() ? ARRAY : kind;
        layout.elementKinds[slot] = kind;
        layout.numbersOnly &= layout.kinds[slot] == NUMBER;
        layout.empty &= kind == STRUCT && layout.structs[slot].empty && !field.array();
      }
      layouts.put(typeId, layout);
      return layout;
    }

    private byte kind(long typeId) throws DamagedException {
      TypeInfo type = types.get(typeId);
      if (type == null) {
        throw new DamagedException("a field of the type " + typeId + ", which is not declared");
      }
      return switch (type.name()) {
        case "boolean", "byte" -> BYTE;
        case "char", "short", "int", "long" -> NUMBER;
        case "float" -> FLOAT;
        case "double" -> DOUBLE;
        case "java.lang.String" -> STRING;
        default -> STRUCT;
      };
    }
  }

  TypeInfo type() {
    return type;
  }

  /** Number of fields. */
  int size() {
    return kinds.length;
  }

  /** The place of a field's value; −1 when the type has no such field. */
  int slot(String field) {
    return slots.getOrDefault(field, -1);
  }

  byte kind(int slot) {
    return kinds[slot];
  }

  /** The layout of a field's structs. */
  Layout struct(int slot) {
    return structs[slot];
  }

  /**
   * Reads the value of each field.
   *
   * @param bytes what holds them; the caller catches what reading beyond its end throws
   * @return where the next value begins
   */
  int decode(byte[] bytes, int from, int end, long[] values) throws DamagedException {
    int p = from;
    for (int slot = 0; slot < kinds.length; slot++) {
      switch (kinds[slot]) {
        case NUMBER -> {
          long value = bytes[p++];
          if (value < 0) {
            value &= 0x7F;
            int shift = 7;
            while (shift < 56) {
              byte b = bytes[p++];
              value |= (b & 0x7FL) << shift;
              if (b >= 0) {
                break;
              }
              shift += 7;
            }
            if (shift == 56) { // the ninth byte has eight bits
              value |= (bytes[p++] & 0xFFL) << 56;
            }
          }
          values[slot] = value;
        }
        case BYTE -> values[slot] = bytes[p++];
        default -> {
          Cursor cursor = new Cursor(bytes, p, end);
          values[slot] =
              switch (kinds[slot]) {
                case FLOAT -> cursor.bits(Float.BYTES);
                case DOUBLE -> cursor.bits(Double.BYTES);
                default -> {
                  skip(slot, cursor);
                  yield p;
                }
              };
          p = cursor.position();
        }
      }
    }
    return p;
  }

  /** Passes by all fields of a value. */
  void skip(Cursor cursor) throws DamagedException {
    if (empty) {
      return;
    }
    for (int slot = 0; slot < kinds.length; slot++) {
      skip(slot, cursor);
    }
  }

  private void skip(int slot, Cursor cursor) throws DamagedException {
    if (kinds[slot] != ARRAY) {
      skipOne(kinds[slot], structs[slot], cursor);
      return;
    }
    boolean noBytes = elementKinds[slot] == STRUCT && structs[slot].empty;
    if (noBytes) {
      cursor.number();
      return;
    }
    int count = cursor.count();
    if (elementKinds[slot] == NUMBER) {
      cursor.skipNumbers(count);
    } else if (elementKinds[slot] == STRUCT && structs[slot].numbersOnly) {
      cursor.skipNumbers((long) count * structs[slot].kinds.length);
    } else {
      for (int left = count; left > 0; left--) {
        skipOne(elementKinds[slot], structs[slot], cursor);
      }
    }
  }

  private static void skipOne(byte kind, Layout struct, Cursor cursor) throws DamagedException {
    switch (kind) {
      case NUMBER -> cursor.number();
      case BYTE -> cursor.skip(1);
      case FLOAT -> cursor.skip(Float.BYTES);
      case DOUBLE -> cursor.skip(Double.BYTES);
      case STRING -> cursor.skipString();
      default -> struct.skip(cursor);
    }
  }
}
