package io.tensorprof.agent.probe;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * Lives that have ended, on their way to the recording, with option {@code memory=trace}. A life
 * takes {@value #LIFE_LONGS} longs: when it was made and when it ended; bytes; {@code place << 32 |
 * shape}; {@code end << 56 | level << 48 | device << 32 | site of the end}; when its storage was
 * made; where.
 */
public final class LifeLog {

  /** Longs that a life takes. */
  public static final int LIFE_LONGS = 7;

  private static final int MOST = 1 << 17;
  private static final int WAKE = 1 << 13;
  private static volatile Thread recorder;

  private long[] lives = new long[0];
  private int size;
  private long lost;

  /** Takes lives. */
  public interface Sink {
    /** So many lives from the beginning of an array on, until this returns. */
    void lives(long[] from, int count);
  }

  /** Names the thread that empties the logs; null when none does. */
  static void setRecorder(Thread newRecorder) {
    recorder = newRecorder;
  }

  /**
   * A life has ended.
   *
   * @param bytes that ended with it, as many as they stand for
   */
  public synchronized void add(Life life, long bytes, Tracking.End end, int site, long now) {
    int at = size * LIFE_LONGS;
    if (at == lives.length && !grow()) {
      lost++;
      return;
    }
    lives[at] = life.made;
    lives[at + 1] = now;
    lives[at + 2] = bytes >>> life.level;
    lives[at + 3] = ((long) life.place << Integer.SIZE) | life.shape;
    lives[at + 4] =
        ((long) end.code << 56)
            | ((long) life.level << 48)
            | ((life.device & 0xffffL) << Integer.SIZE)
            | (site & 0xffff_ffffL);
    lives[at + 5] = life.storageMade();
    lives[at + 6] = life.bytesPlace;
    if (++size == WAKE) {
      LockSupport.unpark(recorder);
    }
  }

  private boolean grow() {
    int longer = Math.max(64, size * 2);
    if (longer > MOST) {
      return false;
    }
    try {
      lives = Arrays.copyOf(lives, longer * LIFE_LONGS);
      return true;
    } catch (OutOfMemoryError e) {
      return false; // the program's memory is for the program
    }
  }

  /** Hands over all lives. */
  public void drainTo(Sink sink) {
    long[] from;
    int count;
    synchronized (this) {
      from = lives;
      count = size;
      lives = new long[0];
      size = 0;
    }
    if (count > 0) {
      sink.lives(from, count);
    }
  }

  /** Lives that found no room, since the last time. */
  public synchronized long takeLost() {
    long taken = lost;
    lost = 0;
    return taken;
  }
}
