package io.tensorprof.agent.record;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The file of a recording. Once a write has failed, nothing more is written: what is there stays
 * readable, and the program runs on.
 */
final class ChunkFile implements AutoCloseable {

  private final Path path;
  private final FileChannel channel;
  private String failure;

  /**
   * Creates the file, or empties it.
   *
   * @throws IOException when it cannot be written
   */
  ChunkFile(Path path) throws IOException {
    this.path = path;
    this.channel =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING);
  }

  Path path() {
    return path;
  }

  /**
   * Writes a chunk whole, or cuts off what was written of it; false when it failed, now or before.
   */
  boolean write(Chunk chunk, RunDescription run, RunState state) {
    if (failure != null) {
      return false;
    }
    try {
      long before = channel.position();
      try {
        chunk.finish(run, state, channel);
        return true;
      } catch (IOException e) {
        channel.truncate(before);
        throw e;
      }
    } catch (IOException e) {
      failure = String.valueOf(e.getMessage());
      return false;
    }
  }

  /** Appends another recording's chunks; false when it failed, now or before. */
  boolean append(Path other) {
    if (failure != null) {
      return false;
    }
    try (FileChannel from = FileChannel.open(other, StandardOpenOption.READ)) {
      long size = from.size();
      for (long at = 0; at < size; ) {
        at += from.transferTo(at, size - at, channel);
      }
      return true;
    } catch (IOException e) {
      failure = String.valueOf(e.getMessage());
      return false;
    }
  }

  /** What went wrong, or null. */
  String failure() {
    return failure;
  }

  long size() throws IOException {
    return channel.size();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
