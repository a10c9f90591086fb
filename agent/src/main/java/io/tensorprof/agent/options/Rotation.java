package io.tensorprof.agent.options;

import java.nio.file.Path;

/**
 * How a long recording is parted into files.
 *
 * @param bytes size that a part does not exceed by much; 0 for any
 * @param nanos time that a part covers; 0 for any
 * @param keep parts kept, the last ones; 0 for all
 */
public record Rotation(long bytes, long nanos, int keep) {

  /** One file. */
  public static final Rotation NONE = new Rotation(0, 0, 0);

  /** Whether there are parts at all. */
  public boolean rotates() {
    return bytes > 0 || nanos > 0;
  }

  /** The first file that is written. */
  public Path first(Path file) {
    return rotates() ? part(file, 1) : file;
  }

  /**
   * The file of a part: {@code run.3.jfr} of {@code run.jfr}.
   *
   * @param number 1 for the first
   */
  public static Path part(Path file, long number) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    String stem = dot <= 0 ? name : name.substring(0, dot);
    return file.resolveSibling(stem + "." + number + name.substring(stem.length()));
  }
}
