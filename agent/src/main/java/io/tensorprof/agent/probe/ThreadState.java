package io.tensorprof.agent.probe;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import jdk.internal.vm.annotation.DontInline;
import jdk.internal.vm.annotation.ForceInline;

/**
 * What the agent holds for one thread of the program: its row of counts and its ring of calls. Only
 * that thread writes to them.
 *
 * <p>A thread finds its state in a direct-mapped table indexed by its id, which costs half of a
 * {@link ThreadLocal} look-up; two live threads that share a slot fall back on the thread local.
 * The recorder removes the states of dead threads, so memory follows the threads that live.
 */
public final class ThreadState {

  private static final int SLOTS = 1 << 10;
  private static final ThreadState[] TABLE = new ThreadState[SLOTS];
  private static final ThreadLocal<ThreadState> LOCAL = new ThreadLocal<>();
  private static final Queue<ThreadState> ALL = new ConcurrentLinkedQueue<>();

  /**
   * The field behind {@link Thread#getId()}, which a program may override; null if not open to us.
   */
  private static final VarHandle ID = idField();

  private static final long[] NO_ROW = new long[0];

  private final Thread owner;
  private final long id;
  private final Ring ring = new Ring();

  /**
   * The thread's rows, the one in use last. A row that has become too short is kept, for methods
   * that hold it go on counting in it: a site's calls are the sum over all rows.
   */
  private long[][] rows = {};

  private volatile ThreadMemory memory;

  /** The row in use, or an empty one while the agent itself calls methods that may be counted. */
  private long[] row = NO_ROW;

  private ThreadState(Thread owner) {
    this.owner = owner;
    this.id = idOf(owner);
  }

  private static VarHandle idField() {
    try {
      return MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup())
          .findVarHandle(Thread.class, "tid", long.class);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null;
    }
  }

  @ForceInline
  @SuppressWarnings("deprecation") // threadId() came with Java 19
  private static long idOf(Thread thread) {
    return ID != null ? (long) ID.get(thread) : thread.getId();
  }

  /** The state of the calling thread. */
  @ForceInline
  static ThreadState current() {
    Thread thread = Thread.currentThread();
    ThreadState state = TABLE[(int) idOf(thread) & (SLOTS - 1)];
    return state != null && state.owner == thread ? state : find(thread);
  }

  @DontInline
  private static ThreadState find(Thread thread) {
    ThreadState state = LOCAL.get();
    if (state == null) {
      state = new ThreadState(thread);
      LOCAL.set(state);
      ALL.add(state);
    }
    TABLE[(int) state.id & (SLOTS - 1)] = state;
    return state;
  }

  /**
   * All states, in the order of their threads' first calls. The recorder removes the state of a
   * thread that has died, through the iterator, and {@linkplain #forget forgets} it.
   */
  public static Iterable<ThreadState> all() {
    return ALL;
  }

  /** Clears the thread's slot: it has died, and its counts and calls have been taken over. */
  public void forget() {
    ring.forget();
    int slot = (int) id & (SLOTS - 1);
    if (TABLE[slot] == this) {
      TABLE[slot] = null;
    }
  }

  /** The thread that this is the state of. */
  public Thread owner() {
    return owner;
  }

  /** The thread's id. */
  public long id() {
    return id;
  }

  /** The thread's traced calls. */
  public Ring ring() {
    return ring;
  }

  /**
   * Calls per site, counted and not timed, since the thread's start, indexed by site; read by the
   * recorder, never written.
   */
  public long[] counts() {
    long[][] all = rows;
    if (all.length == 0) {
      return ring.passing().passed();
    }
    if (all.length == 1) {
      return all[0];
    }
    long[] sums = all[all.length - 1].clone();
    for (int i = 0; i < all.length - 1; i++) {
      for (int site = 0; site < all[i].length; site++) {
        sums[site] += all[i][site];
      }
    }
    return sums;
  }

  /** What the thread knows of tensors in this session. */
  ThreadMemory memory() {
    ThreadMemory known = memory;
    if (known == null || known.session() != Tracking.session()) {
      known = new ThreadMemory(Tracking.session());
      memory = known;
    }
    return known;
  }

  /** The same, null when it has none. */
  public ThreadMemory knownMemory() {
    ThreadMemory known = memory;
    return known == null || known.session() != Tracking.session() ? null : known;
  }

  /** Begins a reading of the agent's: the calls made by it are none of the program's. */
  boolean beginReading() {
    if (!ring.beginReading()) {
      return false;
    }
    row = NO_ROW;
    return true;
  }

  /** Ends the reading begun last. */
  void endReading() {
    row = rows.length == 0 ? NO_ROW : rows[rows.length - 1];
    ring.endReading();
  }

  /** The row in use, an empty one while the agent reads; never null. */
  long[] row() {
    return row;
  }

  /**
   * One more call of the site, which lies behind the end of the row that the caller has looked up.
   *
   * @return the row it is counted in, an empty one if in none; never null
   */
  @DontInline
  static long[] countElsewhere(int site) {
    ThreadState state = current();
    long[] in = state.row;
    if (site >= in.length) {
      return state.countInLongerRow(site);
    }
    in[site]++;
    return in;
  }

  private long[] countInLongerRow(int site) {
    if (ring.isReading()) {
      return NO_ROW;
    }
    try {
      long[] longer = new long[Math.max(64, Integer.highestOneBit(site) << 1)];
      longer[site]++;
      long[][] more = Arrays.copyOf(rows, rows.length + 1);
      more[rows.length] = longer;
      VarHandle.storeStoreFence(); // the recorder must not see the row before what is in it
      rows = more;
      row = longer;
      return longer;
    } catch (OutOfMemoryError e) {
      ring.lose(); // the program's memory is for the program
      return NO_ROW;
    }
  }
}
