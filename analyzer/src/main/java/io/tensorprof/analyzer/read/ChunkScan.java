package io.tensorprof.analyzer.read;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The whole chunks of a JFR file, found by their headers alone. Besides telling how much of a file
 * can be read, it keeps from {@link jdk.jfr.consumer.RecordingFile} what that would wait for or go
 * round in for ever: chunks still being written, and constant pools whose chain does not end.
 *
 * @param chunks the whole chunks, in the order of the file
 * @param fileSize bytes of the file; more than the chunks' sum when it was cut off or has something
 *     behind them
 */
record ChunkScan(List<Chunk> chunks, long fileSize) {

  /**
   * @param offset where the chunk begins in the file
   * @param size its bytes
   * @param startNanos when it was begun, since the epoch
   */
  record Chunk(long offset, long size, long startNanos) {}

  private static final int MAGIC = 0x464C5200; // "FLR\0"
  private static final int HEADER = 68;
  private static final int MAJOR = 2;
  private static final int STATE_OFFSET = 64;
  private static final int STATE_FINISHED = 0;

  ChunkScan {
    chunks = List.copyOf(chunks);
  }

  /** Bytes in whole chunks. */
  long readableSize() {
    return chunks.stream().mapToLong(Chunk::size).sum();
  }

  /** Whether there is something behind the last whole chunk. */
  boolean truncated() {
    return readableSize() < fileSize;
  }

  static ChunkScan of(Path file) throws IOException, RecordingException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      long fileSize = channel.size();
      if (fileSize == 0) {
        throw new RecordingException(
            file
                + " is empty: the program was killed, or is still running, before anything was written");
      }
      List<Chunk> chunks = new ArrayList<>();
      long offset = 0;
      while (offset < fileSize) {
        Chunk chunk = chunkAt(channel, offset, fileSize, file);
        if (chunk == null) {
          break;
        }
        chunks.add(chunk);
        offset += chunk.size();
      }
      if (chunks.isEmpty()) {
        throw new RecordingException(
            file
                + " is cut off: not one of its chunks is whole; let the profiled program end by itself, then read again");
      }
      return new ChunkScan(chunks, fileSize);
    }
  }

  /** The chunk at an offset, or null when there is no whole one. */
  private static Chunk chunkAt(SeekableByteChannel channel, long offset, long fileSize, Path file)
      throws IOException, RecordingException {
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    channel.position(offset);
    while (header.hasRemaining() && channel.read(header) >= 0) {}
    int got = header.position();
    if (offset == 0 && (got < Integer.BYTES || header.getInt(0) != MAGIC)) {
      throw new RecordingException(
          file
              + " is not a JFR recording: it does not begin as one; give the .jfr file that the agent wrote");
    }
    if (got < HEADER || header.getInt(0) != MAGIC) {
      return null;
    }
    int major = header.getShort(4);
    if (major != MAJOR) {
      throw new RecordingException(
          "%s is a JFR recording of version %d, only version %d can be read; make it anew with JDK 11 or newer"
              .formatted(file, major, MAJOR));
    }
    long size = header.getLong(8);
    boolean whole =
        size > HEADER && size <= fileSize - offset && header.get(STATE_OFFSET) == STATE_FINISHED;
    if (!whole) {
      return null;
    }
    checkPools(channel, offset, size, header.getLong(16), file);
    return new Chunk(offset, size, header.getLong(32));
  }

  /** Follows the chain of constant pools: each must lie in the chunk and point to one before it. */
  private static void checkPools(
      SeekableByteChannel channel, long chunk, long chunkSize, long pools, Path file)
      throws IOException, RecordingException {
    long at = pools;
    while (true) {
      if (at < HEADER || at >= chunkSize) {
        throw damaged(file, chunk, "a constant pool at " + at + " of " + chunkSize);
      }
      channel.position(chunk + at);
      ByteBuffer bytes = ByteBuffer.allocate(64);
      channel.read(bytes);
      bytes.flip();
      long delta;
      try {
        readVarLong(bytes); // size
        readVarLong(bytes); // type
        readVarLong(bytes); // start
        readVarLong(bytes); // duration
        delta = readVarLong(bytes);
      } catch (EOFException e) {
        throw damaged(file, chunk, "a constant pool cut off");
      }
      if (delta == 0) {
        return;
      }
      if (delta > 0) {
        throw damaged(file, chunk, "a constant pool that points forward by " + delta);
      }
      at += delta;
    }
  }

  private static long readVarLong(ByteBuffer bytes) throws EOFException {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      byte b = next(bytes);
      value |= (b & 0x7FL) << (7 * i);
      if (b >= 0) {
        return value;
      }
    }
    return value | (next(bytes) & 0xFFL) << 56;
  }

  private static byte next(ByteBuffer bytes) throws EOFException {
    if (!bytes.hasRemaining()) {
      throw new EOFException();
    }
    return bytes.get();
  }

  private static RecordingException damaged(Path file, long chunk, String what) {
    return new RecordingException(
        "%s is damaged: the chunk at byte %d has %s; record again".formatted(file, chunk, what));
  }
}
