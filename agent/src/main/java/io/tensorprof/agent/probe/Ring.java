package io.tensorprof.agent.probe;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import jdk.internal.vm.annotation.DontInline;
import jdk.internal.vm.annotation.ForceInline;

/**
 * One thread's open calls, and a ring of its ended calls on their way to the recording.
 *
 * <p>The ring has one producer, its thread, and one consumer, the recorder. A call takes {@value
 * #CALL_LONGS} longs: start and duration in nanoseconds of {@link System#nanoTime()}, its place
 * ({@code site << 32 | weight << 19 | depth << 2 | OPEN | THROWN}) and its shapes ({@code arguments
 * << 32 | result}, see {@link Shapes}). Its weight is the number of calls it stands for: itself,
 * and those of its site passed by since the one timed before it (see {@link Passing}).
 *
 * <p>When the ring is full its thread waits for the recorder rather than losing calls. It does
 * nothing of the recorder's work itself: it may be interrupted, hold any lock, or be at the end of
 * its stack. Only when the recorder gives no sign for {@value #PATIENCE_NANOS} ns are calls lost,
 * and counted. A ring begins small and doubles each time it was full, so that a thread of few calls
 * costs a few kilobytes.
 *
 * <p>Two clock reads are nearly all that a call costs. What is rare stands in methods of its own,
 * so that what is not is small enough to be compiled into the caller.
 */
public final class Ring {

  /** Set in a call's place when it ended by an exception. */
  public static final int THROWN = 1;

  /** Set in a call's place when it had not ended yet. */
  public static final int OPEN = 2;

  /** Calls nested deeper than this are counted as lost: a place has 17 bits for the depth. */
  public static final int DEEPEST = 1 << 16;

  /** Longs that a call takes in the ring: start, duration, place, shapes. */
  public static final int CALL_LONGS = 4;

  /** Token of a call that is not timed: it is counted only, or none of the program's. */
  static final int NOT_TIMED = -1;

  /** Token of a call that lies too deep, or finds no memory. */
  static final int LOST = -2;

  private static final int WEIGHT_SHIFT = 19;

  /** Calls handed over at a time: room is made for the thread's next ones bit by bit. */
  private static final int BATCH = 1 << 10;

  private static final int FIRST_CAPACITY = 1 << 6;
  private static final int CAPACITY = 1 << 13;

  /** Of the threads that call most, a few have longer rings: 1 MB each. */
  private static final int LONG_CAPACITY = 1 << 15;

  /** Long rings together take no more than this part of the heap. */
  private static final int HEAP_PART = 64;

  /** In {@link #open}, of each call: start, place, shapes of its arguments. */
  private static final int OPEN_LONGS = 4;

  /** One reading of a shape in so many is timed, to know what all of them cost. */
  private static final int SHAPES_PER_TIMING = 1 << 6;

  private static final int LAST_TIMINGS = 1 << 5;

  /** In {@link #special}: the shape of a tensor is being read. */
  private static final int READING = 1;

