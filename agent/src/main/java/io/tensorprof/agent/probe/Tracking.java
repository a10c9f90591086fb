package io.tensorprof.agent.probe;

import java.util.function.Consumer;

/**
 * Follows tensors from the calls that return them to their ends.
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

  private static volatile LifeTable objects = new LifeTable();
  private static volatile StorageTable storages = new StorageTable();
  private static volatile boolean on;
  private static volatile int session;
  private static boolean shapes;
  private static boolean lives;
  private static int most;
  private static volatile long clock; // some 50 ms behind
  private static volatile int level;
  private static volatile CollectedSink collectedSink;

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
    Alive.clear();
    ClosedUses.clear();
    session = session + 1;
    most = newMost;
    shapes = readShapes;
    lives = logLives;
    level = 0;
    collectedSink = sink;
    clock = System.nanoTime();
    LifeLog.setRecorder(recorder);
    on = true;
  }

  /** From now on nothing is seen; what is known stays. */
  public static void pause() {
    on = false;
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

  /**
   * A call has returned a tensor, or an object of another kind that is followed.
   *
   * @param slot of its reader; −1 for a scope
   * @param shape its shape, as a list of one, if it was read already; 0 if not
   * @param sharing whether it is known to share another's storage
   */
  static void follow(
      ThreadState state, Object tensor, int site, int slot, int shape, boolean sharing) {
    LifeTable table = objects;
    int hash = System.identityHashCode(tensor);
    if (table.peek(tensor, hash) != null) {
      return; // an op in place
    }
    ThreadMemory memory = state.memory();
    Ring ring = state.ring();
    int place = memory.place(ring, site);
    memory.prepare(place);
    TensorReader reader = slot < 0 ? null : Shapes.reader(slot, tensor.getClass());
    long bytes = 0;
    long storage = 0;
    int device = -1;
    int scope = 0;
    int read = shape;
    if (reader != null) {
      read = shape == 0 && shapes ? ring.shapeOf(tensor, slot) : shape;
      try {
        if (!Shapes.isRead(read) && !reader.isDefined(tensor)) {
          return; // there is no tensor behind it
        }
        if (reader.isBorrowed(tensor)) {
          return; // who owns the memory is followed, or not ours to know
        }
        Object part = sharing ? null : reader.part(tensor);
        storage = sharing ? 0 : reader.storage(tensor, part);
        bytes = sharing ? 0 : reader.bytes(tensor, part);
        if (bytes < 0) {
          read = read == 0 ? ring.shapeOf(tensor, slot) : read;
          bytes = Shapes.bytes(read, reader);
        }
        device = reader.device(tensor);
        Devices.meet(slot, device);
        scope = placeOf(reader.scope(tensor));
      } catch (Throwable e) {
        // Closed by the op itself, of another version of the library, …: it is one, its bytes are
        // not known.
        bytes = 0;
      }
    }
    int now = level;
    boolean followed = ((hash >>> 6) & ((1 << now) - 1)) == 0; // the lowest bits choose the stripe
    Life life = null;
    if (followed) {
      life =
          new Life(
              tensor, hash, reader, place, read, device, now, storage, bytes, now(ring, shape));
      life.scope = scope;
      int size = table.add(life, tensor);
      if (size == 0) {
        return;
      }
      if (size > room(now) / LifeTable.STRIPES) {
        followFewer(now);
      }
      if (storage != 0) {
        share(life, bytes);
      }
    } else {
      memory.leaveUntracked();
    }
    count(memory, life, place, bytes, sharing);
  }

  /**
   * When it was made: at the end of the call that has just been timed, if it was. To look at a
   * clock takes a tenth of all that following a tensor does, so where it matters least, to some 50
   * ms only.
   */
  private static long now(Ring ring, int shape) {
    if (shape != 0 && Ring.isTracing()) {
      return ring.lastEnd();
    }
    return lives ? System.nanoTime() : clock;
  }

  private static void count(
      ThreadMemory memory, Life life, int place, long bytes, boolean sharing) {
    boolean view = sharing || (life != null && life.storage != 0 && life.bytes == 0 && bytes > 0);
    memory.add(place, ThreadMemory.MADE, 1);
    if (view) {
      memory.add(place, ThreadMemory.VIEWS, 1);
    } else {
      memory.add(place, ThreadMemory.MADE_BYTES, bytes);
    }
    if (life != null) {
      life.count();
      memory.add(place, ThreadMemory.FOLLOWED, life.weight());
      if (!view && bytes > 0) {
        Alive.begin(bytes * life.weight(), Places.phase(place), life.made);
      }
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
    if (level == full && level < 20) {
      level = full + 1;
    }
  }

  /** Finds out whether a tensor shares its storage, or only has what stood for another's. */
  private static void share(Life life, long bytes) {
    Life other = storages.add(life);
    while (other != null && isStale(other)) {
      storages.removeAlone(other);
      if (objects.end(other) && other.isCounted()) {
        End how = other.refersTo(null) ? End.COLLECTED : End.CLOSED;
        ended(other, how, storages.remove(other));
      }
      if (storages.own(life, bytes)) {
        other = null;
      } else {
        other = storages.another(life);
      }
    }
  }

  /** Whether a tensor is gone or closed, though its end was not seen. */
  private static boolean isStale(Life life) {
    return life.isGone() || isClosed(life);
  }

  private static int placeOf(Object scope) {
    if (scope == null) {
      return 0;
    }
    Life life = objects.look(scope, System.identityHashCode(scope));
    return life == null ? 0 : life.place;
  }

  /** A method of a library that closes this object has run on it. */
  static void freed(ThreadState state, Object tensor) {
    Life life = objects.look(tensor, System.identityHashCode(tensor));
    if (life == null) {
      return;
    }
    if (life.reader != null && !life.reader.isClosed(tensor)) {
      return; // others retain it
    }
    ThreadMemory memory = state.memory();
    end(life, memory.scopes > 0 ? End.SCOPE : End.CLOSED, memory);
  }

  /** A scope has been closed. */
  static void scopeClosed(ThreadState state, Object scope) {
    Life life = objects.look(scope, System.identityHashCode(scope));
    if (life != null) {
      ThreadMemory memory = state.memory();
      end(life, memory.scopes > 0 ? End.SCOPE : End.CLOSED, memory);
    }
  }

  /** Ends a life, and those of its views where a library closes them with it. */
  private static void end(Life life, End how, ThreadMemory memory) {
    Life ending = life;
    while (ending != null) {
      boolean owner = ending.storage != 0 && ending.bytes > 0;
      boolean inherited = endOne(ending, how, memory) == 0;
      Life heir = owner && inherited ? storages.another(ending) : null;
      ending = heir != null && isClosed(heir) ? heir : null;
    }
  }

  private static boolean isClosed(Life life) {
    Object tensor = life.get();
    try {
      return tensor != null && life.reader.isClosed(tensor);
    } catch (Throwable e) {
      return false;
    }
  }

  /** Ends a life; the bytes that end with it. */
  private static long endOne(Life life, End how, ThreadMemory memory) {
    boolean first = objects.end(life);
    long bytes = life.storage == 0 ? life.weightedBytes() : storages.remove(life);
    if (!first || !life.isCounted()) {
      return bytes;
    }
    long weight = life.weight();
    Alive.end(bytes);
    boolean scoped = how == End.SCOPE;
    memory.add(life.place, scoped ? ThreadMemory.SCOPED : ThreadMemory.CLOSED, weight);
    if (bytes > 0) {
      memory.add(
          life.bytesPlace, scoped ? ThreadMemory.SCOPED_BYTES : ThreadMemory.CLOSED_BYTES, bytes);
    }
    memory.closed.add(life.hash, life.place, memory.releaseSite);
    if (lives) {
      memory.log.add(life, bytes, how, memory.releaseSite, System.nanoTime());
    }
    return bytes;
  }

  /** Tensors that are alive, those beyond the cap estimated; and scopes that are open. */
  public static long alive() {
    return objects.weight();
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
    for (Object gone = Life.COLLECTED.poll(); gone != null; gone = Life.COLLECTED.poll()) {
      Life life = (Life) gone;
      boolean first = objects.end(life);
      long bytes = life.storage == 0 ? life.weightedBytes() : storages.remove(life);
      if (first && life.isCounted() && on) {
        ended(life, End.COLLECTED, bytes);
      }
    }
  }

  /** A life has ended that no thread of the program has closed before our eyes. */
  private static void ended(Life life, End how, long bytes) {
    boolean lost = how == End.COLLECTED && life.reader != null && !life.reader.isFreedByCollector();
    if (!lost) {
      Alive.end(bytes);
    }
    CollectedSink sink = collectedSink;
    if (sink != null) {
      sink.collected(life, lost ? End.LOST : how, bytes, System.nanoTime());
    }
  }

  /** A call has been given a tensor that is closed. */
  static void usedClosed(Object tensor, int site) {
    int hash = System.identityHashCode(tensor);
    Life life = objects.look(tensor, hash);
    if (life != null) { // closed unseen
      ClosedUses.add(site, life.place, -1, life.shape);
      return;
    }
    long known = -1;
    for (ThreadState state : ThreadState.all()) {
      ThreadMemory memory = state.knownMemory();
      known = known == -1 && memory != null ? memory.closed.find(hash) : known;
    }
    int place = known == -1 ? 0 : (int) (known >>> Integer.SIZE);
    ClosedUses.add(site, place, known == -1 ? -1 : (int) known, 0);
  }

  /** A call has taken a tensor out of a scope, or to another. */
  static void moved(Object tensor, int slot, int site) {
    Life life = objects.look(tensor, System.identityHashCode(tensor));
    if (life == null) {
      return;
    }
    life.moved = site;
    if (life.reader != null) {
      life.scope = placeOf(life.reader.scope(tensor));
    }
  }
}
