package io.tensorprof.analyzer.jfr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A value of fields, read once from bytes that stay where they are: an event or a constant. A field
 * that the type does not have reads as 0, false, an empty string, null or no structs: writers of
 * other versions leave fields out.
 */
public final class Struct {

  private final Layout layout;
  private final byte[] bytes;
  private final int end;
  private final long[] values;
  private final ConstantPools pools;

  private Struct(Layout layout, byte[] bytes, int end, long[] values, ConstantPools pools) {
    this.layout = layout;
    this.bytes = bytes;
    this.end = end;
    this.values = values;
    this.pools = pools;
  }

  static Struct of(Layout layout, byte[] bytes, int end, long[] values, ConstantPools pools) {
    return new Struct(layout, bytes, end, values, pools);
  }

  static Struct read(Layout layout, Cursor cursor, ConstantPools pools) throws DamagedException {
    long[] values = new long[layout.size()];
    int end = cursor.position() + cursor.left();
    try {
      cursor.moveTo(layout.decode(cursor.bytes(), cursor.position(), end, values));
    } catch (IndexOutOfBoundsException e) {
      throw new DamagedException("a " + layout.type().name() + " that is cut off", e);
    }
    return new Struct(layout, cursor.bytes(), end, values, pools);
  }

  /** The same value, which stays when what it was read from moves on. */
  public Struct detached() {
    int from = end;
    for (int slot = 0; slot < layout.size(); slot++) {
      if (isPlace(slot)) {
        from = Math.min(from, (int) values[slot]);
      }
    }
    long[] moved = values.clone();
    for (int slot = 0; slot < layout.size(); slot++) {
      moved[slot] -= isPlace(slot) ? from : 0;
    }
    return new Struct(layout, Arrays.copyOfRange(bytes, from, end), end - from, moved, pools);
  }

  private boolean isPlace(int slot) {
    return switch (layout.kind(slot)) {
      case Layout.STRING, Layout.STRUCT, Layout.ARRAY -> true;
      default -> false;
    };
  }

  /** Whether its type has a field of this name. */
  public boolean has(String field) {
    return layout.slot(field) >= 0;
  }

  /** An integer, or the key of a constant. */
  public long number(String field) {
    int slot = layout.slot(field);
    return slot < 0 ? 0 : values[slot];
  }

  /** An integer that must be one of 32 bits. */
  public int integer(String field) {
    return (int) number(field);
  }

  /** Whether a flag is set. */
  public boolean flag(String field) {
    return number(field) != 0;
  }

  /** A string, or the string of a constant that is one; empty when there is none. */
  public String text(String field) throws DamagedException {
    int slot = layout.slot(field);
    if (slot < 0) {
      return "";
    }
    String text = null;
    if (layout.kind(slot) == Layout.STRING) {
      text = new Cursor(bytes, (int) values[slot], end).string(pools::string);
    } else if (layout.type().fields().get(slot).constant()) {
      text = pools.string(values[slot]);
    }
    return text == null ? "" : text;
  }

  /** The constant that a field names, or the value in the field itself; null when there is none. */
  public Struct struct(String field) throws DamagedException {
    int slot = layout.slot(field);
    if (slot < 0) {
      return null;
    }
    TypeInfo.Field declared = layout.type().fields().get(slot);
    if (declared.constant() && !declared.array()) {
      return pools.get(declared.type(), values[slot]);
    }
    return layout.kind(slot) == Layout.STRUCT
        ? read(layout.struct(slot), new Cursor(bytes, (int) values[slot], end), pools)
        : null;
  }

  /** The structs of an array, as far as {@code limit} goes. */
  public List<Struct> structs(String field, int limit) throws DamagedException {
    int slot = layout.slot(field);
    if (slot < 0 || layout.kind(slot) != Layout.ARRAY || layout.struct(slot) == null) {
      return List.of();
    }
    Cursor cursor = new Cursor(bytes, (int) values[slot], end);
    int count = cursor.count();
    List<Struct> structs = new ArrayList<>();
    for (int i = 0; i < Math.min(count, limit); i++) {
      structs.add(read(layout.struct(slot), cursor, pools));
    }
    return structs;
  }

  /** What a number measures, as the metadata has it: {@code TICKS}; empty when it does not say. */
  public String unit(String field) {
    int slot = layout.slot(field);
    return slot < 0 ? "" : layout.type().fields().get(slot).unit();
  }
}
