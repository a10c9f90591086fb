package io.tensorprof.agent.record;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;

/**
 * The file of a recording. Once a write has failed, nothing more is written: what is there stays
 * readable, and the program runs on.
 *
 * <p>Not a {@code FileChannel}: an interrupt of the thread that writes would close it, and a
 * program may interrupt any thread.
 */
final class ChunkFile implements AutoCloseable {

  private final Path path;
  private final RandomAccessFile file;
  private String failure;

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
   * Writes a chunk whole, or cuts off what was written of it; false when it failed, now or before.
   */
  boolean write(Chunk chunk, RunDescription run, RunState state) {
    return attempt(
        new Write() { // no lambda: it would be the first of a program that calls no op
          @Override
          public void run() throws IOException {
            chunk.finish(run, state, file);
          }
        });
  }

  /** Appends another recording's chunks; false when it failed, now or before. */
  boolean append(Path other) {
    return attempt(
        () -> {
          try (InputStream from = new FileInputStream(other.toFile())) {
            byte[] buffer = new byte[1 << 16];
            for (int n; (n = from.read(buffer)) > 0; ) {
              file.write(buffer, 0, n);
            }
          }
        });
  }

  private interface Write {
    void run() throws IOException;
  }

  private boolean attempt(Write write) {
    if (failure != null) {
      return false;
    }
    long before = -1;
    try {
      before = file.getFilePointer();
      write.run();
      return true;
    } catch (IOException e) {
      fail(String.valueOf(e.getMessage()));
      cut(before);
      return false;
    } catch (Error e) {
      cut(before); // out of memory, say: no half chunk stays between whole ones
      throw e;
    }
  }

  private void cut(long size) {
    try {
      if (size >= 0) {
        file.setLength(size);
        file.seek(size);
      }
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

  long size() throws IOException {
    return file.length();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
