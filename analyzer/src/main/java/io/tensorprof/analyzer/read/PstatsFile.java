package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads what Python's {@code cProfile} writes, and {@code analyzer export --to pstats}. Such a file
 * has functions and their callers, and no tree: the profile's tree is a likely one, which a note of
 * the run says.
 */
public final class PstatsFile {

  private PstatsFile() {}

  /** Whether a file that begins so may be one: a dict whose first key is a tuple of a string. */
  public static boolean looksLike(byte[] head) {
    if (head.length < 8 || type(head[0]) != '{') {
      return false;
    }
    return (type(head[1]) == ')' && head[2] == 3)
        || (type(head[1]) == '(' && head[2] == 3 && head[3] == 0 && head[4] == 0 && head[5] == 0);
  }

  private static int type(byte code) {
    return code & 0x7F; // without the flag of what is referred to later
  }

  /** The profile in a file. */
  public static Profile read(Path file) throws RecordingException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toString());
    } catch (IOException e) {
      throw new RecordingException("%s cannot be read: %s".formatted(file, FileReasons.of(e)), e);
    }
  }

  /**
   * The profile in a stream.
   *
   * @param named what messages call it
   */
  public static Profile read(InputStream in, String named) throws RecordingException {
    MarshalReader marshal = new MarshalReader(new BufferedInputStream(in, 1 << 16));
    try {
      PstatsTable table = PstatsTable.read(marshal);
      if (table.functions().isEmpty()) {
        throw new DamagedException("it holds no function");
      }
      PstatsTree tree = new PstatsTree(table);
      RunInfo run = RunInfo.of("", tree.time()).with(tree.note());
      return new Profile(run, tree.build(), Measured.CALLS, tree.stated());
    } catch (EOFException e) {
      throw new RecordingException(
          "%s cannot be read: it is cut off at byte %d".formatted(named, marshal.position()), e);
    } catch (DamagedException e) {
      throw new RecordingException(
          "%s cannot be read as a .prof file of Python: %s".formatted(named, e.getMessage()), e);
    } catch (IOException e) {
      throw new RecordingException("%s cannot be read: %s".formatted(named, FileReasons.of(e)), e);
    } catch (OutOfMemoryError e) {
      throw new RecordingException(
          "%s cannot be read in %d MB of memory; try JAVA_TOOL_OPTIONS=-Xmx8g"
              .formatted(named, Runtime.getRuntime().maxMemory() >> 20),
          e);
    }
  }
}
