package io.tensorprof.analyzer.cli;

import io.tensorprof.analyzer.jfr.Chunk;
import io.tensorprof.analyzer.jfr.DamagedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The whole chunks of a JFR file. */
final class JfrChunks {

  private JfrChunks() {}

  /** Chunks that are whole; none when it is another sort of file. */
  static List<Chunk> of(Path file) throws CommandFailure {
    try (FileChannel channel = FileChannel.open(file)) {
      List<Chunk> chunks = new ArrayList<>();
      Chunk chunk = Chunk.at(channel, 0, channel.size());
      long end = 0;
      while (chunk != null) {
        chunks.add(chunk);
        end += chunk.size();
        chunk = Chunk.at(channel, end, channel.size());
      }
      return chunks;
    } catch (IOException | DamagedException e) {
      throw new CommandFailure(file + " cannot be read: " + e.getMessage());
    }
  }
}
