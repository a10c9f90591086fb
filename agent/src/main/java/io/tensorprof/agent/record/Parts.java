package io.tensorprof.agent.record;

import io.tensorprof.agent.options.Rotation;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The files of a recording, one after another: {@code run.1.jfr}, {@code run.2.jfr}, … of {@code
 * run.jfr}, or that alone when it does not rotate. Parts of an earlier recording of the same name
 * are removed when a new one begins, as the one file would be overwritten.
 */
final class Parts {

  /** What one chunk may add to a part, of its greatest size. */
  private static final int SHARE_OF_A_CHUNK = 8;

  private static final byte[] MAGIC = {'F', 'L', 'R', 0};

  private final Path file;
  private final Rotation rotation;
  private ChunkFile current;
  private long number;
  private long since;
  private long bytesBefore;

  /**
   * Opens the first part.
   *
   * @throws IOException when it cannot be written
   */
  Parts(Path file, Rotation rotation) throws IOException {
    this.file = file;
    this.rotation = rotation;
    current = new ChunkFile(rotation.first(file));
    if (rotation.rotates()) {
      number = 1;
      removeOld();
    }
    since = System.nanoTime();
  }

  /** Parts from another run; their numbers go on without a gap, but for those not kept. */
  private void removeOld() throws IOException {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    String stem = (dot <= 0 ? name : name.substring(0, dot)) + ".";
    String end = dot <= 0 ? "" : name.substring(dot);
    String[] names = file.toAbsolutePath().getParent().toFile().list();
    for (String other : names == null ? new String[0] : names) {
      if (other.length() > stem.length() + end.length()
          && other.startsWith(stem)
          && other.endsWith(end)
          && isNumber(other.substring(stem.length(), other.length() - end.length()))) {
        Path old = file.resolveSibling(other);
        if (!old.equals(current.path()) && isRecording(old)) {
          Files.deleteIfExists(old);
        }
      }
    }
  }

  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return text.length() < 10;
  }

  private static boolean isRecording(Path old) {
    try (InputStream in = new FileInputStream(old.toFile())) {
      byte[] begin = in.readNBytes(MAGIC.length);
      return begin.length == 0 || Arrays.equals(begin, MAGIC);
    } catch (IOException e) {
      return false;
    }
  }

  /** The part that is being written. */
  ChunkFile current() {
    return current;
  }

  /** Bytes that a chunk of this run should not exceed, for parts to keep to their size. */
  long chunkBytes(long most) {
    return rotation.bytes() == 0 ? most : Math.min(most, rotation.bytes() / SHARE_OF_A_CHUNK);
  }

  /**
   * Whether the part is to end now.
   *
   * @param grown whether it has grown since this was last asked
   */
  boolean isDue(boolean grown) {
    long full = rotation.bytes() - rotation.bytes() / SHARE_OF_A_CHUNK;
    return (grown && rotation.bytes() > 0 && current.bytes() >= full)
        || (rotation.nanos() > 0 && System.nanoTime() - since >= rotation.nanos());
  }

  /**
   * Closes the part, begins the next one, and removes the one that is not to be kept any more.
   *
   * @throws IOException when the next one cannot be written; this one is still open then
   */
  void next() throws IOException {
    since = System.nanoTime(); // also for the next attempt
    ChunkFile next = new ChunkFile(Rotation.part(file, number + 1));
    bytesBefore += current.size();
    current.close();
    current = next;
    number++;
    if (rotation.keep() > 0 && number > rotation.keep()) {
      Path old = Rotation.part(file, number - rotation.keep());
      long size = Files.exists(old) ? Files.size(old) : 0;
      Files.deleteIfExists(old);
      bytesBefore -= size;
    }
  }

  /** The files, as one says it to the user. */
  String describe() {
    if (number <= 1) {
      return current.path().toString();
    }
    long first = rotation.keep() == 0 ? 1 : Math.max(1, number - rotation.keep() + 1);
    return first == number
        ? current.path().toString()
        : Rotation.part(file, first) + " to " + current.path().getFileName();
  }

  /** Whether earlier parts were not kept. */
  boolean lacksSome() {
    return rotation.keep() > 0 && number > rotation.keep();
  }

  /** Bytes of all parts there are. */
  long size() {
    try {
      return bytesBefore + current.size();
    } catch (IOException e) {
      return bytesBefore;
    }
  }
}
