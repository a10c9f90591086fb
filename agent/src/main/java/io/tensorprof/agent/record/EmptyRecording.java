package io.tensorprof.agent.record;

import io.tensorprof.agent.options.AgentOptions;
import io.tensorprof.agent.sample.Sampling;
import io.tensorprof.agent.weave.WeaveLog;
import java.io.IOException;

/**
 * The recording of a run in which no class called an op: one chunk, with the run in it and nothing
 * else. Such a run needs no recorder, and its start does not pay for one.
 */
public final class EmptyRecording {

  private EmptyRecording() {}

  /**
   * Writes it.
   *
   * @param start when the run began, in {@link System#nanoTime()}
   * @param agentVersion the agent's version
   * @return a line that says so
   * @throws IOException when the file cannot be written
   */
  public static String write(
      AgentOptions options, long start, String agentVersion, WeaveLog weaveLog) throws IOException {
    Parts parts = new Parts(options.file(), options.rotation());
    try (ChunkFile file = parts.current()) {
      Chunk chunk = Chunk.ofNothing();
      for (WeaveLog.Skipped skipped : weaveLog.takeSkipped()) {
        chunk.skipped(System.nanoTime(), skipped.className(), skipped.method(), skipped.reason());
      }
      long now = System.nanoTime();
      int skippedMethods = weaveLog.skippedMethods();
      file.write(
          chunk,
          0,
          RunDescription.of(options, start, agentVersion),
          new RunState(now, 0, true, now - start, 0, 0, skippedMethods, 0, 0, Sampling.NONE));
      return Summary.of(options, parts, true, 0, 0, skippedMethods);
    }
  }
}
