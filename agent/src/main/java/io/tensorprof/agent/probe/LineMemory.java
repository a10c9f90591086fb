package io.tensorprof.agent.probe;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteOrder;
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

  private static final String FILE = "/proc/self/statm"; // pages: size resident …
  private static final String AUXILIARY = "/proc/self/auxv"; // pairs of longs
  private static final long PAGE_SIZE_KEY = 6; // AT_PAGESZ

  private static final int CALLS = 0;
  private static final int FIRST = 1;
  private static final int BEFORE = 2;
  private static final int HIGHEST = 3;
  private static final int INCREMENT = 4;
  private static final int NANOS = 5;
  private static final int WIDTH = 6;

  private static final Object LOCK = new Object();
  private static volatile boolean reading;
  private static RandomAccessFile file;
  private static long pageSize;
  private static byte[] text;
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
      pageSize = pageSize();
      text = new byte[128];
      rows = new long[WIDTH << 10];
      file = new RandomAccessFile(FILE, "r");
      resident(); // so that it is known to work
    }
  }

  private static long pageSize() throws IOException {
    try (RandomAccessFile auxiliary = new RandomAccessFile(AUXILIARY, "r")) {
      while (true) { // ends with an EOFException
        long key = nativeLong(auxiliary);
        long value = nativeLong(auxiliary);
        if (key == PAGE_SIZE_KEY) {
          return value;
        }
      }
    }
  }

  private static long nativeLong(RandomAccessFile from) throws IOException {
    long bigEndian = from.readLong();
    return ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN
        ? bigEndian
        : Long.reverseBytes(bigEndian);
  }

  /** From now on calls are followed by a reading; what memory is now is what they begin with. */
  public static void resume() {
    synchronized (LOCK) {
      if (file != null) {
        try {
          previous = resident();
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
      if (file != null) {
        try {
          file.close();
        } catch (IOException e) {
          file = null; // it was only read: there is nothing to lose
        }
      }
      file = null;
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
        if (file != null) {
          read(site);
        }
      }
    } catch (Throwable e) {
      return; // out of memory, or of stack: the next reading has the growth
    }
  }

  private static void read(int site) throws IOException {
    long begin = System.nanoTime();
    long now = resident();
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

  /** The resident set of the process, bytes. */
  private static long resident() throws IOException {
    file.seek(0);
    int length = file.read(text);
    int at = 0;
    while (at < length && text[at] != ' ') {
      at++;
    }
    long pages = 0;
    for (at++; at < length && text[at] >= '0' && text[at] <= '9'; at++) {
      pages = 10 * pages + text[at] - '0';
    }
    if (pages == 0) {
      throw new IOException(FILE + " does not tell the resident set");
    }
    return pages * pageSize;
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
