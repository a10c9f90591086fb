package io.tensorprof.analyzer.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Counts the chunks of a JFR file by their headers, each of which says where the next begins. */
final class JfrChunks {

  private static final int MAGIC = 0x464c5200; // FLR\0
  private static final int HEADER = 68;
  private static final int SIZE = 8; // where the header holds the chunk's size

  private JfrChunks() {}

  /** Chunks that are whole; 0 when it is another sort of file. */
  static int count(Path file) throws CommandFailure {
    try (FileChannel channel = FileChannel.open(file)) {
      int chunks = 0;
      long at = 0;
      ByteBuffer header = ByteBuffer.allocate(HEADER);
      while (at + HEADER <= channel.size()) {
        header.clear();
        while (header.hasRemaining() && channel.read(header, at + header.position()) > 0) {}
        long size = header.getLong(SIZE);
        if (header.hasRemaining()
            || header.getInt(0) != MAGIC
            || size < HEADER
            || size > channel.size() - at) {
          break;
        }
        chunks++;
        at += size;
      }
      return chunks;
    } catch (IOException e) {
      throw new CommandFailure(file + " cannot be read: " + e.getMessage());
    }
  }
}
