package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.jfr.ChunkReader;
import io.tensorprof.analyzer.jfr.DamagedException;
import io.tensorprof.analyzer.jfr.EventType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Takes the traced calls, which most recordings mostly consist of: what is done here counts. */
final class CallHandler implements ChunkEvents.Handler {

  /** The fields as the agent writes them, all of them compressed integers or flags of a byte. */
  private static final String[] FIELDS = {
    "startTime",
    "duration",
    "eventThread",
    "site",
    "depth",
    "arguments",
    "result",
    "thrown",
    "open",
    "weight"
  };

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int KNOWN = 1 << 10;
  private static final long CONTINUED = 0x8080808080808080L;

  /** Bytes of an event of these fields and this type at the least. */
  private static final int SHORTEST = 1 + 2 + 10;

  /** An event of these fields takes at most so many bytes. */
  private static final int LONGEST = 128;

  private final ChunkReader chunk;
  private final EventSink sink;
  private final ChunkThreads threads;
  private final ChunkSites sites;
  private final int[] slots = new int[FIELDS.length];
  private final boolean asWritten; // whether the fields are those above in the same order
  private final long[] longNumbers = new long[8];

  private final Places small = new Places(); // by the word that such calls end in
  private final Places large = new Places(); // by their key

  CallHandler(
      EventType type, ChunkReader chunk, EventSink sink, ChunkThreads threads, ChunkSites sites) {
    this.chunk = chunk;
    this.sink = sink;
    this.threads = threads;
    this.sites = sites;
    for (int i = 0; i < FIELDS.length; i++) {
      slots[i] = type.slot(FIELDS[i]);
    }
    this.asWritten = type.isFlat("NNNNNNNBBN", FIELDS);
  }

  @Override
  public void event() throws DamagedException {
    for (int i = 0; i <= 4; i++) {
      if (slots[i] < 0) {
        throw new DamagedException("an event tensorprof.Call has not the fields it should have");
      }
    }
    sink.call(
        threads.id(value(2)),
        sites.frame(value(3), value(5), value(6)),
        (int) value(4),
        value(0), // one tick of our chunks is one nanosecond
        value(1),
        value(8) != 0,
        value(7) != 0,
        slots[9] < 0 ? 1 : (int) value(9)); // earlier agents timed every call
  }

  private long value(int field) {
    int slot = slots[field];
    return slot < 0 ? 0 : chunk.value(slot);
  }

  /**
   * Takes all calls that follow without another event between them, as far as the chunk's window
   * reaches. Does what {@link #event} does, in one loop without a step between: this is where the
   * time of reading a trace goes.
   *
   * @return events taken
   */
  @Override
  public int following() throws DamagedException {
    if (!asWritten) {
      return 0;
    }
    final byte[] b = chunk.window();
    final int last = chunk.windowEnd() - LONGEST;
    final int type = chunk.shortTypeId();
    final byte typeLow = (byte) type;
    final byte typeHigh = (byte) (type >>> 8);
    int events = 0;
    int p = chunk.nextInWindow();
    int startBytes = 1;
    while (p <= last && type >= 0) {
      int begin = p;
      int size = b[p++];
      if (size < SHORTEST || b[p++] != typeLow || b[p++] != typeHigh) {
        p = begin;
        break; // another event, or an unusual one
      }
      // Where the event ends is known at once, and so is where the next one begins: nothing waits
      // for the decoding of this one, which the processor does beside.
      int end = begin + size;
      long startWord = (long) LONGS.get(b, p);
      if ((startWord & ends(startBytes)) != continued(startBytes)) {
        startBytes = length(startWord);
      }
      int durationBytes = end - Long.BYTES - startBytes - p;
      // What is left takes a byte each in small programs: thread, site, depth, arguments, result,
      // thrown, open, weight. Equal words are equal calls but for their time.
      long word = (long) LONGS.get(b, end - Long.BYTES);
      boolean short8 = (word & CONTINUED) == 0 && durationBytes > 0 && durationBytes <= Long.BYTES;
      long durationWord = short8 ? (long) LONGS.get(b, p + startBytes) : 0;
      if (short8
          && startBytes <= Long.BYTES
          && (durationWord & ends(durationBytes)) == continued(durationBytes)) {
        TraceFold.Place place = small.get(word);
        long start = joined(startWord, startBytes);
        long duration = joined(durationWord, durationBytes);
        if (place != null) {
          sink.call(place, start, duration);
        } else {
          first(word, start, duration);
        }
      } else if (!longer(b, p, end)) {
        p = begin;
        break;
      }
      p = end;
      events++;
    }
    chunk.skipTo(p);
    return events;
  }

