package io.tensorprof.agent.record;

import io.tensorprof.agent.options.AgentOptions;
import io.tensorprof.agent.probe.LineMemory;

/**
 * Closes the chunk when it is old or large enough, with what a chunk has once, and hands it to the
 * part that is being written. What cannot be written is counted as lost.
 */
final class ChunkWriter {

  private static final long CHUNK_NANOS = 1_000_000_000L;
  private static final long LONGEST_COUNTS_NANOS = 600 * CHUNK_NANOS;
  private static final long LONGEST_GAUGES_NANOS = 10 * CHUNK_NANOS;
  private static final int CHUNK_BYTES = 4 << 20;

  private final AgentOptions options;
  private final RunDescription run;
  private final Parts parts;
  private final Chunk chunk;
  private final RunTally tally;
  private final Counts counts;
  private final ProbeCost cost;
  private final TensorRecord tensors; // null when they are not followed
  private final long chunkBytes;
  private long chunkNanos = CHUNK_NANOS;

  /**
   * Writes a chunk into parts.
   *
   * @param tensors null when they are not followed
   */
  ChunkWriter(
      AgentOptions options,
      RunDescription run,
      Parts parts,
      Chunk chunk,
      RunTally tally,
      Counts counts,
      ProbeCost cost,
      TensorRecord tensors) {
    this.options = options;
    this.run = run;
    this.parts = parts;
    this.chunk = chunk;
    this.tally = tally;
    this.counts = counts;
    this.cost = cost;
    this.tensors = tensors;
    this.chunkBytes = parts.chunkBytes(CHUNK_BYTES);
  }

  /** Whether nothing can be written any more. */
  boolean hasFailed() {
    return parts.current().failure() != null;
  }

  /** Writes calls of a thread, as {@link Chunk#calls} has them. */
  void calls(RecordedThread thread, long[] from, int index, int calls) {
    chunk.calls(thread, from, index, calls);
    if (chunk.size() > chunkBytes) {
      close(false); // not later: a ring may be refilled as fast as it is emptied
    }
    parts.current().advance();
  }

  /**
   * Takes a step of the recording. What it throws loses the chunk, and ends the recording unless
   * there was no memory for it.
   */
  void attempt(Runnable step) {
    try {
      step.run();
    } catch (OutOfMemoryError e) {
      lose(chunk.calls()); // the program may free memory yet
    } catch (Throwable e) {
      parts.current().fail(e.toString());
      lose(chunk.calls());
    }
  }

  private void lose(long calls) {
    tally.lostAfterwards(calls);
    chunk.discard();
  }

  /** Closes the chunk if it is time to. */
  void closeIfDue() {
    long age = System.nanoTime() - chunk.start();
    boolean due = age > chunkNanos && (chunk.hasEvents() || !options.traces());
    if (due || chunk.size() > chunkBytes) {
      if (!options.traces()) { // counts alone: their recording must not grow as the run does
        chunkNanos =
            Math.min(2 * chunkNanos, tensors == null ? LONGEST_COUNTS_NANOS : LONGEST_GAUGES_NANOS);
      }
      close(false);
    }
  }

  /**
   * Closes the chunk, to be written by and by, and begins the next one.
   *
   * @param complete whether it is the last one
   */
  void close(boolean complete) {
    long calls = chunk.calls();
    if (options.counts()) {
      long counted = counts.write(chunk, System.nanoTime());
      tally.recorded(counted);
      calls += counted;
    }
    if (options.memory().lines()) {
      LineMemory.drainTo(chunk::lineMemory);
    }
    tally.writeSkipped(chunk);
    noteLost();
    long now = System.nanoTime();
    if (tensors != null) {
      tensors.write(now);
    }
    if (options.traces()) {
      chunk.cost(now, cost.take());
    }
    RunState state = tally.next(now, complete);
    if (!parts.current().write(chunk, calls, run, state)) {
      lose(calls);
    }
  }

  /** Writes all that is closed; false when that fails or has failed. */
  boolean settle() {
    return parts.current().settle();
  }

  /** Counts the calls of chunks that could not be written. */
  void noteLost() {
    tally.lostAfterwards(parts.current().takeLost());
  }

  /**
   * Makes one chunk of many where all of them are counts: the recording of a long run is then no
   * larger than that of a short one.
   */
  void gatherCounts() {
    if (!options.countsAlone() || tally.chunks() < 2 || !settle()) {
      return;
    }
    long now = System.nanoTime();
    counts.writeAll(chunk, now);
    tally.writeAllSkipped(chunk);
    parts.current().replaceBy(chunk.finish(run, tally.whole(now), new Bytes()));
  }
}
