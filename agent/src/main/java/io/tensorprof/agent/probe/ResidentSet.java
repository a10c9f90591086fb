package io.tensorprof.agent.probe;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteOrder;

/** The resident set of the process, as Linux tells it; for one thread at a time. */
public final class ResidentSet implements AutoCloseable {

  private static final String FILE = "/proc/self/statm"; // pages: size resident …
  private static final String AUXILIARY = "/proc/self/auxv"; // pairs of longs
  private static final long PAGE_SIZE_KEY = 6; // AT_PAGESZ

  private final RandomAccessFile file;
  private final long pageSize;
  private final byte[] text = new byte[128];

  private ResidentSet(RandomAccessFile file, long pageSize) {
    this.file = file;
    this.pageSize = pageSize;
  }

  /**
   * Gets ready to read.
   *
   * @throws IOException when the system does not tell
   */
  public static ResidentSet open() throws IOException {
    long pageSize = pageSize();
    return new ResidentSet(new RandomAccessFile(FILE, "r"), pageSize);
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

  /** What it is now, bytes. */
  public long bytes() throws IOException {
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

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      return; // it was only read: there is nothing to lose
    }
  }
}
