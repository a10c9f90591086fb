package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.jfr.Chunk;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * A file that a user named, and what it turned out to be by its first bytes. One that was
 * compressed is unpacked beside the system's other temporary files until it is closed.
 *
 * @param named as the user named it
 * @param plain where it is to be read
 */
record InputFile(Path named, Path plain, Format format) implements AutoCloseable {

  /** What can be read. */
  enum Format {
    JFR,
    PSTATS,
    COLLAPSED
  }

  private static final int HEAD = 4096;
  private static final int BUFFER = 1 << 16;

  /** Recordings shrink to a tenth; what shrank to less than this was made to fill a disk. */
  private static final long MAX_EXPANSION = 300;

  private static final long ALWAYS_ALLOWED = 64 << 20;

  /** Looks at a file. */
  static InputFile open(Path file) throws IOException, RecordingException {
    checkReadable(file);
    byte[] head = head(file);
    if (head.length > 1 && (head[0] & 0xFF) == 0x1F && (head[1] & 0xFF) == 0x8B) {
      Path plain = Files.createTempFile("tensorprof", ".unpacked");
      try {
        unpack(file, plain);
        return new InputFile(file, plain, format(file, head(plain)));
      } catch (IOException | RecordingException e) {
        Files.delete(plain);
        throw e;
      }
    }
    return new InputFile(file, file, format(file, head));
  }

  private static byte[] head(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      return bytes.readNBytes(HEAD);
    }
  }

  private static Format format(Path file, byte[] head) throws RecordingException {
    if (Chunk.isMagic(head)) {
      return Format.JFR;
    }
    if (head.length == 0) {
      throw new RecordingException(
          file
              + " is empty: the program was killed, or is still running, before anything was written");
    }
    if (PstatsFile.looksLike(head)) {
      return Format.PSTATS;
    }
    if (CollapsedFile.looksLike(head)) {
      return Format.COLLAPSED;
    }
    throw new RecordingException(
        file
            + " is not a JFR recording: it does not begin as one, nor as a .prof file of Python or collapsed stacks; give the .jfr file that the agent wrote");
  }

  private static void unpack(Path file, Path plain) throws IOException, RecordingException {
    long most = Math.max(ALWAYS_ALLOWED, Files.size(file) * MAX_EXPANSION);
    long written = 0;
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file), BUFFER);
        OutputStream out = Files.newOutputStream(plain)) {
      int got = in.read(buffer);
      while (got >= 0) {
        written += got;
        if (written > most) {
          throw new RecordingException(
              "%s expands to more than %d times its size; unpack it by gunzip if you trust it"
                  .formatted(file, MAX_EXPANSION));
        }
        out.write(buffer, 0, got);
        got = in.read(buffer);
      }
    }
  }

  /** Says what a user may have meant, before anything is opened. */
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

  @Override
  public void close() throws IOException {
    if (!plain.equals(named)) {
      Files.deleteIfExists(plain);
    }
  }
}
