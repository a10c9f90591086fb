package io.tensorprof.analyzer.jfr;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the events of a chunk, one after another, in the order in which they are written. The
 * constants are read first; of the events a window is in memory.
 */
public final class ChunkReader {

  private static final int WINDOW = 1 << 17; // what the second cache of a core holds
  private static final int LONGEST_SIZE = 9; // bytes of a compressed integer
  private static final int METADATA = 0;
  private static final int POOLS = 1;
  private static final int SMALL = 1 << 12;

  private final FileChannel file;
  private final Chunk chunk;
  private final Layout.Catalog layouts;
  private final ConstantPools pools;
  private final EventType[] smallTypes = new EventType[SMALL]; // by the type's number
  private final Map<Long, EventType> otherTypes = new HashMap<>();

  private final Window shared;
  private byte[] window;
  private long windowStart; // from the chunk's beginning
  private int limit; // bytes in the window
  private long next = Chunk.HEADER; // where the next event begins
  private long begin; // of the current event, from the chunk's beginning
  private int position; // of the current event's values
  private int end;
  private EventType type;
  private long[] values = new long[16];

  /** Memory that the readers of one chunk after another use. */
  public static final class Window {
    private byte[] bytes = new byte[0];
  }

  /** Reads the types and the constants of a chunk. */
  public ChunkReader(FileChannel file, Chunk chunk, Window window)
      throws IOException, DamagedException {
    this.file = file;
    this.shared = window;
    this.window = window.bytes;
    this.chunk = chunk;
    this.layouts =
        new Layout.Catalog(Metadata.read(eventAt(chunk.metadata(), METADATA, "metadata")));
    this.pools = new ConstantPools(layouts);
    readPools();
  }

  /** The chain of constant pools goes back from the last; each ends before the one after it. */
  private void readPools() throws IOException, DamagedException {
    long at = chunk.pools();
    long before = chunk.size();
    while (true) {
      Cursor event = eventAt(at, POOLS, "a constant pool");
      int values = event.position();
      long size = event.position() + (long) event.left();
      if (at + size > before) {
        throw new DamagedException(
            "the chunk at byte %d has a constant pool that reaches into another"
                .formatted(chunk.offset()));
      }
      event.number(); // start
      event.number(); // duration
      long delta = event.number();
      event.moveTo(values);
      pools.add(event);
      if (delta == 0) {
        return;
      }
      if (delta > 0) {
        throw new DamagedException(
            "the chunk at byte %d has a constant pool that points forward by %d"
                .formatted(chunk.offset(), delta));
      }
      before = at;
      at += delta;
    }
  }

  /** A whole event in bytes of its own, behind its size and type. */
  private Cursor eventAt(long at, int expectedType, String what)
      throws IOException, DamagedException {
    if (at < Chunk.HEADER || at >= chunk.size()) {
      throw new DamagedException(
          "the chunk at byte %d has %s at %d of %d"
              .formatted(chunk.offset(), what, at, chunk.size()));
    }
    byte[] head = new byte[(int) Math.min(LONGEST_SIZE, chunk.size() - at)];
    readFully(head, 0, head.length, at);
    long size = new Cursor(head, 0, head.length).number();
    if (size <= 0 || size > chunk.size() - at || size > Integer.MAX_VALUE - 16) {
      throw new DamagedException(
          "the chunk at byte %d has %s of %d bytes".formatted(chunk.offset(), what, size));
    }
    byte[] bytes = new byte[(int) size];
    readFully(bytes, 0, bytes.length, at);
    Cursor event = new Cursor(bytes, 0, bytes.length);
    event.number(); // size
    long eventType = event.number();
    if (eventType != expectedType) {
      throw new DamagedException(
          "the chunk at byte %d has an event of type %d where %s should be"
              .formatted(chunk.offset(), eventType, what));
    }
    return event;
  }

