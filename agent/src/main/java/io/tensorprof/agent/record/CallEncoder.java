package io.tensorprof.agent.record;

import io.tensorprof.agent.probe.Ring;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Turns calls of a ring into {@code tensorprof.Call} events. At 20 million calls a second this is
 * the recorder's whole work, hence its form: what is nearly always small has a path of one byte,
 * and a time's groups of seven bits are spread over a long at once instead of one by one.
 *
 * <p>Numbers are LEB128, which allows leading zeros: a start takes the same number of bytes in all
 * calls of a run, so that no branch depends on it.
 */
final class CallEncoder {

  /** Bytes that an event takes at most: its size, its type and ten numbers, of nine bytes each. */
  static final int MOST_BYTES = 128;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long CONTINUED = 0x8080808080808080L;
  private static final int START_BYTES = 6;
  private static final long SHORT_START = 1L << (7 * START_BYTES);
  private static final long SHORT_DURATION = 1L << 28;

  /** Room for the size, which is known at the event's end, and the number of the type. */
  private static final int TYPE = (int) JfrTypes.CALL.id();

  private CallEncoder() {}

  /**
   * Encodes one call.
   *
   * @param call the array with the call
   * @param index where in it the call lies
   * @param thread key of its thread
   * @param to where the event goes; there is room for {@value #MOST_BYTES} bytes
   * @param at where in it
   * @return the position behind the event
   */
  static int encode(long[] call, int index, int thread, byte[] to, int at) {
    long start = Clock.ticks(call[index]);
    long duration = call[index + 1];
    long place = call[index + 2];
    long shapes = call[index + 3];
    int p = at + 1;
    to[p++] = (byte) (TYPE | 0x80);
    to[p++] = (byte) (TYPE >>> 7);
    if (start >= 0 && start < SHORT_START) {
      LONGS.set(to, p, spread(start) | (CONTINUED >>> ((9 - START_BYTES) * 8)));
      p += START_BYTES;
    } else {
      p = Bytes.leb(to, p, start);
    }
    if (duration >= 0 && duration < SHORT_DURATION) {
      int more = (31 - Integer.numberOfLeadingZeros((int) duration | 1)) / 7; // bytes but the last
      LONGS.set(to, p, spread(duration) | (CONTINUED & ((1L << (8 * more)) - 1)));
      p += more + 1;
    } else {
      p = Bytes.leb(to, p, duration);
    }
    p = small(to, p, thread);
    p = small(to, p, Ring.site(place) + 1);
    p = small(to, p, Ring.depth(place));
    p = small(to, p, (int) (shapes >>> 32));
    p = small(to, p, (int) shapes);
    to[p++] = (byte) (place & Ring.THROWN);
    to[p++] = (byte) ((place & Ring.OPEN) >>> 1);
    p = small(to, p, Ring.weight(place));
    to[at] = (byte) (p - at); // below 128, so a byte says it
    return p;
  }

  /** The groups of seven bits, a byte each; of 56 bits at most. */
  private static long spread(long value) {
    long x = (value & 0x0fffffffL) | ((value & 0xfffffff0000000L) << 4);
    x = (x & 0x00003fff00003fffL) | ((x & 0x0fffc0000fffc000L) << 2);
    return (x & 0x007f007f007f007fL) | ((x & 0x3f803f803f803f80L) << 1);
  }

  private static int small(byte[] to, int at, int value) {
    if ((value & ~0x7f) == 0) {
      to[at] = (byte) value;
      return at + 1;
    }
    return Bytes.leb(to, at, value);
  }
}
