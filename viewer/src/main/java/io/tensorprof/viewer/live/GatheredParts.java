package io.tensorprof.viewer.live;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One recording out of the parts that the agent writes: a part is moved to the end of it when the
 * next one has been begun, for then it is whole. Parts of a run, one behind the other, are a
 * recording themselves.
 */
final class GatheredParts {

  /** A part a second, so that a picture is a second old; and no more parts than these. */
  static final String OPTIONS = "file=live.jfr,rotate=1s,keep=600";

  private static final Pattern PART = Pattern.compile("live\\.([0-9]{1,9})\\.jfr");

  private final Path folder;
  private final Path file;
  private long bytes;

  private GatheredParts(Path folder) {
    this.folder = folder;
    this.file = folder.resolve("recording.jfr");
  }

  /** Makes a folder for parts among the temporary files. */
  static GatheredParts create() throws IOException {
    return new GatheredParts(Files.createTempDirectory("tensorprof-live"));
  }

  /** Where the agent is to write parts. */
  Path folder() {
    return folder;
  }

  /** The recording so far; there is no such file before the first part. */
  Path file() {
    return file;
  }

  /** Size of the recording so far. */
  long bytes() {
    return bytes;
  }

  /**
   * Moves parts to the recording.
   *
   * @param over whether the agent writes no more: then the last part is whole, too
   * @return whether there were any
   */
  boolean gather(boolean over) throws IOException {
    List<Path> parts = parts();
    if (!over && !parts.isEmpty()) {
      parts.remove(parts.size() - 1);
    }
    long before = bytes;
    for (Path part : parts) {
      append(part);
      Files.delete(part);
    }
    return bytes > before;
  }

  /** In the order of their numbers. */
  private List<Path> parts() throws IOException {
    TreeMap<Integer, Path> parts = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(
          part -> {
            Matcher name = PART.matcher(part.getFileName().toString());
            if (name.matches()) {
              parts.put(Integer.valueOf(name.group(1)), part);
            }
          });
    }
    return new ArrayList<>(parts.values());
  }

  private void append(Path part) throws IOException {
    try (FileChannel from = FileChannel.open(part);
        FileChannel to =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      // What an append that failed has left behind the whole parts is overwritten.
      to.truncate(bytes);
      long size = from.size();
      to.position(bytes);
      for (long done = 0; done < size; ) {
        done += from.transferTo(done, size - done, to);
      }
      bytes += size;
    }
  }

  /** Copies the recording. */
  void copyTo(Path target) throws IOException {
    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Removes all there is. */
  void delete() throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path visited, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(visited);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failure)
              throws IOException {
            Files.deleteIfExists(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