  private void readFully(byte[] bytes, int from, int length, long at) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, from, length);
    long place = chunk.offset() + at;
    while (buffer.position() < from + length) {
      // In pieces, for the channel has a buffer of its own of the same size, which it keeps.
      buffer.limit(Math.min(from + length, buffer.position() + WINDOW));
      int got = file.read(buffer, place);
      if (got < 0) {
        throw new EOFException("it became shorter while it was read");
      }
      place += got;
    }
  }

  /** The chunk. */
  public Chunk chunk() {
    return chunk;
  }

  /** Whether there is a type of this name. */
  public boolean declares(String typeName) {
    return layouts.declares(typeName);
  }

  /** The name of a type by its number; empty when there is none. */
  public String typeName(long id) {
    return layouts.name(id);
  }

  /** The chunk's constants. */
  public ConstantPools pools() {
    return pools;
  }

  /** Bytes of the chunk read so far. */
  public long read() {
    return next;
  }

  /** Moves to the next event; false when there is none. */
  public boolean next() throws IOException, DamagedException {
    while (next < chunk.size()) {
      long inWindow = next - windowStart;
      if (inWindow + LONGEST_SIZE > limit) {
        fill(LONGEST_SIZE);
        inWindow = 0;
      }
      int p = (int) inWindow;
      long size = 0;
      int shift = 0;
      byte b;
      do {
        b = window[p++];
        size |= (b & 0x7FL) << shift;
        shift += 7;
      } while (b < 0 && shift < 35);
      if (size <= p - inWindow || size > chunk.size() - next) {
        throw new DamagedException(
            "the chunk at byte %d has an event of %d bytes at %d of %d"
                .formatted(chunk.offset(), size, next, chunk.size()));
      }
      if (inWindow + size > limit) {
        int read = p - (int) inWindow;
        fill(size);
        p = read;
        inWindow = 0;
      }
      end = (int) (inWindow + size);
      begin = next;
      next += size;
      long typeId = window[p++];
      if (typeId < 0) {
        Cursor cursor = new Cursor(window, p - 1, end);
        typeId = cursor.number();
        p = cursor.position();
      }
      if (typeId == METADATA || typeId == POOLS) {
        continue;
      }
      position = p;
      type = type(typeId);
      return true;
    }
    return false;
  }

  private EventType type(long id) throws DamagedException {
    boolean small = id >= 0 && id < SMALL;
    EventType known = small ? smallTypes[(int) id] : otherTypes.get(id);
    if (known == null) {
      known = new EventType(layouts.of(id));
      if (small) {
        smallTypes[(int) id] = known;
      } else {
        otherTypes.put(id, known);
      }
    }
    return known;
  }

  /** Brings at least so many bytes from the next event on into the window, or all that are left. */
  private void fill(long least) throws IOException {
    long left = chunk.size() - next;
    long wanted = Math.min(left, Math.max(least, WINDOW));
    int kept = (int) Math.max(0, windowStart + limit - next);
    byte[] target =
        window.length >= wanted + LONGEST_SIZE ? window : new byte[(int) wanted + LONGEST_SIZE];
    System.arraycopy(window, limit - kept, target, 0, kept);
    readFully(target, kept, (int) wanted - kept, next + kept);
    window = target;
    shared.bytes = target;
    windowStart = next;
    limit = (int) wanted;
  }

  /** The type of the current event. */
  public EventType type() {
    return type;
  }

  /** Bytes of the event that {@link #next} has moved to. */
  public long size() {
    return next - begin;
  }

  /** Reads the values of the current event, for {@link #value} and {@link #event}. */
  public void decode() throws DamagedException {
    Layout layout = type.layout();
    if (values.length < layout.size()) {
      values = new long[layout.size()];
    }
    int after;
    try {
      after = layout.decode(window, position, end, values);
    } catch (IndexOutOfBoundsException e) {
      throw new DamagedException("an event " + type.name() + " is cut off", e);
    }
    if (after > end) {
      throw new DamagedException("an event " + type.name() + " is shorter than its values");
    }
  }

  /** A value of the current event, which was decoded; its slot must be one. */
  public long value(int slot) {
    return values[slot];
  }

  // What follows is for a loop over many events of one type that looks at the bytes itself.

  /** The bytes around the current event; not to be changed. */
  public byte[] window() {
    return window;
  }

  /** How many bytes of the window are of the chunk. */
  public int windowEnd() {
    return limit;
  }

  /** Where in the window the next event begins. */
  public int nextInWindow() {
    return end;
  }

  /**
   * The two bytes that the number of the current event's type is written as, the first one lowest;
   * −1 when it is not written as two.
   */
  public int shortTypeId() {
    long id = type.layout().type().id();
    return id > 0x7F && id < 1 << 14 ? (int) ((id & 0x7F) | 0x80 | ((id >> 7) << 8)) : -1;
  }

  /** Passes by events, up to a place in the window where one begins or the window ends. */
  public void skipTo(int place) throws DamagedException {
    if (place < end || place > limit) {
      throw new DamagedException("an event reaches beyond its chunk");
    }
    next += place - end;
    end = place;
  }

  /** The current event, which was decoded, until the next. */
  public Struct event() {
    return Struct.of(type.layout(), window, end, values, pools);
  }
}
