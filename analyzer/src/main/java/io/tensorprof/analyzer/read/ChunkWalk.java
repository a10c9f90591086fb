package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.jfr.Chunk;
import io.tensorprof.analyzer.jfr.ChunkReader;
import io.tensorprof.analyzer.jfr.DamagedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;

/** Goes through the chunks of files, one after another, whoever wrote them. */
final class ChunkWalk {

  private ChunkWalk() {}

  /** What is done with a chunk. */
  @FunctionalInterface
  interface Visitor {
    /**
     * Takes a chunk, of which nothing is read yet.
     *
     * @param before bytes of the chunks of its file before it
     * @param whole bytes of all chunks of its file
     */
    void chunk(ChunkReader chunk, long before, long whole) throws IOException, DamagedException;
  }

  /**
   * Visits the chunks of files; files that are not made of chunks have none.
   *
   * @throws RecordingException also when a file is damaged
   */
  static void over(List<Path> files, Visitor visitor) throws RecordingException {
    for (Path file : files) {
      try (InputFile input = InputFile.open(file)) {
        if (input.format() == InputFile.Format.JFR) {
          over(input, visitor);
        }
      } catch (DamagedException | IllegalStateException e) {
        throw new RecordingException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
      } catch (IOException e) {
        throw new RecordingException("%s cannot be read: %s".formatted(file, FileReasons.of(e)), e);
      }
    }
  }

  private static void over(InputFile input, Visitor visitor)
      throws IOException, DamagedException, RecordingException {
    ChunkScan scan = ChunkScan.of(input);
    ChunkReader.Window window = new ChunkReader.Window();
    long before = 0;
    try (FileChannel channel = FileChannel.open(input.plain())) {
      for (Chunk chunk : scan.chunks()) {
        visitor.chunk(new ChunkReader(channel, chunk, window), before, scan.readableSize());
        before += chunk.size();
      }
    }
  }
}
