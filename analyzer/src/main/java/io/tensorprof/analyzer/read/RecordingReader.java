package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.Profile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads a recording of tensorprof's agent into a profile. Events are folded as they come: memory
 * grows with the call tree, not with the recording. Of a file that was cut off, the whole chunks
 * are read.
 */
public final class RecordingReader {

  private RecordingReader() {}

  /**
   * The profile in a file; of a recording made in several modes, tracing's before counting's before
   * sampling's.
   */
  public static Profile read(Path file) throws RecordingException {
    return read(file, ReadProgress.NONE);
  }

  /** Like {@link #read(Path)}, telling how far it is. */
  public static Profile read(Path file, ReadProgress progress) throws RecordingException {
    return read(file, null, progress);
  }

  /**
   * Like {@link #read(Path)}, of one thing among those that the recording may hold.
   *
   * @param wanted what; null for what the recording has
   * @throws RecordingException also when the recording has nothing of it
   */
  public static Profile read(Path file, Measured wanted, ReadProgress progress)
      throws RecordingException {
    checkReadable(file);
    try {
      ChunkScan scan = ChunkScan.of(file);
      if (scan.truncated()) {
        return readSorted(file, scan, wanted, progress);
      }
      ProfileAssembly assembly = fold(file, scan.fileSize(), wanted, progress);
      return assembly.outOfOrder()
          ? readSorted(file, scan, wanted, progress)
          : assembly.finish(scan.truncated());
    } catch (NotOursException e) {
      throw new RecordingException(
          "%s is a JFR recording, but not one of tensorprof (it holds %s and no tensorprof.Run); record with -javaagent:tensorprof-agent.jar"
              .formatted(file, e.getMessage()),
          e);
    } catch (NotRecordedException e) {
      throw new RecordingException("%s holds no %s".formatted(file, e.getMessage()), e);
    } catch (DamagedException | IllegalStateException e) {
      throw new RecordingException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    } catch (OutOfMemoryError e) {
      throw new RecordingException(
          "%s cannot be read in %d MB of memory: it is damaged, or its call tree is larger than that; try JAVA_TOOL_OPTIONS=-Xmx8g"
              .formatted(file, Runtime.getRuntime().maxMemory() >> 20),
          e);
    } catch (IOException e) {
      throw new RecordingException("%s cannot be read: %s".formatted(file, reason(e)), e);
    }
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

  /**
   * Reads a copy that holds the whole chunks only, in the order they were begun: the JDK's parser
   * can neither skip nor sort.
   */
  private static Profile readSorted(
      Path file, ChunkScan scan, Measured wanted, ReadProgress progress)
      throws IOException, DamagedException, NotOursException, NotRecordedException {
    Path copy = Files.createTempFile("tensorprof", ".jfr");
    try {
      scan.copySorted(file, copy);
      return fold(copy, scan.readableSize(), wanted, progress).finish(scan.truncated());
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  private static ProfileAssembly fold(Path file, long size, Measured wanted, ReadProgress progress)
      throws DamagedException {
    ProfileAssembly assembly = new ProfileAssembly(wanted);
    new JfrEvents(assembly, assembly.frames(), assembly.threads()).read(file, size, progress);
    return assembly;
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
