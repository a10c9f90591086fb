package io.tensorprof.agent.probe;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * One thread's open calls, and a ring of its ended calls on their way to the recording.
 *
 * <p>The ring has one producer, its thread, and one consumer, the recorder. A call takes {@value
 * #CALL_LONGS} longs: start and duration in nanoseconds of {@link System#nanoTime()}, its place
 * ({@code site << 32 | depth << 2 | OPEN | THROWN}) and its shapes ({@code arguments << 32 |
 * result}, see {@link Shapes}).
 *
 * <p>When the ring is full its thread waits for the recorder rather than losing calls. It does
 * nothing of the recorder's work itself: it may be interrupted, hold any lock, or be at the end of
 * its stack. Only when the recorder gives no sign for {@value #PATIENCE_NANOS} ns are calls lost,
 * and counted. A ring begins small and doubles each time it was full, so that a thread of few calls
 * costs a few kilobytes.
 */
public final class Ring {

  /** Set in a call's place when it ended by an exception. */
  public static final int THROWN = 1;

  /** Set in a call's place when it had not ended yet. */
  public static final int OPEN = 2;

  /** Calls nested deeper than this are counted as lost: a place has 30 bits for depth and flags. */
  public static final int DEEPEST = 1 << 16;

  /** Token of a call that is none of the program's: the agent itself, reading a shape, made it. */
  private static final int NOT_RECORDED = -1;

  private static final int CALL_LONGS = 4;
  private static final int FIRST_CAPACITY = 1 << 6;
  private static final int CAPACITY = 1 << 13;
  private static final int HALF = CAPACITY / 2 - 1;

  private static final VarHandle HEAD;
  private static final VarHandle TAIL;
  private static final VarHandle DEPTH;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      HEAD = lookup.findVarHandle(Ring.class, "head", long.class);
      TAIL = lookup.findVarHandle(Ring.class, "tail", long.class);
      DEPTH = lookup.findVarHandle(Ring.class, "depth", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Receives the calls of a ring, in the order of their ends. */
  public interface Sink {
    /** One call; the parts are described at {@link Ring}. */
    void call(long start, long duration, long place, long shapes);
  }

  private static final long PATIENCE_NANOS = 2_000_000_000L;

  private static volatile Thread recorder;

  // Written by the owning thread alone.
  private int depth;
  private int[] openSites = new int[16];
  private int[] openArguments = new int[16];
  private long[] openStarts = new long[16];
  private int pendingArguments;
  private long knownTail;
  private final ShapeCache shapes = new ShapeCache();
  private long lost;
  private int openSupers;
  private SuperCalls supers;

  private long[] calls = new long[0];
  private long head;
  private long tail;

  Ring() {}

  /** Names the thread that empties the rings, to be woken when one fills; null when none does. */
  public static void setRecorder(Thread newRecorder) {
    recorder = newRecorder;
  }

  /** A call is about to be made, whose tensors are named next. */
  Ring begin() {
    if (!shapes.isReading()) {
      pendingArguments = 0;
    }
    return this;
  }

  /** One more tensor, or list or array of them, among the arguments of the call to be entered. */
  public void argument(Object tensor, int reader) {
    if (!shapes.isReading()) {
      pendingArguments = shapes.append(pendingArguments, tensor, reader);
    }
  }

  /** A call begins; returns the token to give to {@link #leave}. */
  public int enter(int site) {
    if (shapes.isReading()) {
      return NOT_RECORDED;
    }
    if (openSupers != 0) {
      endDeadSupers(null);
    }
    int d = depth;
    if (d >= openSites.length && !deepen()) {
      return DEEPEST;
    }
    openSites[d] = site;
    openArguments[d] = pendingArguments;
    pendingArguments = 0;
    openStarts[d] = System.nanoTime();
    DEPTH.setRelease(this, d + 1);
    return d;
  }

  private boolean deepen() {
    int length = openSites.length * 2;
    if (length > DEEPEST) {
      return false;
    }
    try {
      long[] starts = Arrays.copyOf(openStarts, length);
      int[] arguments = Arrays.copyOf(openArguments, length);
      int[] sites = Arrays.copyOf(openSites, length);
      openStarts = starts;
      openArguments = arguments;
      openSites = sites; // last: its length is the one that is asked
      return true;
    } catch (OutOfMemoryError e) {
      return false; // the program's memory is for the program: the call counts as lost
    }
  }

  /**
   * A constructor of a class has been entered whose {@code super(…)} or {@code this(…)} is going to
   * be traced.
   */
  void construct(Class<?> entered) {
    if (openSupers != 0 && !shapes.isReading()) {
      endDeadSupers(entered);
    }
  }

  /**
   * A {@code super(…)} or {@code this(…)} begins, around which no handler may stand.
   *
   * @param caller the class of the constructor that makes the call
   */
  public int enterSuper(int site, Class<?> caller) {
    int token = enter(site);
    if (token != NOT_RECORDED && token != DEEPEST) {
      try {
        if (supers == null) {
          supers = new SuperCalls();
        }
        supers.push(token, caller);
        openSupers++;
      } catch (OutOfMemoryError e) {
        depth = token; // the program's memory is for the program: the call counts as lost
        return DEEPEST;
      }
    }
    return token;
  }

  /**
   * Ends the calls of {@code super(…)} on top of all open calls that have thrown.
   *
   * @param entered the class of a constructor entered just now, or null
   */
  private void endDeadSupers(Class<?> entered) {
    while (openSupers != 0 && supers.innermost() == depth - 1 && !supers.innermostLives(entered)) {
      endSuper();
    }
  }

  /** The innermost call of {@code super(…)} has thrown, some time since the last end of a call. */
  private void endSuper() {
    int token = supers.innermost();
    supers.pop();
    openSupers--;
    long start = openStarts[token];
    long end = start;
    if (calls.length > 0) {
      int last = at(head - 1, calls);
      end = Math.max(end, calls[last] + calls[last + 1]);
    }
    depth = token;
    put(start, end - start, place(openSites[token], token, THROWN), openArguments[token], 0);
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

  /** The call of the token has returned this tensor, or list or array of them. */
  public static void leave(Object result, Ring ring, int token, int reader) {
    long end = System.nanoTime();
    if (token != NOT_RECORDED) {
      ring.end(token, 0, end, ring.shapes.append(0, result, reader));
    }
  }

  /**
   * Ends the call at this depth. Calls above it whose ends were never seen (a stack overflow
   * between two instructions of a probe) are dropped with it: the depth heals itself.
   */
  private void end(int token, int flags, long end, int result) {
    if (token == NOT_RECORDED) {
      return;
    }
    if (token == DEEPEST) {
      lost++;
      return;
    }
    if (openSupers != 0) {
      endSupersAbove(token);
    }
    depth = token;
    long start = openStarts[token];
    put(start, end - start, place(openSites[token], token, flags), openArguments[token], result);
  }

  private void endSupersAbove(int token) {
    while (supers.innermost() > token) {
      endSuper();
    }
    if (supers.innermost() == token) {
      supers.pop();
      openSupers--;
    }
  }

  private static long place(int site, int depth, int flags) {
    return (long) site << 32 | (long) depth << 2 | flags;
  }

  private static long shapes(int arguments, int result) {
    return (long) arguments << 32 | result;
  }

  private void put(long start, long duration, long place, int arguments, int result) {
    long h = head;
    if (h - knownTail >= calls.length / CALL_LONGS && !makeRoom(h)) {
      lost++;
      return;
    }
    long[] ring = calls;
    int at = at(h, ring);
    ring[at] = start;
    ring[at + 1] = duration;
    ring[at + 2] = place;
    ring[at + 3] = shapes(arguments, result);
    HEAD.setRelease(this, h + 1);
    if (((int) h & HALF) == HALF) {
      LockSupport.unpark(recorder);
    }
  }

  private static int at(long index, long[] ring) {
    return ((int) index & (ring.length / CALL_LONGS - 1)) * CALL_LONGS;
  }

  private boolean makeRoom(long h) {
    int capacity = calls.length / CALL_LONGS;
    try {
      if (capacity > 0) {
        awaitRoom(h, capacity);
      }
      // Only an empty ring may change its size: the consumer finds nothing to read in the old one.
      if (knownTail == h && capacity < CAPACITY) {
        grow(capacity == 0 ? FIRST_CAPACITY : capacity * 2);
      }
    } catch (StackOverflowError e) {
      return false; // the call counts as lost; the program meets the end of its stack by itself
    }
    return h - knownTail < calls.length / CALL_LONGS;
  }

  /**
   * Waits for the recorder, yielding: parking could take a permit that the program has given its
   * thread, and sleeping takes a millisecond or more.
   */
  @SuppressWarnings("ThreadPriorityCheck") // nothing but speed relies on the scheduler
  private void awaitRoom(long h, int capacity) {
    knownTail = (long) TAIL.getAcquire(this);
    long since = System.nanoTime();
    while (h - knownTail >= capacity) {
      Thread reading = recorder;
      if (reading == null || System.nanoTime() - since > PATIENCE_NANOS) {
        return;
      }
      LockSupport.unpark(reading);
      Thread.yield();
      knownTail = (long) TAIL.getAcquire(this);
    }
  }

  private void grow(int capacity) {
    try {
      calls = new long[capacity * CALL_LONGS];
    } catch (OutOfMemoryError e) {
      return; // the program's memory is for the program: the ring stays as it is
    }
  }

  /** Hands over the ended calls; one thread at a time. */
  public void drainTo(Sink sink) {
    long h = (long) HEAD.getAcquire(this);
    long[] ring = calls;
    long t = tail;
    try {
      while (t < h) {
        int at = at(t, ring);
        t++; // whatever the sink makes of it, it is not handed over twice
        sink.call(ring[at], ring[at + 1], ring[at + 2], ring[at + 3]);
      }
    } finally {
      TAIL.setRelease(this, t);
    }
  }

  /**
   * Hands over the calls still open, innermost first, as if they ended now. For the end of a
   * recording; a thread that runs on meanwhile may show a call that has just ended or begun.
   */
  public void openTo(Sink sink, long now) {
    int open = (int) DEPTH.getAcquire(this);
    int[] sites = openSites;
    int[] arguments = openArguments;
    long[] starts = openStarts;
    for (int at = Math.min(open, Math.min(sites.length, starts.length)) - 1; at >= 0; at--) {
      long duration = Math.max(0, now - starts[at]);
      sink.call(starts[at], duration, place(sites[at], at, OPEN), shapes(arguments[at], 0));
    }
  }

  /** Calls that found no room, or lay too deep, since the thread's start. */
  public long lost() {
    return lost;
  }
}
