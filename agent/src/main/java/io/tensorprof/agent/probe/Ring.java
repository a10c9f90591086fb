package io.tensorprof.agent.probe;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import jdk.internal.vm.annotation.DontInline;
import jdk.internal.vm.annotation.ForceInline;

/**
 * One thread's open calls, and a ring of its ended calls on their way to the recording.
 *
 * <p>A call is handed over as {@value #CALL_LONGS} longs: start and duration in nanoseconds of
 * {@link System#nanoTime()}, its place ({@code site << 32 | weight << 19 | depth << 2 | OPEN |
 * THROWN}) and its shapes ({@code arguments << 32 | result}, see {@link Shapes}). Its weight is the
 * number of calls it stands for: itself, and those of its site passed by since the one timed before
 * it (see {@link Passing}).
 *
 * <p>Two clock reads are nearly all that a call costs. What is rare stands in methods of its own,
 * so that what is not is small enough to be compiled into the caller.
 */
public final class Ring extends CallBuffer {

  /** Set in a call's place when it ended by an exception. */
  public static final int THROWN = 1;

  /** Set in a call's place when it had not ended yet. */
  public static final int OPEN = 2;

  /** Calls nested deeper than this are counted as lost: a place has 17 bits for the depth. */
  public static final int DEEPEST = 1 << 16;

  /** Longs that a call is handed over as: start, duration, place, shapes. */
  public static final int CALL_LONGS = 4;

  /** Token of a call that is not timed: it is counted only, or none of the program's. */
  static final int NOT_TIMED = -1;

  /** Token of a call that lies too deep, or finds no memory. */
  private static final int LOST = -2;

  /** From here down, tokens of calls that are timed where others of their site are not. */
  private static final int FIRST_OF_FEW = -3;

  private static final int WEIGHT_SHIFT = 19;

  /** In {@link #open}, of each call: start, place, shapes of its arguments if its place is WIDE. */
  private static final int OPEN_LONGS = 4;

  /** In {@link #special}: the shape of a tensor is being read. */
  private static final int READING = 1;

  /** In {@link #special}: a call of {@code super(…)} or {@code this(…)} is open. */
  private static final int SUPERS = 2;

  /** In {@link #unusual}, whose bits are none of {@link #special}'s: calls are not traced. */
  private static final int OFF = 4;

  /** In {@link #unusual}: there may be sites not all of whose calls are timed. */
  private static final int PASSING = 8;

  private static final VarHandle DEPTH;

