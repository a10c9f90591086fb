package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.jfr.Chunk;
import io.tensorprof.analyzer.jfr.DamagedException;
import io.tensorprof.analyzer.model.Profile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads a recording of tensorprof's agent into a profile. Events are folded as they come: memory
 * grows with the call tree, not with the recording. Of a file that was cut off, the whole chunks
 * are read.
 */
public final class RecordingReader {

  private static final int HEAD = 16; // bytes by which formats are told apart

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
    return read(List.of(file), ReadOptions.DEFAULT, progress);
  }

  /**
   * Of the parts of a recording that rotated, in whatever order they are named, what the options
   * ask for.
   *
   * @throws RecordingException also when the recording has nothing of it
   */
  public static Profile read(List<Path> files, ReadOptions options, ReadProgress progress)
      throws RecordingException {
    String named = names(files);
    try {
      for (Path file : files) {
        checkReadable(file);
      }
      PartScan parts = PartScan.of(files);
      ProfileAssembly assembly = new ProfileAssembly(options);
      parts.read(assembly, progress);
      return assembly.finish(parts.truncated());
    } catch (NotOursException e) {
      throw new RecordingException(
          "%s is a JFR recording, but not one of tensorprof (it holds %s and no tensorprof.Run); record with -javaagent:tensorprof-agent.jar"
              .formatted(named, e.getMessage()),
          e);
    } catch (NotRecordedException e) {
      throw new RecordingException("%s holds no %s".formatted(named, e.getMessage()), e);
    } catch (DamagedException | IllegalStateException e) {
      throw new RecordingException("%s cannot be read: %s".formatted(named, e.getMessage()), e);
    } catch (OutOfMemoryError e) {
      throw new RecordingException(
          "%s cannot be read in %d MB of memory: it is damaged, or its call tree is larger than that; try JAVA_TOOL_OPTIONS=-Xmx8g"
              .formatted(named, Runtime.getRuntime().maxMemory() >> 20),
          e);
    } catch (IOException e) {
      throw new RecordingException("%s cannot be read: %s".formatted(named, reason(e)), e);
    }
  }

  private static String names(List<Path> files) {
    return files.size() == 1
        ? files.get(0).toString()
        : files.get(0) + " with " + (files.size() - 1) + " more";
  }

  /** Says what a user may have meant, before anything is opened. */
  private static void checkReadable(Path file) throws RecordingException, IOException {
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
    if (Files.size(file) > 0) {
      byte[] head;
      try (InputStream bytes = Files.newInputStream(file)) {
        head = bytes.readNBytes(HEAD);
      }
      if (!Chunk.isMagic(head)) {
        throw new RecordingException(
            file
                + " is not a JFR recording: it does not begin as one; give the .jfr file that the agent wrote");
      }
    }
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