  /** In {@link #special}: a call of {@code super(…)} or {@code this(…)} is open. */
  private static final int SUPERS = 2;

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
    /**
     * So many calls, one behind the other from an index on, {@value #CALL_LONGS} longs each; the
     * parts are described at {@link Ring}. They may be overwritten once this returns.
     */
    void calls(long[] from, int index, int calls);
  }

  private static final long PATIENCE_NANOS = 2_000_000_000L;

  private static volatile Thread recorder;
  private static int longRings;

  /** Whether calls are traced now; probes that are left in the code do no more than ask for it. */
  private static volatile boolean tracing = true;

  // Written by the owning thread alone.
  private int depth;
  private long[] open = new long[0];
  private int special; // what makes entering and leaving more than the usual: READING, SUPERS
  private boolean readsArguments;
  private int pendingArguments;
  private long[] calls = new long[0];
  private long head;
  private long stop; // the head at which there is more to do than to put a call
  private long givenUp = -1; // the tail at which waiting for the recorder was of no use
  private long lost;
  private ShapeCache shapes;
  private SuperCalls supers;
  private final Passing passing = new Passing();
  private long shapeReads; // arguments and results looked at for tensors
  private int shapeTimings; // of these, how many were timed
  private long[] shapeTimes; // what the last of those took, a clock read each included
  private long waitNanos; // spent waiting for room

  // Written by the recorder.
  private long tail;

  /** A ring of no thread yet. */
  public Ring() {}

  /** Names the thread that empties the rings, to be woken when one fills; null when none does. */
  public static void setRecorder(Thread newRecorder) {
    recorder = newRecorder;
  }

  /** From now on calls are traced, or are not; calls that are open are traced to their ends. */
  public static void setTracing(boolean on) {
    tracing = on;
  }

  /** Whether calls are traced now. */
  static boolean isTracing() {
    return tracing;
  }

  boolean isReading() {
    return (special & READING) != 0;
  }

  /**
   * Begins a reading of something else by the agent: until {@link #endReading} no call is the
   * program's. False when one is under way.
   */
  boolean beginReading() {
    if (isReading()) {
      return false;
    }
    special |= READING;
    return true;
  }

  void endReading() {
    special &= ~READING;
  }

  /** A call of this site is about to be made, whose tensors are named next. */
  public void begin(int site) {
    if ((special & READING) == 0) {
      readsArguments = tracing && !passing.isNext(site);
    }
  }

  /** One more tensor, or list or array of them, among the arguments of the call to be entered. */
  public void argument(Object tensor, int reader) {
    if (readsArguments) {
      pendingArguments = append(pendingArguments, tensor, reader);
    }
  }

  /**
   * A call being made while a shape is read is none of the program's, and a library whose size() is
   * an op itself would be read without end: such calls are not recorded.
   */
  @DontInline
  private int append(int list, Object tensor, int reader) {
    if ((special & READING) != 0) {
      return list;
    }
    special |= READING;
    try {
      if (shapes == null) {
        shapes = new ShapeCache();
      }
      return (++shapeReads & SHAPES_PER_TIMING - 1) != 0
          ? shapes.append(list, tensor, reader)
          : timedAppend(list, tensor, reader);
    } catch (Throwable e) {
      return list; // at the end of the stack or of the memory
    } finally {
      special &= ~READING;
    }
  }

  @DontInline
  private int timedAppend(int list, Object tensor, int reader) {
    long begin = System.nanoTime();
    int longer = shapes.append(list, tensor, reader);
    long nanos = System.nanoTime() - begin;
    if (shapeTimes == null) {
      shapeTimes = new long[LAST_TIMINGS];
    }
    shapeTimes[shapeTimings++ & LAST_TIMINGS - 1] = nanos;
    return longer;
  }

  /** A call begins whose tensors were named; returns the token to give to {@link #leave}. */
  public int enterWithArguments(int site) {
    int token = enter(site);
    int arguments = pendingArguments;
    if (arguments != 0 && (special & READING) == 0) {
      pendingArguments = 0;
      if (token >= 0) {
        open[token * OPEN_LONGS + 2] = (long) arguments << 32;
      }
    }
    return token;
  }

  /** A call begins; returns the token to give to {@link #leave}. */
  @ForceInline
  public int enter(int site) {
    if (!tracing || (special != 0 && !prepare())) {
      return NOT_TIMED;
    }
    if (Passing.isInUse()) {
      if (passing.pass(site)) {
        return NOT_TIMED;
      }
      if (Passing.appliesTo(site)) {
        return enterWeighted(site);
      }
    }
    return enter(site, 1);
  }

  /** Whether the call about to be entered is one of the program's. */
  @DontInline
  private boolean prepare() {
    if ((special & READING) != 0) {
      return false;
    }
    endDeadSupers(null);
    return true;
  }

  @DontInline
  private int enterWeighted(int site) {
    int weight = passing.weight(site);
    if (weight == 0) {
      return NOT_TIMED;
    }
    if (depth > 0) {
      // An op around others must be timed whenever it is called: theirs is its inner time.
      Passing.stop((int) (open[(depth - 1) * OPEN_LONGS + 1] >>> 32));
    }
    return enter(site, weight);
  }

  @ForceInline
  private int enter(int site, int weight) {
    int d = depth;
    int at = d * OPEN_LONGS;
    if (at >= open.length && !deepen()) {
      return LOST;
    }
    long[] to = open;
    to[at + 1] = (long) site << 32 | (long) weight << WEIGHT_SHIFT | (long) d << 2;
    to[at + 2] = 0;
    to[at] = System.nanoTime();
    DEPTH.setRelease(this, d + 1);
    return d;
  }

  @DontInline
  private boolean deepen() {
    int length = Math.max(16 * OPEN_LONGS, open.length * 2);
    if (length > DEEPEST * OPEN_LONGS) {
      return false;
    }
    try {
      long[] longer = Arrays.copyOf(open, length);
      VarHandle.storeStoreFence(); // the recorder must not see the array before what is in it
      open = longer;
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
    if (special == SUPERS) {
      endDeadSupers(entered);
    }
  }

  /**
   * A {@code super(…)} or {@code this(…)} begins, around which no handler may stand.
   *
   * @param caller the class of the constructor that makes the call
   */
  public int enterSuper(int site, Class<?> caller) {
    int token = enterWithArguments(site);
    if (token >= 0) {
      try {
        if (supers == null) {
          supers = new SuperCalls();
        }
        supers.push(token, caller);
        special |= SUPERS;
      } catch (OutOfMemoryError e) {
        depth = token; // the program's memory is for the program: the call counts as lost
        return LOST;
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
    while (supers.innermost() >= 0
        && supers.innermost() == depth - 1
        && !supers.innermostLives(entered)) {
      endSuper();
    }
  }

  /** The innermost call of {@code super(…)} has thrown, some time since the last end of a call. */
  private void endSuper() {
    int token = supers.innermost();
    popSuper();
    long end = open[token * OPEN_LONGS];
    if (calls.length > 0) {
      int last = (int) (head - 1) * CALL_LONGS & (calls.length - 1);
      end = Math.max(end, calls[last] + calls[last + 1]);
    }
    end(token, end, THROWN, 0);
  }

  private void popSuper() {
    supers.pop();
    if (supers.innermost() < 0) {
      special &= ~SUPERS;
    }
  }

  @DontInline
  private void endSupersAbove(int token) {
    while (supers.innermost() > token) {
      endSuper();
    }
    if (supers.innermost() == token) {
      popSuper();
    }
  }

  /** The call of the token has returned nothing whose shape is to be read. */
  @ForceInline
  public void leave(int token) {
    if (token < 0) {
      leaveUntimed(token);
    } else {
      end(token, System.nanoTime(), 0, 0);
    }
  }

  /** The call of the token has thrown. */
  @DontInline
  public void leaveThrown(int token) {
    if (token < 0) {
      leaveUntimed(token);
    } else {
      end(token, System.nanoTime(), THROWN, 0);
    }
  }

  /** The call of the token has returned this tensor, or list or array of them. */
  @ForceInline
  public static void leave(Object result, Ring ring, int token, int reader) {
    if (token < 0) {
      ring.leaveUntimed(token);
    } else {
      long end = System.nanoTime();
      ring.end(token, end, 0, ring.append(0, result, reader));
    }
  }

  /** One more call could not be recorded; told by the ring's thread. */
  void lose() {
    lost++;
  }

  @ForceInline
  private void leaveUntimed(int token) {
    if (token == LOST) {
      lost++;
    }
  }

  /**
   * Ends the call at this depth. Calls above it whose ends were never seen (a stack overflow
   * between two instructions of a probe) are dropped with it: the depth heals itself.
   */
  @ForceInline
  private void end(int token, long end, int flags, int result) {
    if (special >= SUPERS) {
      endSupersAbove(token);
    }
    depth = token;
    long h = head;
    if (h == stop && !makeRoom(h)) {
      lost++;
      return;
    }
    long[] from = open;
    int call = token * OPEN_LONGS;
    long[] to = calls;
    int at = (int) h * CALL_LONGS & (to.length - 1);
    long start = from[call];
    to[at] = start;
    to[at + 1] = end - start;
    to[at + 2] = from[call + 1] | flags;
    to[at + 3] = from[call + 2] | result;
    HEAD.setRelease(this, h + 1);
  }

  @DontInline
  private boolean makeRoom(long h) {
    int capacity = calls.length / CALL_LONGS;
    try {
      if (capacity > 0) {
        LockSupport.unpark(recorder);
        awaitRoom(h, capacity);
      }
      // Only an empty ring may change its size: the consumer finds nothing to read in the old one.
      if ((long) TAIL.getAcquire(this) == h) {
        grow(capacity);
      }
    } catch (StackOverflowError e) {
      return false; // the call counts as lost; the program meets the end of its stack by itself
    }
    int room = calls.length / CALL_LONGS;
    long full = (long) TAIL.getAcquire(this) + room;
    // The recorder is woken at each half, not more often: that takes the thread microseconds.
    stop = Math.min(full, (h | (Math.max(CAPACITY, room) / 2 - 1)) + 1);
    return h < full;
  }

  /**
   * Waits for the recorder, yielding: parking could take a permit that the program has given its
   * thread, and sleeping takes a millisecond or more.
   */
  @SuppressWarnings("ThreadPriorityCheck") // nothing but speed relies on the scheduler
  private void awaitRoom(long h, int capacity) {
    long since = System.nanoTime();
    long seen;
    while (h - (seen = (long) TAIL.getAcquire(this)) >= capacity && seen != givenUp) {
      Thread drain = recorder;
      if (drain == null || System.nanoTime() - since > PATIENCE_NANOS) {
        givenUp = seen; // waited for no more, until the recorder has moved
        break;
      }
      LockSupport.unpark(drain);
      Thread.yield();
    }
    waitNanos += System.nanoTime() - since;
  }

  private void grow(int capacity) {
    int longer = capacity == 0 ? FIRST_CAPACITY : capacity * 2;
    if (longer > CAPACITY) {
      longer = capacity < LONG_CAPACITY && takeLongRing() ? LONG_CAPACITY : 0;
    }
    try {
      if (longer > 0) {
        calls = new long[longer * CALL_LONGS];
      }
    } catch (OutOfMemoryError e) {
      return; // the program's memory is for the program: the ring stays as it is
    }
  }

  private static synchronized boolean takeLongRing() {
    long bytes = (longRings + 1L) * LONG_CAPACITY * CALL_LONGS * Long.BYTES;
    boolean granted = bytes <= Runtime.getRuntime().maxMemory() / HEAP_PART;
    longRings += granted ? 1 : 0;
    return granted;
  }

  /** The thread has died: its ring, if a long one, leaves room for another's. */
  void forget() {
    synchronized (Ring.class) {
      longRings -= calls.length == LONG_CAPACITY * CALL_LONGS ? 1 : 0;
    }
  }

  /** Hands over the ended calls; one thread at a time. */
  public void drainTo(Sink sink) {
    drainTo(sink, (long) HEAD.getAcquire(this));
  }

  /**
   * Hands over the calls that ended by a time, and only shows those that ended later; one thread at
   * a time.
   */
  public void drainTo(Sink sink, long time, Sink later) {
    long h = (long) HEAD.getAcquire(this);
    long[] ring = calls;
    long end = tail;
    while (end < h && end(ring, end) <= time) {
      end++;
    }
    drainTo(sink, end);
    for (long at = end; at < h; at++) {
      later.calls(ring, (int) at * CALL_LONGS & (ring.length - 1), 1);
    }
  }

  private static long end(long[] ring, long call) {
    int at = (int) call * CALL_LONGS & (ring.length - 1);
    return ring[at] + ring[at + 1];
  }

  private void drainTo(Sink sink, long h) {
    long[] ring = calls;
    long t = tail;
    while (t < h) {
      int capacity = ring.length / CALL_LONGS;
      int first = (int) t & (capacity - 1);
      int count = (int) Math.min(h - t, Math.min(capacity - first, BATCH));
      t += count;
      try {
        sink.calls(ring, first * CALL_LONGS, count);
      } finally {
        TAIL.setRelease(this, t); // whatever the sink made of them, they are not handed over twice
      }
    }
  }

  /**
   * Hands over the calls still open, innermost first, as if they ended now. For the end of a
   * recording; a thread that runs on meanwhile may show a call that has just ended or begun.
   */
  public void openTo(Sink sink, long now) {
    int deep = (int) DEPTH.getAcquire(this);
    long[] from = open;
    long[] call = new long[CALL_LONGS];
    for (int d = Math.min(deep, from.length / OPEN_LONGS) - 1; d >= 0; d--) {
      int at = d * OPEN_LONGS;
      call[0] = from[at];
      call[1] = Math.max(0, now - from[at]);
      call[2] = from[at + 1] | OPEN;
      call[3] = from[at + 2];
      sink.calls(call, 0, 1);
    }
    VarHandle.loadLoadFence(); // what has been overwritten meanwhile is found among the ended calls
  }

  /**
   * Hands over the calls that a dead thread has left open, innermost first: a {@code super(…)} that
   * threw and was the last thing seen of its thread.
   */
  public void leftOpenTo(Sink sink) {
    if (depth == 0) {
      return;
    }
    long lastEnd = 0;
    if (head > 0) {
      int last = (int) (head - 1) * CALL_LONGS & (calls.length - 1);
      lastEnd = calls[last] + calls[last + 1];
    }
    openTo(
        (from, index, count) -> {
          from[index + 2] ^= OPEN | THROWN;
          sink.calls(from, index, count);
        },
        lastEnd);
    depth = 0;
  }

  /** Number of the site in a call's place. */
  public static int site(long place) {
    return (int) (place >>> 32);
  }

  /** Recorded calls open around a call, by its place. */
  public static int depth(long place) {
    return (int) place >>> 2 & 2 * DEEPEST - 1;
  }

  /** Number of calls a call stands for, by its place. */
  public static int weight(long place) {
    return (int) place >>> WEIGHT_SHIFT;
  }

  /** Arguments and results looked at for shapes since the thread's start. */
  public long shapeReads() {
    return shapeReads;
  }

  /**
   * Nanoseconds that one of these takes, with what lies between two clock reads: the median of the
   * last that were timed, as one during which the thread had to stand back says nothing of the
   * others. 0 when none was timed.
   */
  public long shapeNanos() {
    long[] times = shapeTimes;
    int known = Math.min(shapeTimings, LAST_TIMINGS);
    if (times == null || known == 0) {
      return 0;
    }
    long[] sorted = Arrays.copyOf(times, known);
    Arrays.sort(sorted);
    return sorted[known / 2];
  }

  /** Nanoseconds that the thread has waited for the recorder. */
  public long waitNanos() {
    return waitNanos;
  }

  /** Calls that found no room, or lay too deep, since the thread's start. */
  public long lost() {
    return lost;
  }

  /** The calls of each site that were counted and not timed. */
  public Passing passing() {
    return passing;
  }
}