  /** Takes a call that ends in a word which no call that is known ended in. */
  private void first(long word, long start, long duration) throws DamagedException {
    int thread = threads.id(word & 0x7F);
    int frame = sites.frame(word >>> 8 & 0x7F, word >>> 24 & 0x7F, word >>> 32 & 0x7F);
    int depth = (int) (word >>> 16) & 0x7F;
    boolean thrown = (word >>> 40 & 0x7F) != 0;
    boolean open = (word >>> 48 & 0x7F) != 0;
    int weight = (int) (word >>> 56);
    TraceFold.Place place = thrown || open || weight != 1 ? null : sink.place(thread, frame, depth);
    if (place == null) {
      sink.call(thread, frame, depth, start, duration, open, thrown, weight);
    } else {
      small.put(word, place);
      sink.call(place, start, duration);
    }
  }

  /**
   * Takes a call whose last values take more than a byte each.
   *
   * @return whether the event ends where it should; if not, the other way of reading looks into it
   */
  private boolean longer(byte[] b, int from, int end) throws DamagedException {
    int p = from;
    int flags = 0;
    long[] numbers = longNumbers;
    for (int i = 0; i < 8; i++) {
      long word = (long) LONGS.get(b, p);
      int length = length(word);
      if (length > Long.BYTES) {
        return false;
      }
      numbers[i] = joined(word, length);
      p += length;
      if (i == 6) { // of start, duration, thread, site, depth, arguments, result, weight
        flags = p;
        p += 2; // thrown and open
      }
    }
    if (p != end) {
      return false;
    }
    boolean plain = b[flags] == 0 && b[flags + 1] == 0 && numbers[7] == 1;
    long key = plain ? key(numbers) : 0;
    TraceFold.Place place = key == 0 ? null : large.get(key);
    if (place != null) {
      sink.call(place, numbers[0], numbers[1]);
      return true;
    }
    int thread = threads.id(numbers[2]);
    int frame = sites.frame(numbers[3], numbers[5], numbers[6]);
    place = key == 0 ? null : sink.place(thread, frame, (int) numbers[4]);
    if (place == null) {
      sink.call(
          thread,
          frame,
          (int) numbers[4],
          numbers[0],
          numbers[1],
          b[flags + 1] != 0,
          b[flags] != 0,
          (int) numbers[7]);
    } else {
      large.put(key, place);
      sink.call(place, numbers[0], numbers[1]);
    }
    return true;
  }

  /** Thread, site, depth and shapes as one number; 0 when they are too large for it. */
  private static long key(long... numbers) {
    boolean fit =
        numbers[2] < 1 << 12
            && numbers[3] < 1 << 18
            && numbers[4] < 1 << 10
            && numbers[5] < 1 << 12
            && numbers[6] < 1 << 12;
    return fit
        ? numbers[2] << 52 | numbers[3] << 34 | numbers[4] << 24 | numbers[5] << 12 | numbers[6]
        : 0;
  }

  /** Places of calls, direct-mapped: what another took the place of is looked up again. */
  private static final class Places {
    private final long[] keys = new long[KNOWN];
    private final TraceFold.Place[] places = new TraceFold.Place[KNOWN];

    TraceFold.Place get(long key) {
      int slot = slot(key);
      return keys[slot] == key ? places[slot] : null;
    }

    void put(long key, TraceFold.Place place) {
      int slot = slot(key);
      keys[slot] = key;
      places[slot] = place;
    }

    private static int slot(long key) {
      return (int) ((key * 0x9E3779B97F4A7C15L) >>> 54);
    }
  }

  /** Bytes of the compressed integer that a word begins with; 9 when it is longer than a word. */
  private static int length(long word) {
    return (Long.numberOfTrailingZeros(~word & CONTINUED) >>> 3) + 1;
  }

  /** The highest bits of the bytes of an integer of so many bytes. */
  private static long ends(int length) {
    return CONTINUED >>> (64 - 8 * length);
  }

  /** The same, without that of the last byte, which ends the integer. */
  private static long continued(int length) {
    return ends(length) >>> 8;
  }

  /**
   * The value of a compressed integer: seven bits of each byte, moved together in pairs, fours,
   * eights.
   */
  private static long joined(long word, int length) {
    long x = word & ~CONTINUED & (-1L >>> (64 - 8 * length));
    x = (x & 0x007F007F007F007FL) | ((x & 0x7F007F007F007F00L) >>> 1);
    x = (x & 0x00003FFF00003FFFL) | ((x & 0x3FFF00003FFF0000L) >>> 2);
    return (x & 0x000000000FFFFFFFL) | ((x & 0x0FFFFFFF00000000L) >>> 4);
  }
}
