package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.jfr.Chunk;
import io.tensorprof.analyzer.jfr.ChunkReader;
import io.tensorprof.analyzer.jfr.DamagedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The whole chunks of files, and which run each of them is of. */
final class PartScan {

  private final List<PartOfFile> parts = new ArrayList<>();
  private boolean truncated;

  /** A chunk of a file, the one at its place among those of the file. */
  record PartOfFile(InputFile file, Chunk chunk) {}

  /** The whole chunks of files. */
  static PartScan of(List<InputFile> files)
      throws IOException, DamagedException, RecordingException {
    PartScan scan = new PartScan();
    for (InputFile file : files) {
      ChunkScan chunks = ChunkScan.of(file);
      chunks.chunks().forEach(chunk -> scan.parts.add(new PartOfFile(file, chunk)));
      scan.truncated |= chunks.truncated();
    }
    return scan;
  }

  /** The chunks of one run. */
  final class Run {
    private final List<PartOfFile> chunks;
    private final ChunkReader.Window window = new ChunkReader.Window();

    Run(List<PartOfFile> chunks) {
      this.chunks = new ArrayList<>(chunks);
      this.chunks.sort(Comparator.comparingLong(part -> part.chunk.startNanos()));
    }

    /** Whether there is something behind the last whole chunk of a file. */
    boolean truncated() {
      return truncated;
    }

    /** Reads the chunks in the order in which they were begun. */
    void read(ProfileAssembly assembly, ReadProgress progress)
        throws IOException, DamagedException {
      Counted counted = new Counted(progress, bytes());
      try (OpenFile open = new OpenFile();
          ChunksAhead ahead = ahead(assembly.readers(), assembly.byLine())) {
        for (PartOfFile part : chunks) {
          assembly.chunk(part.chunk);
          ChunkFold fold = ahead == null ? null : ahead.next();
          boolean appended = fold != null && assembly.append(fold);
          if (appended) {
            counted.read(fold.events(), part.chunk.size());
          } else {
            read(open.channel(part.file.plain()), part.chunk, assembly, counted);
          }
          if (ahead != null) {
            ahead.used(appended);
          }
          counted.bytesBefore += part.chunk.size();
        }
      }
    }

    private ChunksAhead ahead(int wanted, boolean byLine) {
      int threads = wanted > 0 ? wanted : ChunksAhead.useful(chunks.size(), bytes());
      return threads < 2 ? null : new ChunksAhead(chunks, byLine, threads);
    }

    private long bytes() {
      return chunks.stream().mapToLong(part -> part.chunk.size()).sum();
    }

    private void read(FileChannel channel, Chunk part, ProfileAssembly assembly, Counted counted)
        throws IOException, DamagedException {
      ChunkReader chunk = new ChunkReader(channel, part, window);
      new ChunkEvents(chunk, assembly, assembly.frames(), assembly.threads(), assembly.byLine())
          .read(counted);
    }
  }

  /** All chunks, as if they were of one run. */
  Run all() {
    return new Run(parts);
  }

  /** The runs, in the order of their first chunks. */
  List<Run> runs() throws IOException, DamagedException {
    List<String> ids = runIds();
    Map<String, List<PartOfFile>> byRun = new LinkedHashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      byRun.computeIfAbsent(ids.get(i), any -> new ArrayList<>()).add(parts.get(i));
    }
    List<Run> runs = new ArrayList<>();
    byRun.values().forEach(chunks -> runs.add(new Run(chunks)));
    runs.sort(Comparator.comparingLong(run -> run.chunks.get(0).chunk.startNanos()));
    return runs;
  }

  /**
   * The run of each chunk. Another writer's chunk is of the run of the agent's chunk behind it, or
   * before it where it is the file's last. A file without a chunk of the agent's is a run.
   */
  private List<String> runIds() throws IOException, DamagedException {
    String[] ids = new String[parts.size()];
    ChunkReader.Window window = new ChunkReader.Window();
    try (OpenFile open = new OpenFile()) {
      for (int i = 0; i < ids.length; i++) {
        PartOfFile part = parts.get(i);
        ids[i] =
            ChunkEvents.runId(new ChunkReader(open.channel(part.file.plain()), part.chunk, window));
      }
    }
    for (int i = ids.length - 2; i >= 0; i--) {
      if (ids[i] == null && isSameFile(i, i + 1)) {
        ids[i] = ids[i + 1];
      }
    }
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] == null) {
        boolean behind = i > 0 && isSameFile(i, i - 1);
        ids[i] = behind ? ids[i - 1] : "file " + parts.get(i).file.named();
      }
    }
    return List.of(ids);
  }

  private boolean isSameFile(int one, int other) {
    return parts.get(one).file.equals(parts.get(other).file);
  }

  /** The file that was read last. */
  private static final class OpenFile implements AutoCloseable {
    private Path path;
    private FileChannel channel;

    FileChannel channel(Path wanted) throws IOException {
      if (!wanted.equals(path)) {
        close();
        channel = FileChannel.open(wanted);
        path = wanted;
      }
      return channel;
    }

    @Override
    public void close() throws IOException {
      if (channel != null) {
        channel.close();
      }
    }
  }

  /** Adds up what is read. */
  private static final class Counted implements ChunkEvents.Progress {
    private final ReadProgress progress;
    private final double whole;
    private long bytesBefore;
    private long events;

    Counted(ReadProgress progress, long whole) {
      this.progress = progress;
      this.whole = whole;
    }

    @Override
    public void read(long moreEvents, long bytesOfChunk) {
      events += moreEvents;
      progress.read(events, (bytesBefore + bytesOfChunk) / whole);
    }
  }
}
