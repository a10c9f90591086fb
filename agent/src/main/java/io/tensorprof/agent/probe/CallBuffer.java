package io.tensorprof.agent.probe;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import jdk.internal.vm.annotation.ForceInline;

/**
 * One thread's ended calls on their way to the recording: a ring of longs with one producer, the
 * thread, and one consumer, the recorder.
 *
 * <p>A call takes two longs: its place, and in the other the nanoseconds since the end of the call
 * before it and its duration, 32 bits each. One that has shapes, or times that need more, is wide:
 * place, start, duration, shapes. Each long a call takes goes from one core to another, which is
 * what a ring costs most.
 *
 * <p>When the ring is full its thread waits for the recorder rather than losing calls. It does
 * nothing of the recorder's work itself: it may be interrupted, hold any lock, or be at the end of
 * its stack. Only when the recorder gives no sign for {@value #PATIENCE_NANOS} ns are calls lost,
 * and counted. A ring begins small and doubles each time it was full, so that a thread of few calls
 * costs a few kilobytes.
 */
abstract class CallBuffer {

  /** In a place: there are shapes, or wide times. Handed over, the bit is {@link Ring#OPEN}. */
  static final int WIDE = Ring.OPEN;

  private static final int CALL = 2;
  private static final int WIDE_CALL = 4;

  /** Calls handed over at a time: room is made for the thread's next ones bit by bit. */
  private static final int BATCH = 1 << 10;

  // In longs.
  private static final int FIRST_CAPACITY = 1 << 7;
  private static final int CAPACITY = 1 << 14;

  /** Of the threads that call most, a few have longer rings: half a megabyte each. */
  private static final int LONG_CAPACITY = 1 << 16;

  /** Long rings together take no more than this part of the heap. */
  private static final int HEAP_PART = 128;

  private static final long PATIENCE_NANOS = 2_000_000_000L;

