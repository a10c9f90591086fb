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

  private Struct get(Pool pool, long key) throws DamagedException {
    long place = pool == null ? 0 : pool.places.get(key);
    return place == 0 ? null : Struct.read(pool.layout, cursor(place), this);
  }

  private Cursor cursor(long place) {
    byte[] bytes = segments.get((int) (place >>> 32) - 1);
    return new Cursor(bytes, (int) place, bytes.length);
  }
}
