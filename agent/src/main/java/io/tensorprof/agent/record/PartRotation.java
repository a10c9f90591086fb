package io.tensorprof.agent.record;

import io.tensorprof.agent.options.Rotation;
import java.io.IOException;

/**
 * Ends the part that is being written when it is old or large enough, with the calls that are open
 * cut there, and begins the next one.
 */
final class PartRotation {

  private final Rotation rotation;
  private final Parts parts;
  private final ThreadDrain drain;
  private final ChunkWriter chunks;
  private final RunTally tally;
  private int chunksSeen;
  private String failure;

  /** Rotates parts. */
  PartRotation(
      Rotation rotation, Parts parts, ThreadDrain drain, ChunkWriter chunks, RunTally tally) {
    this.rotation = rotation;
    this.parts = parts;
    this.drain = drain;
    this.chunks = chunks;
    this.tally = tally;
  }

  /** Begins the next part if it is time to; when that fails, the old one goes on. */
  void rotateIfDue() {
    if (!rotation.rotates() || chunks.hasFailed()) {
      return;
    }
    try {
      if (parts.isDue(tally.chunks() > chunksSeen)) {
        drain.cutOpenCalls();
        chunks.close(false);
        chunks.settle();
        chunks.noteLost();
        parts.next();
      }
    } catch (IOException e) {
      failure = "cannot begin a new part (" + e.getMessage() + "); the old one goes on";
    }
    chunksSeen = tally.chunks(); // after a failure it is not tried again before there are more
  }

  /** Why the last attempt has failed, for the user; null when that was told or it has not. */
  String takeFailure() {
    String taken = failure;
    failure = null;
    return taken;
  }
}
