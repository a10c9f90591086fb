package io.tensorprof.viewer.memory;

import io.tensorprof.analyzer.memory.TensorMemory;
import io.tensorprof.analyzer.memory.TensorMemoryReader;
import io.tensorprof.analyzer.model.RunInfo;
import io.tensorprof.analyzer.read.ReadProgress;
import io.tensorprof.analyzer.read.RecordingException;
import java.nio.file.Path;
import java.util.List;

/** The tensors' memory of a recording, read when it is first asked for, from any thread. */
public final class MemorySource {

  private final List<Path> files;
  private final boolean present;
  private TensorMemory memory;

  private MemorySource(List<Path> files, boolean present) {
    this.files = List.copyOf(files);
    this.present = present;
  }

  /**
   * The memory of a recording, or of the parts of one that rotated. Of several runs there is none:
   * their tensors have no sum.
   */
  public static MemorySource of(List<Path> files, RunInfo run) {
    try {
      boolean one = !run.notes().contains(RunInfo.MERGED);
      return new MemorySource(files, one && TensorMemoryReader.isIn(files));
    } catch (RecordingException e) {
      return new MemorySource(files, false); // a profile of another tool, or one that is gone
    }
  }

  /** Whether tensors were followed. */
  public boolean isPresent() {
    return present;
  }

  /**
   * What it says; {@link TensorMemory#NONE} when tensors were not followed. Who asks while it is
   * read waits.
   *
   * @throws RecordingException also when a file is damaged
   */
  public synchronized TensorMemory get(ReadProgress progress) throws RecordingException {
    if (memory == null) {
      memory = present ? TensorMemoryReader.read(files, progress) : TensorMemory.NONE;
    }
    return memory;
  }
}
