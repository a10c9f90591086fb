package io.tensorprof.agent.record;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The file of a recording. Once a write has failed, nothing more is written: what is there stays
 * readable, and the program runs on.
 *
 * <p>Not a {@code FileChannel}: an interrupt of the thread that writes would close it, and a
 * program may interrupt any thread.
 */
final class ChunkFile implements AutoCloseable {

  /** Little enough for the rings not to fill meanwhile: 10 µs. */
  private static final int PIECE = 1 << 15;

  private final Path path;
  private final RandomAccessFile file;
  private long whole; // bytes of whole chunks
  private Bytes pending = new Bytes(); // a chunk that is being written
  private int written; // bytes of it
  private long pendingCalls;
  private long lostCalls;
  private String failure;
  private boolean replaced; // the file of this path is another one now

  /**
   * Creates the file, or empties it.
   *
   * @throws IOException when it cannot be written, or another process records into it
   */
  ChunkFile(Path path) throws IOException {
    this.path = path;
    this.file = new RandomAccessFile(path.toFile(), "rw");
    try {
      lock();
      file.setLength(0);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /** Held until the file is closed, with the process at the latest. */
  private void lock() throws IOException {
    FileLock lock;
    try {
      lock = file.getChannel().tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    } catch (IOException e) {
      return; // a file system without locks
    }
    if (lock == null) {
      throw new IOException("another process records into it");
    }
  }

  Path path() {
    return path;
  }

  /**
   * Completes a chunk and takes it over, to be written by and by ({@link #advance}); false when an
   * earlier one could not be written. The chunk is empty then, or as it was.
   *
   * @param calls calls in it, to be {@linkplain #takeLost lost} when it cannot be written
   */
  boolean write(Chunk chunk, long calls, RunDescription run, RunState state) {
    if (!settle()) {
      return false;
    }
    pending = chunk.finish(run, state, pending);
    pendingCalls = calls;
    return true;
  }

  /**
   * Writes some more of the chunk that was taken over last; whether anything of it is left. What is
   * written of it is cut off again when that fails, and when there is no memory for it.
   */
  boolean advance() {
    int piece = Math.min(PIECE, pending.size() - written);
    if (piece == 0) {
      return false;
    }
    boolean done = false;
    try {
      done =
          attempt(
              new Write() { // no lambda: it would be the first of a program that calls no op
                @Override
                public void run() throws IOException {
                  pending.writeTo(file, written, piece);
                }
              });
    } catch (OutOfMemoryError e) {
      done = false; // the program may free memory yet: the next chunk may do
    }
    written += piece;
    if (!done) {
      lostCalls += pendingCalls;
      pending.clear();
    } else if (written == pending.size()) {
      whole += written;
      pending.clear();
    }
    written = pending.size() == 0 ? 0 : written;
    return written != 0;
  }

  /** Writes all that was taken over; whether that went well, and all before it. */
  boolean settle() {
    boolean more;
    do {
      more = advance();
    } while (more);
    return failure == null;
  }

  /** Calls in chunks that could not be written, since this was last asked. */
  long takeLost() {
    long lost = lostCalls;
    lostCalls = 0;
    return lost;
  }

  /** Appends another recording's chunks; false when it failed, now or before. */
  boolean append(Path other) {
    return settle() && appendNow(other);
  }

  private boolean appendNow(Path other) {
    return attempt(
        () -> {
          try (InputStream from = new FileInputStream(other.toFile())) {
            byte[] buffer = new byte[1 << 16];
            for (int n; (n = from.read(buffer)) > 0; ) {
              file.write(buffer, 0, n);
            }
            whole = file.getFilePointer();
          }
        });
  }

  /**
   * Puts a chunk that says it all in place of all chunks, once nothing more is to be written; one
   * file or the other is there at every moment. When that fails, the chunks stay, as they do in
   * what is no plain file: a device, a link.
   */
  void replaceBy(Bytes chunk) {
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    String name = "%s.%d.tmp".formatted(path.getFileName(), ProcessHandle.current().pid());
    Path beside = path.resolveSibling(name);
    try (RandomAccessFile other = new RandomAccessFile(beside.toFile(), "rw")) {
      other.setLength(0);
      chunk.writeTo(other, 0, chunk.size());
      Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE);
      whole = chunk.size();
      replaced = true;
    } catch (IOException | RuntimeException e) {
      remove(beside); // no rename to there: what is recorded lies in more chunks than it could
    }
  }

  private static void remove(Path beside) {
    try {
      Files.deleteIfExists(beside);
    } catch (IOException e) {
      return; // it stays, and says so by its name
    }
  }

  private interface Write {
    void run() throws IOException;
  }

  private boolean attempt(Write write) {
    if (failure != null) {
      return false;
    }
    try {
      write.run();
      return true;
    } catch (IOException e) {
      fail(String.valueOf(e.getMessage()));
      cut();
      return false;
    } catch (Error e) {
      cut(); // out of memory, say: no half chunk stays between whole ones
      throw e;
    }
  }

  private void cut() {
    try {
      file.setLength(whole);
      file.seek(whole);
    } catch (IOException e) {
      return; // half a chunk stays behind the whole ones; readers stop there
    }
  }

  /** Gives the recording up. */
  void fail(String reason) {
    if (failure == null) {
      failure = reason;
    }
  }

  /** What went wrong, or null. */
  String failure() {
    return failure;
  }

  /** Bytes of it, a chunk being written included. */
  long bytes() {
    return whole + pending.size();
  }

  /** Bytes of it, when all is written. */
  long size() throws IOException {
    settle();
    return replaced ? whole : file.length();
  }

  @Override
  public void close() throws IOException {
    settle();
    file.close();
  }
}
