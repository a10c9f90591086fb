package io.tensorprof.agent.probe;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * One thread's open calls, and a ring of its ended calls on their way to the recording.
 *
 * <p>The ring has one producer, its thread, and one consumer at a time, whoever holds the {@link
 * Drain}'s lock. A call takes {@value #CALL_LONGS} longs: start and duration in nanoseconds of
 * {@link System#nanoTime()}, its place ({@code site << 32 | depth << 2 | OPEN | THROWN}) and its
 * shapes ({@code arguments << 32 | result}, see {@link Shapes}).
 *
 * <p>When the ring is full the thread drains it itself rather than losing calls; only a recorder
 * that can no longer write makes it lose them, and then it counts them.
 */
public final class Ring {

  /** Set in a call's place when it ended by an exception. */
  public static final int THROWN = 1;

  /** Set in a call's place when it had not ended yet. */
  public static final int OPEN = 2;

  /** Calls nested deeper than this are counted as lost: a place has 30 bits for depth and flags. */
  public static final int DEEPEST = 1 << 16;

  private static final int CALL_LONGS = 4;
  private static final int CAPACITY = 1 << 13;
  private static final int HALF = CAPACITY / 2 - 1;
  private static final int MASK = CAPACITY - 1;

  private static final VarHandle HEAD;
  private static final VarHandle TAIL;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      HEAD = lookup.findVarHandle(Ring.class, "head", long.class);
      TAIL = lookup.findVarHandle(Ring.class, "tail", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Receives the calls of a ring, in the order of their ends. */
  public interface Sink {
    /** One call; the parts are described at {@link Ring}. */
    void call(long start, long duration, long place, long shapes);
  }

  /** Empties rings into the recording. */
  public interface Drain {
    /**
     * Called by a thread whose ring is full; afterwards it is empty unless nothing can be written.
     */
    void drain(Ring full);
  }

  private static volatile Drain drain;
  private static volatile Thread drainThread;

  // Written by the owning thread alone.
  private int depth;
  private int[] openSites = new int[64];
  private int[] openArguments = new int[64];
  private long[] openStarts = new long[64];
  private int pendingArguments;
  private long knownTail;
  private final ShapeCache shapes = new ShapeCache();
  private long lost;

  private long[] calls = new long[0];
  private long head;
  private long tail;

  Ring() {}

  /** Names who empties full rings, and the thread to wake when one is half full. */
  public static void setDrain(Drain newDrain, Thread newDrainThread) {
    drain = newDrain;
    drainThread = newDrainThread;
  }

  /** One more tensor among the arguments of the call about to be entered. */
  public void argument(Object tensor, int reader) {
    pendingArguments = Shapes.append(pendingArguments, shapes.of(tensor, reader));
  }

  /** A call begins; returns the token to give to {@link #leave}. */
  public int enter(int site) {
    int d = depth;
    if (d >= openSites.length) {
      return enterDeeper(site);
    }
    openSites[d] = site;
    openArguments[d] = pendingArguments;
    pendingArguments = 0;
    depth = d + 1;
    openStarts[d] = System.nanoTime();
    return d;
  }

  private int enterDeeper(int site) {
    if (openSites.length >= DEEPEST) {
      pendingArguments = 0;
      return DEEPEST;
    }
    int length = openSites.length * 2;
    openSites = Arrays.copyOf(openSites, length);
    openArguments = Arrays.copyOf(openArguments, length);
    openStarts = Arrays.copyOf(openStarts, length);
    return enter(site);
  }

  /** The call of the token has returned nothing whose shape is to be read. */
  public void leave(int token) {
    end(token, 0, System.nanoTime(), 0);
  }

  /** The call of the token has thrown. */
  public void leaveThrown(int token) {
    end(token, THROWN, System.nanoTime(), 0);
  }

  /** The call of the token has returned, or thrown. */
  public void leave(int token, boolean thrown) {
    end(token, thrown ? THROWN : 0, System.nanoTime(), 0);
  }

  /** The call of the token has returned this tensor. */
  public static void leave(Object result, Ring ring, int token, int reader) {
    long end = System.nanoTime();
    ring.end(token, 0, end, Shapes.append(0, ring.shapes.of(result, reader)));
  }

  /**
   * Ends the call at this depth. Calls above it whose ends were never seen (a stack overflow
   * between two instructions of a probe) are dropped with it: the depth heals itself.
   */
  private void end(int token, int flags, long end, int result) {
    if (token == DEEPEST) {
      lost++;
      return;
    }
    depth = token;
    long start = openStarts[token];
    put(start, end - start, place(token, flags), shapes(token, result));
  }

  private long place(int at, int flags) {
    return (long) openSites[at] << 32 | (long) at << 2 | flags;
  }

  private long shapes(int at, int result) {
    return (long) openArguments[at] << 32 | result;
  }

  private void put(long start, long duration, long place, long shapeIds) {
    long h = head;
    if (h - knownTail >= calls.length / CALL_LONGS && !makeRoom(h)) {
      lost++;
      return;
    }
    int at = ((int) h & MASK) * CALL_LONGS;
    long[] ring = calls;
    ring[at] = start;
    ring[at + 1] = duration;
    ring[at + 2] = place;
    ring[at + 3] = shapeIds;
    HEAD.setRelease(this, h + 1);
    if (((int) h & HALF) == HALF) {
      LockSupport.unpark(drainThread);
    }
  }

  private boolean makeRoom(long h) {
    if (calls.length == 0) {
      calls = new long[CAPACITY * CALL_LONGS];
      return true;
    }
    knownTail = (long) TAIL.getAcquire(this);
    if (h - knownTail >= CAPACITY) {
      Drain full = drain;
      if (full != null) {
        full.drain(this);
      }
      knownTail = (long) TAIL.getAcquire(this);
    }
    return h - knownTail < CAPACITY;
  }

  /** Hands over the ended calls. Callers hold the drain's lock. */
  public void drainTo(Sink sink) {
    long h = (long) HEAD.getAcquire(this);
    long t = tail;
    long[] ring = calls;
    for (; t < h; t++) {
      int at = ((int) t & MASK) * CALL_LONGS;
      sink.call(ring[at], ring[at + 1], ring[at + 2], ring[at + 3]);
    }
    TAIL.setRelease(this, t);
  }

  /**
   * Hands over the calls still open, innermost first, as if they ended now. For the end of a
   * recording; a thread that runs on meanwhile may show one call more or less.
   */
  public void openTo(Sink sink, long now) {
    for (int at = Math.min(depth, openSites.length) - 1; at >= 0; at--) {
      sink.call(openStarts[at], now - openStarts[at], place(at, OPEN), shapes(at, 0));
    }
  }

  /** Calls that found no room, or lay too deep, since the thread's start. */
  public long lost() {
    return lost;
  }
}
