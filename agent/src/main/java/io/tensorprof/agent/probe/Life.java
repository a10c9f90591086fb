package io.tensorprof.agent.probe;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;

/**
 * A tensor that is followed, or another holder of native memory: what is known of it from the call
 * that returned it to its end. It keeps nothing alive.
 *
 * <p>There may be a million of these, so it is the node of both tables it stands in: {@link
 * LifeTable} by object, {@link StorageTable} by storage.
 */
public final class Life extends WeakReference<Object> {

  /** What is inherited is this old to about a millisecond: 2 to the power of it nanoseconds. */
  private static final int LEAD_SHIFT = 20;

  /** Where those go that the garbage collector has found unreachable; a new one each session. */
  private static volatile ReferenceQueue<Object> collected = new ReferenceQueue<>();

  final int hash;
  final OwnerReader reader;
  final int place;
  final int shape;
  final short device;
  final byte level; // it stands for 2 to the power of it
  final boolean several; // whether its owner has other tensors, too
  final long storage;
  final long made;

  Life nextByObject; // under the lock of its stripe, as are the following of theirs
  Life nextByStorage;
  Life previousByStorage;
  long bytes; // of its storage, 0 when another life has them
  int bytesPlace; // where its storage was made
  byte bytesLevel; // its bytes stand for 2 to the power of it as many
  private int lead; // how much earlier its storage was made than it, see LEAD_SHIFT

  // The last to be written counts; a barrier for them is a tenth of what it takes to make one.
  int scope;
  int moved = -1;
  private boolean counted; // among those that are alive
  private boolean ended; // under the lock of its stripe in the LifeTable
  private boolean collectedInTime; // before the program ended

  /**
   * A life that begins.
   *
   * @param owner the tensor, or what holds it: it ends with this one
   * @param hash identity hash code of the owner
   * @param reader reads the owner; null for a scope
   * @param place where it was made, see {@link Places}
   * @param level of so many lives as 2 to the power of it one is followed
   * @param made when, in {@link System#nanoTime()}
   * @param held what has been read of it
   */
  Life(Object owner, int hash, OwnerReader reader, int place, int level, long made, Held held) {
    super(owner, collected);
    this.hash = hash;
    this.reader = reader;
    this.place = place;
    this.bytesPlace = place;
    this.shape = held.shape;
    this.device = (short) held.device;
    this.several = held.several;
    this.scope = held.scope;
    this.level = (byte) level;
    this.bytesLevel = (byte) level;
    this.storage = held.storage;
    this.bytes = held.bytes;
    this.made = made;
  }

  /** Those that the garbage collector has found unreachable. */
  static ReferenceQueue<Object> collected() {
    return collected;
  }

  /** What it finds of earlier lives from now on is nobody's concern. */
  static void forgetCollected() {
    collected = new ReferenceQueue<>();
  }

  /** It is counted among those that are alive; by the thread that made it, before others know. */
  void count() {
    counted = true;
  }

  boolean isCounted() {
    return counted;
  }

  /** It has ended; under the lock of its stripe. */
  void end() {
    ended = true;
  }

  /** Whether it has ended, or will be found to have: the garbage collector has cleared it. */
  boolean isGone() {
    return ended || refersTo(null);
  }

  /** Remembers whether the garbage collector has ended it by now: the program ends. */
  void programEnds() {
    collectedInTime = refersTo(null);
  }

  /** Whether the garbage collector has ended it, and while the program ran. */
  boolean isCollected() {
    return Tracking.hasProgramEnded() ? collectedInTime : refersTo(null);
  }

  /** Whether it is one of those alive. */
  public boolean isAlive() {
    return counted && !ended && !isCollected();
  }

  /** Number of the place where it was made. */
  public int place() {
    return place;
  }

  /** Number of its shape, as a list of one; 0 for a scope. */
  public int shape() {
    return shape;
  }

  /** The library's number for its device, or −1. */
  public int device() {
    return device;
  }

  /** Lives that it stands for. */
  public long weight() {
    return 1L << level;
  }

  /** When it was made, in {@link System#nanoTime()}. */
  public long made() {
    return made;
  }

  /** Bytes of its storage; 0 when another life has them. */
  public long bytes() {
    return bytes;
  }

  /** Bytes that those stand for. */
  public long weightedBytes() {
    return bytes << bytesLevel;
  }

  /** Number of the place where its storage was made. */
  public int bytesPlace() {
    return bytesPlace;
  }

  /** When its storage was made, in {@link System#nanoTime()}. */
  public long storageMade() {
    return made - ((long) lead << LEAD_SHIFT);
  }

  /** It has its storage alone; under the same lock. */
  void own(long itsBytes) {
    bytes = itsBytes;
    bytesPlace = place;
    bytesLevel = level;
    lead = 0;
  }

  /** It takes over the storage of another that ends; under the lock of its stripe. */
  void inherit(Life gone) {
    bytes = gone.bytes;
    bytesPlace = gone.bytesPlace;
    bytesLevel = gone.bytesLevel;
    lead = (int) Math.min(Integer.MAX_VALUE, Math.max(0, made - gone.storageMade()) >> LEAD_SHIFT);
    gone.bytes = 0;
  }

  /** Number of the place where the scope was made that will close it; 0 when not known. */
  public int scope() {
    return scope;
  }

  /** Site of the call that took it out of a scope or to another; −1 for none. */
  public int moved() {
    return moved;
  }

  /** Whether it is a scope: it holds no memory itself. */
  public boolean isScope() {
    return reader == null;
  }
}
