package io.tensorprof.agent.probe;

import java.util.HashMap;
import java.util.Map;

/** Calls that were given a tensor that had been closed. */
public final class ClosedUses {

  /** So many distinct ones are told apart between two chunks; further ones are not kept. */
  private static final int MOST = 1 << 10;

  /** So often a program waits for such a call to be written, before the call is made. */
  private static final int MOST_WAITS = 16;

  private static final Map<Long, Use> USES = new HashMap<>(); // under the lock of the class
  private static int waits;
  private static volatile Runnable writer;

  private ClosedUses() {}

  /** Calls of one site that were given tensors of one end. */
  public static final class Use {
    private final int site;
    private final int place;
    private final int closedAt;
    private final int shape;
    private final ThreadState thread;
    private final long time;
    private long calls;

    Use(int site, int place, int closedAt, int shape, ThreadState thread, long time) {
      this.site = site;
      this.place = place;
      this.closedAt = closedAt;
      this.shape = shape;
      this.thread = thread;
      this.time = time;
    }

    /** Site of the call. */
    public int site() {
      return site;
    }

    /** Place where the tensor was made; 0 when it is not known any more. */
    public int place() {
      return place;
    }

    /** Site of the call that closed it; −1 when that is not known. */
    public int closedAt() {
      return closedAt;
    }

    /** Its shape, as a list of one; 0 when it is not known. */
    public int shape() {
      return shape;
    }

    /** The thread of the first of the calls. */
    public ThreadState thread() {
      return thread;
    }

    /** When the first of them was, in {@link System#nanoTime()}. */
    public long time() {
      return time;
    }

    /** Number of calls. */
    public long calls() {
      return calls;
    }
  }

  /** Takes uses. */
  public interface Sink {
    /** Calls since the last time. */
    void use(Use use);
  }

  /** Names what writes the recording now, and returns when that is done; null for none. */
  public static void setWriter(Runnable newWriter) {
    writer = newWriter;
  }

  static void add(int site, int place, int closedAt, int shape) {
    boolean isNew = false;
    synchronized (ClosedUses.class) {
      long key = ((long) site << Integer.SIZE) ^ ((long) place << 12) ^ closedAt;
      Use use = USES.get(key);
      if (use == null && USES.size() < MOST) {
        use = new Use(site, place, closedAt, shape, ThreadState.current(), System.nanoTime());
        USES.put(key, use);
        isNew = waits++ < MOST_WAITS;
      }
      if (use != null) {
        use.calls++;
      }
    }
    Runnable now = writer;
    if (isNew && now != null) {
      now.run(); // the call may be the process's last
    }
  }

  /** Hands over the uses since the last time. */
  public static void drainTo(Sink sink) {
    synchronized (ClosedUses.class) {
      USES.values().forEach(sink::use);
      USES.clear();
    }
  }

  static void clear() {
    synchronized (ClosedUses.class) {
      USES.clear();
      waits = 0;
    }
  }
}
