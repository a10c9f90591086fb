package io.tensorprof.analyzer.jfr;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A whole chunk of a JFR file, as its header describes it.
 *
 * @param offset where it begins in the file
 * @param size its bytes
 * @param pools where its last event of constant pools begins, from the chunk's beginning
 * @param metadata where its metadata begins, from the chunk's beginning
 * @param startNanos when it was begun, since the epoch
 * @param startTicks the same on the clock of its events
 * @param ticksPerSecond how fast that clock is
 */
public record Chunk(
    long offset,
    long size,
    long pools,
    long metadata,
    long startNanos,
    long startTicks,
    long ticksPerSecond) {

  /** Bytes of a chunk's header. */
  public static final int HEADER = 68;

  private static final int MAGIC = 0x464C5200; // "FLR\0"
  private static final int MAJOR = 2;
  private static final int STATE = 64;
  private static final int STATE_FINISHED = 0;
  private static final int FLAGS = 67;
  private static final int COMPRESSED_INTEGERS = 1;

  /** Whether a file that begins with these bytes is a JFR recording, of whatever version. */
  public static boolean isMagic(byte[] head) {
    return head.length >= Integer.BYTES && ByteBuffer.wrap(head).getInt(0) == MAGIC;
  }

  /**
   * The chunk at an offset.
   *
   * @return null when there is no whole one: the file is cut off, or the chunk is still written
   */
  public static Chunk at(FileChannel file, long offset, long fileSize)
      throws IOException, DamagedException {
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    while (header.hasRemaining() && file.read(header, offset + header.position()) >= 0) {}
    if (header.hasRemaining() || header.getInt(0) != MAGIC) {
      return null;
    }
    int major = header.getShort(4);
    if (major != MAJOR) {
      throw new DamagedException(
          "it is written in version %d of JFR, and only version %d can be read; record with JDK 11 or newer"
              .formatted(major, MAJOR));
    }
    long size = header.getLong(8);
    boolean whole =
        size > HEADER && size <= fileSize - offset && header.get(STATE) == STATE_FINISHED;
    if (!whole) {
      return null;
    }
    if ((header.get(FLAGS) & COMPRESSED_INTEGERS) == 0) {
      throw new DamagedException(
          "the chunk at byte %d has uncompressed integers, which only the JVM's own tools read"
              .formatted(offset));
    }
    return new Chunk(
        offset,
        size,
        header.getLong(16),
        header.getLong(24),
        header.getLong(32),
        header.getLong(48),
        header.getLong(56));
  }

  /** Nanoseconds since the epoch of a moment on the clock of the chunk's events. */
  public long epochNanos(long ticks) {
    return startNanos + nanos(ticks - startTicks);
  }

  /** Nanoseconds of a span on the clock of the chunk's events. */
  public long nanos(long ticks) {
    return ticksPerSecond == 1_000_000_000 || ticksPerSecond <= 0
        ? ticks
        : (long) (ticks * (1e9 / ticksPerSecond));
  }
}
