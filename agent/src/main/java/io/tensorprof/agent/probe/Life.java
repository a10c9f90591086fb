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

  /** Where those go that the garbage collector has found unreachable. */
  static final ReferenceQueue<Object> COLLECTED = new ReferenceQueue<>();

  final int hash;
  final TensorReader reader;
  final int place;
  final int shape;
  final short device;
  final byte level; // it stands for 2 to the power of it
  final long storage;
  final long made;

  Life nextByObject; // under the lock of its stripe, as are the following of theirs
  Life nextByStorage;
  Life previousByStorage;
  long bytes; // of its storage, 0 when another life has them
  int bytesPlace; // where its storage was made
  byte bytesLevel; // its bytes stand for 2 to the power of it as many

  volatile int scope;
  volatile int moved = -1;
  private boolean counted; // among those that are alive
  private boolean ended; // under the lock of its stripe in the LifeTable

  /**
   * A life that begins.
   *
   * @param hash identity hash code of the object
   * @param reader reads the object; null for a scope
   * @param place where it was made, see {@link Places}
   * @param shape its shape, as a list of one, see {@link Shapes}
   * @param device the library's number for its device; −1 for none
   * @param level of so many lives as 2 to the power of it one is followed
   * @param storage stands for its storage; 0 when that is its own
   * @param bytes of its storage
   * @param made when, in {@link System#nanoTime()}
   */
  Life(
      Object of,
      int hash,
      TensorReader reader,
      int place,
      int shape,
      int device,
      int level,
      long storage,
      long bytes,
      long made) {
    super(of, COLLECTED);
    this.hash = hash;
    this.reader = reader;
    this.place = place;
    this.bytesPlace = place;
    this.shape = shape;
    this.device = (short) device;
    this.level = (byte) level;
    this.bytesLevel = (byte) level;
    this.storage = storage;
    this.bytes = bytes;
    this.made = made;
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

  /** Whether it has ended, or will have when the garbage collector's findings are looked at. */
  boolean isGone() {
    return ended || refersTo(null);
  }

  /** Whether it is one of those alive. */
  public boolean isAlive() {
    return counted && !ended && !refersTo(null);
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
