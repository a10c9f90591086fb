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
    return decode(bytes, from, end, values, 0, kinds.length);
  }

  /** Reads the values of some fields that follow each other. */
  int decode(byte[] bytes, int from, int end, long[] values, int firstSlot, int endSlot)
      throws DamagedException {
    if (numbersOnly) {
      return decodeNumbers(bytes, from, values, firstSlot, endSlot);
    }
    int p = from;
    for (int slot = firstSlot; slot < endSlot; slot++) {
      switch (kinds[slot]) {
        case NUMBER -> {
          byte first = bytes[p++];
          values[slot] = first;
          if (first < 0) {
            p = longNumber(bytes, p - 1, values, slot);
          }
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

  /** Reads values of which all are compressed integers. */
  private int decodeNumbers(byte[] bytes, int from, long[] values, int firstSlot, int endSlot) {
    int p = from;
    for (int slot = firstSlot; slot < endSlot; slot++) {
      byte first = bytes[p];
      if (first >= 0) {
        values[slot] = first;
        p++;
        continue;
      }
      byte second = bytes[p + 1];
      if (second >= 0) {
        values[slot] = (first & 0x7F) | second << 7;
        p += 2;
        continue;
      }
      p = longNumber(bytes, p, values, slot);
    }
    return p;
  }

  private static int longNumber(byte[] bytes, int from, long[] values, int slot) {
    int p = from;
    long value = 0;
    int shift = 0;
    byte b;
    do {
      b = bytes[p++];
      value |= (b & 0x7FL) << shift;
      shift += 7;
    } while (b < 0 && shift < 56);
    if (b < 0) { // the ninth byte has eight bits
      value |= (bytes[p++] & 0xFFL) << 56;
    }
    values[slot] = value;
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
