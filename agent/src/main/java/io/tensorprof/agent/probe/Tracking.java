package io.tensorprof.agent.probe;

import java.util.function.Consumer;

/**
 * Which tensors are followed from the calls that return them to their ends: {@link Beginnings} and
 * {@link Endings} say how.
 *
 * <p>Up to a cap all are followed; beyond it, of those made from then on, one in two, one in four,
 * … of them, chosen by identity hash codes, which are as good as drawn by lot. One that is followed
 * stands for so many.
 */
public final class Tracking {

  /** How lives end. */
  public enum End {
    /** By hand. */
    CLOSED(0),
    /** By a scope's close. */
    SCOPE(1),
    /** By the garbage collector, which has the library free it. */
    COLLECTED(2),
    /** Found unreachable, never to be freed. */
    LOST(3);

    final int code;

    End(int code) {
      this.code = code;
    }

    /** The end of a code in a {@link LifeLog}. */
    public static End of(long code) {
      return code == 0 ? CLOSED : code == 1 ? SCOPE : code == 2 ? COLLECTED : LOST;
    }
  }

  /** Takes lives that the garbage collector has ended. */
  public interface CollectedSink {
    /**
     * A life has ended, noticed now.
     *
     * @param bytes that ended with it, at the place where its storage was made, and as many as they
     *     stand for
     */
    void collected(Life life, End end, long bytes, long now);
  }

  private static final int MOST_LEVEL = 20;

  static volatile LifeTable objects = new LifeTable();
  static volatile StorageTable storages = new StorageTable();
  static volatile CollectedSink collectedSink;
  static boolean shapes; // whether those are read that are not needed to know bytes
  static boolean lives; // whether those that end are put into the threads' logs
  private static volatile boolean on;
  private static volatile boolean programEnded;
  private static volatile int session;
  private static int most;
  private static volatile long clock; // some 50 ms behind
  private static volatile int level;

  private Tracking() {}

  /**
   * Begins to follow the tensors that are made from now on.
   *
   * @param newMost tensors followed at most
   * @param readShapes whether shapes are read that are not needed to know how many bytes there are
   * @param logLives whether lives that end are put into the threads' logs
   * @param recorder the thread that empties these
   */
  public static synchronized void start(
      int newMost, boolean readShapes, boolean logLives, Thread recorder, CollectedSink sink) {
    objects = new LifeTable();
    storages = new StorageTable();
    Life.forgetCollected();
    Alive.clear();
    ClosedUses.clear();
    session = session + 1;
    most = newMost;
    shapes = readShapes;
    lives = logLives;
    level = 0;
    programEnded = false;
    collectedSink = sink;
    clock = System.nanoTime();
    LifeLog.setRecorder(recorder);
    on = true;
  }

  /**
   * The JVM begins to shut down. What is reachable now the program has kept to its end: its threads
   * are gone, or about to go, and the garbage collector may find in the last milliseconds what they
   * held, which is not to look as if it had freed it while the program ran.
   */
  public static void programEnds() {
    objects.forEach(Life::programEnds);
    programEnded = true;
  }

  static boolean hasProgramEnded() {
    return programEnded;
  }

  /**
   * From now on nothing is seen; what is known stays. To be called where {@link #drainCollected}
   * is.
   */
  public static void pause() {
    on = false;
    Endings.drainCollected();
    Endings.sweepCollected();
  }

  /** Ends it; what is known of the tensors that are alive is forgotten. */
  public static void stop() {
    on = false;
    collectedSink = null;
    ClosedUses.setWriter(null);
    OutOfMemory.setWriter(null);
    LifeLog.setRecorder(null);
    objects = new LifeTable();
    storages = new StorageTable();
  }

  static boolean isOn() {
    return on;
  }

  /** Number of the present session: what a thread knows of an earlier one is void. */
  static int session() {
    return session;
  }

  /** Of so many tensors made one is followed now. */
  public static int oneIn() {
    return 1 << level;
  }

  /** Tensors followed at most. */
  public static int most() {
    return most;
  }

  /** Shows all lives, some of which may have ended; a part of them at a time, under a lock. */
  public static void forEach(Consumer<Life> visitor) {
    objects.forEach(visitor);
  }

  /** Tensors that are alive, those beyond the cap estimated; and scopes that are open. */
  public static long alive() {
    return objects.weight();
  }

  /** Of so many tensors as 2 to the power of it one is followed now. */
  static int level() {
    return level;
  }

  /** Whether an object made now is one of those that are followed. */
  static boolean isFollowed(int hash, int atLevel) {
    return ((hash >>> LifeTable.STRIPE_BITS) & ((1 << atLevel) - 1)) == 0; // the rest: its stripe
  }

  /** A stripe of the table has so many lives now: if that is much, fewer are followed. */
  static void filled(int stripe, int atLevel) {
    if (stripe > room(atLevel) / LifeTable.STRIPES) {
      followFewer(atLevel);
    }
  }

  /**
   * Lives that there is room for before fewer of those made are followed: half of the cap at first,
   * a bit more at each level, all of it when one in a thousand is.
   */
  private static int room(int at) {
    return most / 20 * Math.min(20, 10 + at);
  }

  private static synchronized void followFewer(int full) {
    if (level == full && level < MOST_LEVEL) {
      level = full + 1;
    }
  }

  /**
   * When a tensor was made: at the end of the call that has just been timed, if it was. To look at
   * a clock takes a tenth of all that following a tensor does, so where it matters least, to some
   * 50 ms only.
   */
  static long now(Ring ring, boolean timed) {
    if (timed && Ring.isTracing()) {
      return ring.lastEnd();
    }
    return lives ? System.nanoTime() : clock;
  }

  /**
   * To be called every 50 ms: puts the clock forward, and looks whether more of them can be
   * followed again.
   */
  public static synchronized void tend() {
    clock = System.nanoTime();
    if (level > 0 && objects.size() < room(0) >>> 1) {
      level = level - 1;
    }
  }

  /** Ends the lives that the garbage collector has ended; one thread at a time. */
  public static void drainCollected() {
    Endings.drainCollected();
  }
}
