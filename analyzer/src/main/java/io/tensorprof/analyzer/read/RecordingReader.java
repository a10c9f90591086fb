package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.model.Profile;
import java.io.IOException;
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
      PartScan parts = PartScan.of(files);
      if (parts.truncated()) {
        return readSorted(parts, options, progress);
      }
      ProfileAssembly assembly = new ProfileAssembly(options);
      parts.read(assembly, progress);
      if (!assembly.outOfOrder()) {
        return assembly.finish(false);
      }
      if (options.visitor() != null) {
        options.visitor().again();
      }
      return readSorted(parts, options, progress);
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

  /**
   * Reads a copy that holds the whole chunks only, in the order they were begun: the JDK's parser
   * can neither skip nor sort.
   */
  private static Profile readSorted(PartScan parts, ReadOptions options, ReadProgress progress)
      throws IOException, DamagedException, NotOursException, NotRecordedException {
    Path copy = Files.createTempFile("tensorprof", ".jfr");
    try {
      parts.copySorted(copy);
      ProfileAssembly assembly = new ProfileAssembly(options);
      new JfrEvents(assembly, assembly.frames(), assembly.threads())
          .read(copy, parts.readableSize(), progress);
      return assembly.finish(parts.truncated());
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
