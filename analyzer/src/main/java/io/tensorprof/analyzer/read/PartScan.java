package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.jfr.Chunk;
import io.tensorprof.analyzer.jfr.ChunkReader;
import io.tensorprof.analyzer.jfr.DamagedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The whole chunks of a recording's files, which are the parts of a run that rotated, or the only
 * one.
 *
 * @param parts the files as they were named
 */
record PartScan(List<Part> parts) {

  /** A file and its whole chunks. */
  record Part(Path file, ChunkScan scan) {}

  private record PartOfChunk(Path file, Chunk chunk) {}

  PartScan {
    parts = List.copyOf(parts);
  }

  static PartScan of(List<Path> files) throws IOException, DamagedException, RecordingException {
    List<Part> parts = new ArrayList<>();
    for (Path file : files) {
      parts.add(new Part(file, ChunkScan.of(file)));
    }
    return new PartScan(parts);
  }

  /** Whether there is something behind the last whole chunk of a file. */
  boolean truncated() {
    return parts.stream().anyMatch(part -> part.scan.truncated());
  }

  /** Bytes in whole chunks. */
  long readableSize() {
    return parts.stream().mapToLong(part -> part.scan.readableSize()).sum();
  }

  /** Reads the chunks in the order in which they were begun. */
  void read(ProfileAssembly assembly, ReadProgress progress) throws IOException, DamagedException {
    double whole = readableSize();
    long events = 0;
    long bytesBefore = 0;
    Path open = null;
    FileChannel channel = null;
    ChunkReader.Window window = new ChunkReader.Window();
    try {
      for (PartOfChunk part : sorted()) {
        if (!part.file.equals(open)) {
          if (channel != null) {
            channel.close();
          }
          channel = FileChannel.open(part.file);
          open = part.file;
        }
        Counted counted = new Counted(progress, events, bytesBefore, whole);
        new ChunkEvents(
                new ChunkReader(channel, part.chunk, window),
                assembly,
                assembly.frames(),
                assembly.threads())
            .read(counted);
        events = counted.events;
        bytesBefore += part.chunk.size();
      }
    } finally {
      if (channel != null) {
        channel.close();
      }
    }
  }

  /** Adds up what is read of a chunk. */
  private static final class Counted implements ChunkEvents.Progress {
    private final ReadProgress progress;
    private final long bytesBefore;
    private final double whole;
    private long events;

    Counted(ReadProgress progress, long eventsBefore, long bytesBefore, double whole) {
      this.progress = progress;
      this.events = eventsBefore;
      this.bytesBefore = bytesBefore;
      this.whole = whole;
    }

    @Override
    public void read(long moreEvents, long bytesOfChunk) {
      events += moreEvents;
      progress.read(events, (bytesBefore + bytesOfChunk) / whole);
    }
  }

  private List<PartOfChunk> sorted() {
    List<PartOfChunk> chunks = new ArrayList<>();
    for (Part part : parts) {
      part.scan.chunks().forEach(chunk -> chunks.add(new PartOfChunk(part.file, chunk)));
    }
    chunks.sort(Comparator.comparingLong(part -> part.chunk.startNanos()));
    return chunks;
  }
}