  private static final VarHandle HEAD;
  private static final VarHandle TAIL;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      HEAD = lookup.findVarHandle(CallBuffer.class, "head", long.class);
      TAIL = lookup.findVarHandle(CallBuffer.class, "tail", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** What the last one to unpack calls has unpacked them into. */
  private static final AtomicReference<long[]> SPARE = new AtomicReference<>();

  private static volatile Thread recorder;

  /** Whether what the probes take is recorded; not so while they warm up. */
  private static volatile boolean costing = true;

  private static int longRings;

  // Written by the owning thread alone. Head and tail count longs from the thread's start.
  private long[] calls = new long[0];
  private long head;
  private long stop; // the head at which there is more to do than to put a call
  private long limit; // the head at which room is to be made
  private boolean alert; // whether there is more to do at any head
  private long lastEnd; // of the call put last
  private long givenUp = -1; // the tail at which waiting for the recorder was of no use
  private long lost;
  private long waitNanos;

  /**
   * The call that waits for room, or the last that did, as it is handed over, and behind that the
   * head at which it will be put; null when it was lost. Never changed. Such a call is no longer
   * open and not yet in the ring, for as long as its thread does not run: a cut would miss it.
   */
  private volatile long[] waiting;

  // Written by the recorder.
  private long tail;
  private long[] ahead; // what was waiting and was handed over before it was put
  private long taken; // when the call ended that was handed over last

  /** Names the thread that empties the rings, to be woken when one fills; null when none does. */
  public static void setRecorder(Thread newRecorder) {
    recorder = newRecorder;
  }

  /** From now on, what the probes take counts, or does not. */
  public static void setCosting(boolean on) {
    costing = on;
  }

  static boolean isCosting() {
    return costing;
  }

  /**
   * Puts an ended call without shapes, if no more than that is to be done; whether it did.
   *
   * @param place as described at {@link Ring}
   */
  @ForceInline
  final boolean put(long start, long end, long place) {
    long duration = end - start;
    long since = end - lastEnd;
    long h = head;
    if (h >= stop || (duration | since) >>> Integer.SIZE != 0) {
      return false;
    }
    long[] to = calls;
    int at = (int) h & (to.length - 1);
    to[at] = place;
    to[at + 1] = since << Integer.SIZE | duration;
    lastEnd = end;
    HEAD.setRelease(this, h + CALL);
    return true;
  }

  /** Puts an ended call, or counts it as lost when there is no room for it. */
  final void put(long start, long end, long place, long shapes) {
    long duration = end - start;
    long since = end - lastEnd;
    boolean wide = ((duration | since) >>> Integer.SIZE | shapes) != 0;
    int longs = wide ? WIDE_CALL : CALL;
    long h = head;
    if (h + longs > limit && !makeRoom(h, longs, start, duration, place, shapes)) {
      waiting = null;
      lost++;
      return;
    }
    long[] to = calls;
    int mask = to.length - 1;
    int at = (int) h & mask;
    to[at] = wide ? place | WIDE : place;
    to[at + 1] = wide ? start : since << Integer.SIZE | duration;
    if (wide) {
      int next = (at + CALL) & mask;
      to[next] = duration;
      to[next + 1] = shapes;
    }
    lastEnd = end;
    HEAD.setRelease(this, h + longs);
  }

  /** From now on there is more to do than to put a call, or no more; told by the ring's thread. */
  final void alert(boolean on) {
    alert = on;
    stop = on ? 0 : limit;
  }

  /** When the call ended that was put last; 0 when there is none. */
  final long lastEnd() {
    return lastEnd;
  }

  private boolean makeRoom(long h, int longs, long start, long duration, long place, long shapes) {
    int capacity = calls.length;
    try {
      if (seenTail() != givenUp) {
        showWaiting(start, duration, place, shapes, h);
      }
      if (capacity > 0) {
        LockSupport.unpark(recorder); // which may take the processor from this thread
        awaitRoom(h + longs - capacity);
      }
      // Only an empty ring may change its size: the consumer finds nothing to read in the old one.
      if (seenTail() == h) {
        grow(capacity);
      }
    } catch (StackOverflowError e) {
      return false; // the call counts as lost; the program meets the end of its stack by itself
    }
    int room = calls.length;
    long full = seenTail() + room;
    // The recorder is woken at each half, not more often: that takes the thread microseconds.
    limit = Math.min(full, ((h + longs - 1) | (Math.max(CAPACITY, room) / 2 - 1)) + 1);
    stop = alert ? 0 : limit;
    return h + longs <= full;
  }

  private void showWaiting(long start, long duration, long place, long shapes, long h) {
    try {
      waiting = new long[] {start, duration, place, shapes, h};
    } catch (OutOfMemoryError e) {
      return; // the program's memory is for the program: the call is seen when it is put
    }
  }

  /**
   * Waits until the recorder has come to a tail, yielding: parking could take a permit that the
   * program has given its thread, and sleeping takes a millisecond or more.
   */
  @SuppressWarnings("ThreadPriorityCheck") // nothing but speed relies on the scheduler
  private void awaitRoom(long wanted) {
    long since = System.nanoTime();
    for (long seen = seenTail(); seen < wanted && seen != givenUp; seen = seenTail()) {
      Thread drain = recorder;
      if (drain == null || System.nanoTime() - since > PATIENCE_NANOS) {
        givenUp = seen; // waited for no more, until the recorder has moved
        break;
      }
      LockSupport.unpark(drain);
      Thread.yield();
    }
    waitNanos += costing ? System.nanoTime() - since : 0;
  }

  private long seenTail() {
    return (long) TAIL.getAcquire(this);
  }

  private void grow(int capacity) {
    int longer = capacity == 0 ? FIRST_CAPACITY : capacity * 2;
    if (longer > CAPACITY) {
      longer = capacity < LONG_CAPACITY && takeLongRing() ? LONG_CAPACITY : 0;
    }
    try {
      if (longer > 0) {
        calls = new long[longer];
      }
    } catch (OutOfMemoryError e) {
      return; // the program's memory is for the program: the ring stays as it is
    }
  }

  private static synchronized boolean takeLongRing() {
    long bytes = (longRings + 1L) * LONG_CAPACITY * Long.BYTES;
    boolean granted = bytes <= Runtime.getRuntime().maxMemory() / HEAP_PART;
    longRings += granted ? 1 : 0;
    return granted;
  }

  /** The thread has died: its ring, if a long one, leaves room for another's. */
  final void forget() {
    synchronized (CallBuffer.class) {
      longRings -= calls.length == LONG_CAPACITY ? 1 : 0;
    }
  }

  /** Hands over the ended calls; one thread at a time. */
  public final void drainTo(Ring.Sink sink) {
    drainTo(sink, Long.MAX_VALUE, null);
  }

  /**
   * Hands over the calls that ended by a time, and only shows those that ended later; one thread at
   * a time. A call that waits for room has ended, too: with what comes later asked for, it is
   * handed over or shown before it is put.
   */
  public final void drainTo(Ring.Sink sink, long time, Ring.Sink later) {
    // Before the head: one that is put meanwhile is found in the ring.
    long[] last = later == null ? null : waiting;
    long h = (long) HEAD.getAcquire(this);
    boolean waits = last != null && last[Ring.CALL_LONGS] == h && last != ahead;
    if (tail == h && !waits) {
      return;
    }
    long[] spare = SPARE.getAndSet(null);
    long[] batch = spare == null ? new long[BATCH * Ring.CALL_LONGS] : spare;
    Unpacking from = new Unpacking(calls, tail, taken);
    int count;
    while ((count = from.fill(batch, h, time)) > 0) {
      int first = takeAhead(batch) ? 1 : 0;
      try {
        if (count > first) {
          sink.calls(batch, first * Ring.CALL_LONGS, count - first);
        }
      } finally {
        // Whatever the sink made of them, they are not handed over twice.
        taken = from.lastEnd;
        TAIL.setRelease(this, from.at);
      }
    }
    while (later != null && (count = from.fill(batch, h, Long.MAX_VALUE)) > 0) {
      later.calls(batch, 0, count);
    }
    if (waits) {
      System.arraycopy(last, 0, batch, 0, Ring.CALL_LONGS);
      boolean inTime = last[0] + last[1] <= time;
      ahead = inTime ? last : null;
      (inTime ? sink : later).calls(batch, 0, 1);
    }
    SPARE.set(batch);
  }

  /** Whether the first call of a batch was handed over when it waited; it is the next to be put. */
  private boolean takeAhead(long[] batch) {
    boolean taken = ahead != null && ahead[0] == batch[0] && ahead[2] == batch[2];
    ahead = null;
    return taken;
  }

  /** Goes through a ring from a call on. */
  private static final class Unpacking {
    private final long[] ring;
    private long at;
    private long lastEnd;

    Unpacking(long[] ring, long at, long lastEnd) {
      this.ring = ring;
      this.at = at;
      this.lastEnd = lastEnd;
    }

    /** Unpacks the next calls that ended by a time, as many as there is room for; how many. */
    int fill(long[] batch, long head, long time) {
      int mask = ring.length - 1;
      int to = 0;
      while (at < head && to < batch.length) {
        int i = (int) at & mask;
        long place = ring[i];
        boolean wide = (place & WIDE) != 0;
        int next = (i + CALL) & mask;
        long times = ring[i + 1];
        long duration = wide ? ring[next] : times & 0xffff_ffffL;
        long end = wide ? times + duration : lastEnd + (times >>> Integer.SIZE);
        if (end > time) {
          break;
        }
        batch[to] = end - duration;
        batch[to + 1] = duration;
        batch[to + 2] = place & ~WIDE;
        batch[to + 3] = wide ? ring[next + 1] : 0;
        to += Ring.CALL_LONGS;
        at += wide ? WIDE_CALL : CALL;
        lastEnd = end;
      }
      return to / Ring.CALL_LONGS;
    }
  }

  /** One more call could not be recorded; told by the ring's thread. */
  final void lose() {
    lost++;
  }

  /** Nanoseconds that the thread has waited for the recorder. */
  public final long waitNanos() {
    return waitNanos;
  }

  /** Calls that found no room, or lay too deep, since the thread's start. */
  public final long lost() {
    return lost;
  }
}
