package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.jfr.Chunk;
import io.tensorprof.analyzer.jfr.DamagedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * The whole chunks of a JFR file, found by their headers alone.
 *
 * @param chunks the whole chunks, in the order of the file
 * @param fileSize bytes of the file; more than the chunks' sum when it was cut off or has something
 *     behind them
 */
record ChunkScan(List<Chunk> chunks, long fileSize) {

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

  static ChunkScan of(InputFile file) throws IOException, DamagedException, RecordingException {
    try (FileChannel channel = FileChannel.open(file.plain())) {
      long fileSize = channel.size();
      List<Chunk> chunks = new ArrayList<>();
      long offset = 0;
      while (offset < fileSize) {
        Chunk chunk = Chunk.at(channel, offset, fileSize);
        if (chunk == null) {
          break;
        }
        chunks.add(chunk);
        offset += chunk.size();
      }
      if (chunks.isEmpty()) {
        throw new RecordingException(
            file.named()
                + " is cut off: not one of its chunks is whole; let the profiled program end by itself, then read again");
      }
      return new ChunkScan(chunks, fileSize);
    }
  }
}
