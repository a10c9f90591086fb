package io.tensorprof.analyzer.jfr;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The constants of a chunk, by type and key. What is kept is where each of them lies in the bytes;
 * values are read when somebody asks.
 */
public final class ConstantPools {

  private static final String STRING = "java.lang.String";

  private final Layout.Catalog layouts;
  private final Map<Long, Pool> byType = new HashMap<>();
  private final Map<String, Pool> byName = new HashMap<>();
  private final List<byte[]> segments = new ArrayList<>();

  /** The constants of one type. */
  private static final class Pool {
    final Layout layout;
    final KeyTable places = new KeyTable(); // segment + 1 and offset

    Pool(Layout layout) {
      this.layout = layout;
    }
  }

  ConstantPools(Layout.Catalog layouts) {
    this.layouts = layouts;
  }

  /** Adds the pools of one event, whose size and type were read; its bytes are kept. */
  void add(Cursor event) throws DamagedException {
    event.number(); // start
    event.number(); // duration
    event.number(); // where the event before lies
    event.one(); // flags
    segments.add(event.bytes());
    long segment = (long) segments.size() << 32;
    for (long pools = event.number(); pools > 0; pools--) {
      long type = event.number();
      Pool pool = byType.get(type);
      if (pool == null) {
        pool = new Pool(layouts.of(type));
        byType.put(type, pool);
        byName.put(pool.layout.type().name(), pool);
      }
      boolean isString = pool.layout.type().name().equals(STRING);
      for (int entries = event.count(); entries > 0; entries--) {
        long key = event.number();
        pool.places.put(key, segment | event.position());
        if (isString) {
          event.skipString();
        } else {
          pool.layout.skip(event);
        }
      }
    }
  }

  /** A string by its key; null when there is none. */
  String string(long key) throws DamagedException {
    Pool pool = byName.get(STRING);
    long place = pool == null ? 0 : pool.places.get(key);
    return place == 0 ? null : cursor(place).string(other -> null);
  }

  /**
   * A constant.
   *
   * @param type name of its type
   * @return null when there is none
   */
  public Struct get(String type, long key) throws DamagedException {
    return get(byName.get(type), key);
  }

  /** The constant that a field names by its key; null when there is none. */
  Struct get(long type, long key) throws DamagedException {
    return get(byType.get(type), key);
  }

  /**
   * Reads an array of structs in each constant of a type, of which a chunk may have many.
   *
   * @param array the field that holds the structs
   * @param subfields fields of the structs whose numbers are wanted
   */
  public Rows rows(String type, String array, String... subfields) {
    return new Rows(byName.get(type), array, subfields);
  }

  /** Arrays of structs, of which some numbers are wanted. */
  public final class Rows {
    private final Pool pool; // null when there is none of the type
    private final int arraySlot;
    private final Layout element;
    private final int[] slots;
    private final long[] ofConstant;
    private final long[] ofElement;

    private Rows(Pool pool, String array, String... subfields) {
      int slot = pool == null ? -1 : pool.layout.slot(array);
      boolean there =
          slot >= 0 && pool.layout.kind(slot) == Layout.ARRAY && pool.layout.struct(slot) != null;
      this.pool = there ? pool : null;
      this.arraySlot = slot;
      this.element = there ? pool.layout.struct(slot) : null;
      this.slots = new int[subfields.length];
      for (int i = 0; there && i < slots.length; i++) {
        slots[i] = element.slot(subfields[i]);
      }
      this.ofConstant = new long[there ? pool.layout.size() : 0];
      this.ofElement = new long[there ? element.size() : 0];
    }

    /** The place of a field of the constant itself, for {@link #value}. */
    public int slot(String field) {
      return pool == null ? -1 : pool.layout.slot(field);
    }

    /** A number of the constant that was read last; 0 for a slot of −1. */
    public long value(int slot) {
      return slot < 0 ? 0 : ofConstant[slot];
    }

    /**
     * The numbers of a constant's structs, struct by struct; a field that they do not have reads as
     * 0.
     *
     * @return null when there is no such constant
     */
    public long[] of(long key) throws DamagedException {
      long place = pool == null ? 0 : pool.places.get(key);
      if (place == 0) {
        return null;
      }
      byte[] bytes = segments.get((int) (place >>> 32) - 1);
      try {
        int end = bytes.length;
        int at = pool.layout.decode(bytes, (int) place, end, ofConstant, 0, arraySlot);
        Cursor cursor = new Cursor(bytes, at, end);
        int count = cursor.count();
        long[] numbers = new long[count * slots.length];
        at = cursor.position();
        for (int i = 0; i < count; i++) {
          at = element.decode(bytes, at, end, ofElement);
          for (int j = 0; j < slots.length; j++) {
            numbers[i * slots.length + j] = slots[j] < 0 ? 0 : ofElement[slots[j]];
          }
        }
        pool.layout.decode(bytes, at, end, ofConstant, arraySlot + 1, ofConstant.length);
        return numbers;
      } catch (IndexOutOfBoundsException e) {
        throw new DamagedException("a " + pool.layout.type().name() + " that is cut off", e);
      }
    }
  }

  private Struct get(Pool pool, long key) throws DamagedException {
    long place = pool == null ? 0 : pool.places.get(key);
    return place == 0 ? null : Struct.read(pool.layout, cursor(place), this);
  }

  private Cursor cursor(long place) {
    byte[] bytes = segments.get((int) (place >>> 32) - 1);
    return new Cursor(bytes, (int) place, bytes.length);
  }
}