  static {
    try {
      DEPTH = MethodHandles.lookup().findVarHandle(Ring.class, "depth", int.class);
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

  /**
   * What makes entering more than the usual in all threads: OFF, PASSING. Probes that are left in
   * the code of a program that is not traced do no more than ask for it.
   */
  private static volatile int unusual;

  // Written by the owning thread alone.
  private int depth;
  private long[] open = new long[0];
  private int special; // what makes entering more than the usual in this thread: READING, SUPERS
  private boolean readsArguments;
  private int pendingArguments;
  private int lastResult; // shapes that the last call returned
  private ShapeCache shapes;
  private SuperCalls supers;
  private final Passing passing = new Passing();

  /** A ring of no thread yet. */
  public Ring() {}

  /** From now on calls are traced, or are not; calls that are open are traced to their ends. */
  public static void setTracing(boolean on) {
    mark(OFF, !on);
  }

  /** Whether calls are traced now. */
  static boolean isTracing() {
    return (unusual & OFF) == 0;
  }

  /** From now on there may be sites not all of whose calls are timed, or there are none. */
  static void setPassing(boolean on) {
    mark(PASSING, on);
  }

  private static synchronized void mark(int what, boolean on) {
    unusual = on ? unusual | what : unusual & ~what;
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
      readsArguments = isTracing() && !passing.isNext(site);
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
      return shapes.append(list, tensor, reader);
    } catch (Throwable e) {
      return list; // at the end of the stack or of the memory
    } finally {
      special &= ~READING;
    }
  }

  /**
   * A call begins whose tensors were named; returns the token to give to {@link
   * #leaveWithArguments} or to {@link #leave(Object, Ring, int, int)}.
   */
  public int enterWithArguments(int site) {
    int token = enter(site);
    int arguments = pendingArguments;
    if (arguments != 0 && (special & READING) == 0) {
      pendingArguments = 0;
      if (isTimed(token)) {
        int at = depthOf(token) * OPEN_LONGS;
        open[at + 2] = (long) arguments << 32;
        open[at + 1] |= WIDE;
      }
    }
    return token;
  }

  /** A call begins; returns the token to give to {@link #leave(int)}. */
  @ForceInline
  public int enter(int site) {
    int more = special | unusual;
    if (more != 0) {
      return more == PASSING && passing.pass(site) ? NOT_TIMED : enterUnusual(site);
    }
    int d = depth;
    long[] to = open;
    return d * OPEN_LONGS < to.length ? enter(to, d, site, 1) : enterDeeper(site);
  }

  @ForceInline
  private int enter(long[] to, int d, int site, int weight) {
    int at = d * OPEN_LONGS;
    to[at + 1] = (long) site << 32 | (long) weight << WEIGHT_SHIFT | (long) d << 2;
    to[at] = System.nanoTime();
    DEPTH.setRelease(this, d + 1);
    return d;
  }

  @DontInline
  private int enterUnusual(int site) {
    if (!isTracing() || (special & READING) != 0) {
      return NOT_TIMED;
    }
    if (special != 0) {
      endDeadSupers(null);
    }
    return (unusual & PASSING) == 0 ? enter(site, 1) : enterOfFew(site);
  }

  /**
   * A call begins of which it is not known whether it is timed. The few that are have tokens of
   * their own, so that the way to their ends has no code in the caller: many sites would not fit
   * the cache for instructions.
   */
  private int enterOfFew(int site) {
    if (passing.pass(site)) {
      return NOT_TIMED;
    }
    int weight = 1;
    if (Passing.appliesTo(site)) {
      weight = passing.weight(site);
      if (weight == 0) {
        return NOT_TIMED;
      }
      if (depth > 0) {
        // An op around others must be timed whenever it is called: theirs is its inner time.
        Passing.stop((int) (open[(depth - 1) * OPEN_LONGS + 1] >>> 32));
      }
    }
    int token = enter(site, weight);
    return token < 0 ? token : FIRST_OF_FEW - token;
  }

  private static boolean isTimed(int token) {
    return token >= 0 || token <= FIRST_OF_FEW;
  }

  /** Calls open around a call that is timed, by its token. */
  private static int depthOf(int token) {
    return token >= 0 ? token : FIRST_OF_FEW - token;
  }

  @DontInline
  private int enterDeeper(int site) {
    return enter(site, 1);
  }

  private int enter(int site, int weight) {
    int d = depth;
    boolean fits = d * OPEN_LONGS < open.length || deepen();
    return fits ? enter(open, d, site, weight) : LOST;
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
    if (isTimed(token)) {
      int at = depthOf(token);
      try {
        if (supers == null) {
          supers = new SuperCalls();
        }
        supers.push(at, caller);
        special |= SUPERS;
        alert(true);
      } catch (OutOfMemoryError e) {
        depth = at; // the program's memory is for the program: the call counts as lost
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
    end(token, Math.max(open[token * OPEN_LONGS], lastEnd()), THROWN, 0);
  }

  private void popSuper() {
    supers.pop();
    if (supers.innermost() < 0) {
      special &= ~SUPERS;
      alert(false);
    }
  }

  private void endSupersAbove(int token) {
    while (supers.innermost() > token) {
      endSuper();
    }
    if (supers.innermost() == token) {
      popSuper();
    }
  }

  /** The call of the token has returned; neither its arguments nor its result have shapes. */
  @ForceInline
  public void leave(int token) {
    if (token >= 0) {
      long end = System.nanoTime();
      depth = token;
      long[] from = open;
      int call = token * OPEN_LONGS;
      if (!put(from[call], end, from[call + 1] & ~WIDE)) {
        end(token, end, 0, 0);
      }
    } else if (token != NOT_TIMED) {
      leaveWithArguments(token);
    }
  }

  /** The call of the token has returned nothing whose shape is to be read. */
  @DontInline
  public void leaveWithArguments(int token) {
    leave(token, 0);
  }

  /** The call of the token has thrown. */
  @DontInline
  public void leaveThrown(int token) {
    leave(token, THROWN);
  }

  private void leave(int token, int flags) {
    if (isTimed(token)) {
      end(depthOf(token), System.nanoTime(), flags, 0);
    } else if (token == LOST) {
      lose();
    }
  }

  /** The call of the token has returned this tensor, or list or array of them. */
  @DontInline
  public static void leave(Object result, Ring ring, int token, int reader) {
    if (isTimed(token)) {
      long end = System.nanoTime();
      int shape = ring.append(0, result, reader);
      ring.lastResult = shape;
      ring.end(depthOf(token), end, 0, shape);
    } else if (token == LOST) {
      ring.lose();
    }
  }

  /**
   * Ends the call at this depth. Calls above it whose ends were never seen (a stack overflow
   * between two instructions of a probe) are dropped with it: the depth heals itself.
   */
  @DontInline
  private void end(int at, long end, int flags, int result) {
    if (special >= SUPERS) {
      endSupersAbove(at);
    }
    depth = at;
    int call = at * OPEN_LONGS;
    put(open[call], end, (open[call + 1] & ~WIDE) | flags, shapesOf(call) | result);
  }

  /** Shapes of the arguments of an open call. */
  private long shapesOf(int call) {
    return (open[call + 1] & WIDE) != 0 ? open[call + 2] : 0;
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
      call[3] = (from[at + 1] & WIDE) != 0 ? from[at + 2] : 0;
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
    openTo(
        (from, index, count) -> {
          from[index + 2] ^= OPEN | THROWN;
          sink.calls(from, index, count);
        },
        lastEnd());
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

  /** Calls that are open. */
  int openCalls() {
    return depth;
  }

  /** Site of an open call, 0 for the outermost. */
  int openSite(int at) {
    return (int) (open[at * OPEN_LONGS + 1] >>> Integer.SIZE);
  }

  /** The shape of a tensor as a list of one, read while the agent reads. */
  int shapeOf(Object tensor, int reader) {
    if (shapes == null) {
      shapes = new ShapeCache();
    }
    return shapes.append(0, tensor, reader);
  }

  /** The shapes of the tensor that the last call returned, once; 0 when they were not read. */
  int takeResult() {
    int taken = lastResult;
    lastResult = 0;
    return taken;
  }

  /** Arguments and results looked at for shapes since the thread's start. */
  public long shapeReads() {
    return shapes == null ? 0 : shapes.reads();
  }

  /** Nanoseconds that one of these takes, with what lies between two clock reads; 0 if unknown. */
  public long shapeNanos() {
    return shapes == null ? 0 : shapes.nanos();
  }

  /** The calls of each site that were counted and not timed. */
  public Passing passing() {
    return passing;
  }
}
