package io.tensorprof.viewer.memory;

import io.tensorprof.analyzer.memory.TensorMemory;
import io.tensorprof.analyzer.memory.TensorMemoryReader;
import io.tensorprof.analyzer.model.RunInfo;
import io.tensorprof.analyzer.read.ReadProgress;
import io.tensorprof.analyzer.read.RecordingException;
import java.nio.file.Path;
import java.util.List;

/** Recordings of {@code bin/workloads leaks}, with a census each 100 ms. */
public final class Leaks {

  /**
   * With {@code memory=on}, of 30 steps on so busy a machine that three censuses fall among them.
   */
  public static final Path ON = Path.of("src/test/resources/recordings/leaks-on.jfr");

  /** With {@code memory=trace}, of 10 steps. */
  public static final Path TRACE = Path.of("src/test/resources/recordings/leaks-trace.jfr");

  static final RunInfo RUN = RunInfo.of("leaks", 0);

  private Leaks() {}

  /** What a recording says of its tensors. */
  public static TensorMemory read(Path file) {
    try {
      return TensorMemoryReader.read(List.of(file), ReadProgress.NONE);
    } catch (RecordingException e) {
      throw new AssertionError(file + " cannot be read", e);
    }
  }
}
