package io.tensorprof.analyzer.read;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The whole chunks of a recording's files, which are the parts of a run that rotated, or the only
 * one.
 *
 * @param parts the files in the order in which they were begun
 */
record PartScan(List<Part> parts) {

  /** A file and its whole chunks. */
  record Part(Path file, ChunkScan scan) {
    /** When its first chunk was begun, in nanoseconds since the epoch. */
    long startNanos() {
      return scan.chunks().stream().mapToLong(ChunkScan.Chunk::startNanos).min().orElse(0);
    }
  }

  private record PartOfChunk(Path file, ChunkScan.Chunk chunk) {}

  PartScan {
    parts = List.copyOf(parts);
  }

  static PartScan of(List<Path> files) throws IOException, RecordingException {
    List<Part> parts = new ArrayList<>();
    for (Path file : files) {
      checkReadable(file);
      parts.add(new Part(file, ChunkScan.of(file)));
    }
    parts.sort(Comparator.comparingLong(Part::startNanos));
    return new PartScan(parts);
  }

  private static void checkReadable(Path file) throws RecordingException {
    if (Files.isDirectory(file)) {
      throw new RecordingException(file + " is a directory; give the .jfr file in it");
    }
    if (!Files.exists(file)) {
      throw new RecordingException(
          file + ": there is no such file; is it where the agent's option file= put it?");
    }
    if (!Files.isReadable(file)) {
      throw new RecordingException(file + " cannot be read: permission denied");
    }
  }

  /** Whether there is something behind the last whole chunk of a file. */
  boolean truncated() {
    return parts.stream().anyMatch(part -> part.scan.truncated());
  }

  /** Bytes in whole chunks. */
  long readableSize() {
    return parts.stream().mapToLong(part -> part.scan.readableSize()).sum();
  }

  /** Reads the files one after another; none is truncated. */
  void read(ProfileAssembly assembly, ReadProgress progress) throws DamagedException {
    JfrEvents events = new JfrEvents(assembly, assembly.frames(), assembly.threads());
    double whole = readableSize();
    double before = 0;
    for (Part part : parts) {
      double share = part.scan.fileSize() / whole;
      double begin = before;
      events.read(
          part.file,
          part.scan.fileSize(),
          (count, done) -> progress.read(count, begin + share * done));
      before += share;
    }
  }

  /** Writes the whole chunks to another file in the order of their starts. */
  void copySorted(Path to) throws IOException {
    List<PartOfChunk> chunks = new ArrayList<>();
    for (Part part : parts) {
      part.scan.chunks().forEach(chunk -> chunks.add(new PartOfChunk(part.file, chunk)));
    }
    chunks.sort(Comparator.comparingLong(part -> part.chunk.startNanos()));
    try (FileChannel target =
        FileChannel.open(to, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
      for (PartOfChunk part : chunks) {
        try (FileChannel source = FileChannel.open(part.file)) {
          copy(part, source, target);
        }
      }
    }
  }

  private static void copy(PartOfChunk part, FileChannel source, FileChannel target)
      throws IOException {
    long done = 0;
    while (done < part.chunk.size()) {
      long moved = source.transferTo(part.chunk.offset() + done, part.chunk.size() - done, target);
      if (moved <= 0) {
        throw new EOFException(part.file + " became shorter while it was read");
      }
      done += moved;
    }
  }
}
