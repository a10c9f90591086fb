package io.tensorprof.agent.probe;

import java.io.IOException;
import java.util.Arrays;

/**
 * The memory of the process after each call of an op, by site: what memory_profiler does for the
 * lines of a Python program. The memory is the resident set that Linux tells; what it has grown
 * since the reading before, by whichever thread, is the site's increment, so all increments add up
 * to the growth of the process.
 *
 * <p>Only with {@code memory=lines}: a reading is two calls of the system, some microseconds beside
 * which a lock is nothing. Nothing is allocated once a site is known.
 */
public final class LineMemory {

  /** Takes what was read at a site. */
  public interface Sink {
    /**
     * The readings at a site since the last time.
     *
     * @param first when the first of them was made, in {@link System#nanoTime()}
     * @param before what the reading before that one said, bytes
     * @param highest the highest of them, bytes
     * @param increment by how much memory grew between each and the one before it, bytes
     * @param nanos how long the readings took
     */
    void site(
        int site, long calls, long first, long before, long highest, long increment, long nanos);
  }

  private static final int CALLS = 0;
  private static final int FIRST = 1;
  private static final int BEFORE = 2;
  private static final int HIGHEST = 3;
  private static final int INCREMENT = 4;
  private static final int NANOS = 5;
  private static final int WIDTH = 6;

  private static final Object LOCK = new Object();
  private static volatile boolean reading;
  private static ResidentSet resident;
  private static long[] rows;
  private static long previous;

  private LineMemory() {}

  /**
   * Gets ready to read.
   *
   * @throws IOException when the system does not tell
   */
  public static void open() throws IOException {
    synchronized (LOCK) {
      close();
      ResidentSet opened = ResidentSet.open();
      opened.bytes(); // so that it is known to work
      rows = new long[WIDTH << 10];
      resident = opened;
    }
  }

  /** From now on calls are followed by a reading; what memory is now is what they begin with. */
  public static void resume() {
    synchronized (LOCK) {
      if (resident != null) {
        try {
          previous = resident.bytes();
          reading = true;
        } catch (IOException e) {
          reading = false;
        }
      }
    }
  }

  /** From now on calls are not followed by a reading. */
  public static void pause() {
    reading = false;
  }

  /** Ends it, and forgets what was read. */
  public static void close() {
    reading = false;
    synchronized (LOCK) {
      if (resident != null) {
        resident.close();
      }
      resident = null;
      rows = null;
    }
  }

  /** A call of a site has returned or thrown. Throws nothing. */
  public static void after(int site) {
    if (!reading) {
      return;
    }
    try {
      synchronized (LOCK) {
        if (resident != null) {
          read(site);
        }
      }
    } catch (Throwable e) {
      return; // out of memory, or of stack: the next reading has the growth
    }
  }

  private static void read(int site) throws IOException {
    long begin = System.nanoTime();
    long now = resident.bytes();
    int row = site * WIDTH;
    if (row >= rows.length) {
      rows = Arrays.copyOf(rows, Math.max(row + WIDTH, 2 * rows.length));
    }
    if (rows[row + CALLS]++ == 0) {
      rows[row + FIRST] = begin;
      rows[row + BEFORE] = previous;
      rows[row + HIGHEST] = now;
    }
    rows[row + HIGHEST] = Math.max(rows[row + HIGHEST], now);
    rows[row + INCREMENT] += now - previous;
    previous = now;
    rows[row + NANOS] += System.nanoTime() - begin;
  }

  /** Hands over what was read since the last time. */
  public static void drainTo(Sink sink) {
    synchronized (LOCK) {
      if (rows == null) {
        return;
      }
      for (int row = 0; row < rows.length; row += WIDTH) {
        if (rows[row + CALLS] > 0) {
          sink.site(
              row / WIDTH,
              rows[row + CALLS],
              rows[row + FIRST],
              rows[row + BEFORE],
              rows[row + HIGHEST],
              rows[row + INCREMENT],
              rows[row + NANOS]);
          Arrays.fill(rows, row, row + WIDTH, 0);
        }
      }
    }
  }
}
