package io.tensorprof.agent.record;

import io.tensorprof.agent.options.AgentOptions;
import java.io.IOException;

/** The line that tells the user what became of the recording. */
final class Summary {

  private Summary() {}

  static String of(
      AgentOptions options,
      ChunkFile file,
      long recordedCalls,
      long lostCalls,
      int skippedMethods) {
    if (file.failure() != null) {
      return failure(file)
          + String.format(" (%,d calls written, %,d lost)", recordedCalls, lostCalls);
    }
    StringBuilder line = new StringBuilder("wrote ").append(file.path());
    line.append(" (").append(options.modeNames());
    if (options.weaves()) {
      line.append(String.format(", %,d calls", recordedCalls));
    }
    line.append(String.format(", %,d bytes)", size(file)));
    if (lostCalls > 0) {
      line.append(String.format("; %,d calls lost", lostCalls));
    }
    if (options.weaves() && recordedCalls == 0) {
      line.append(
          skippedMethods == 0
              ? "; no class called an op that the rules name: see ops= and include="
              : String.format("; %,d methods could not be woven", skippedMethods)
                  + ": tensorprof.Skipped in the recording says why");
    }
    return line.toString();
  }

  /** Said at once, while the program runs on. */
  static String failure(ChunkFile file) {
    return "cannot write "
        + file.path()
        + " any more: "
        + file.failure()
        + "; what was written before can be read, later calls are lost";
  }

  private static long size(ChunkFile file) {
    try {
      return file.size();
    } catch (IOException e) {
      return 0;
    }
  }
}
