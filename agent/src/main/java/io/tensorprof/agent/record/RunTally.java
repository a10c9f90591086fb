package io.tensorprof.agent.record;

import io.tensorprof.agent.sample.Sampling;
import io.tensorprof.agent.weave.WeaveLog;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a run has recorded and lost up to now, as each of its chunks tells. Calls of a chunk count
 * as recorded when they are put into it, and as lost when it cannot be written.
 */
final class RunTally {

  private final WeaveLog weaveLog;
  private final Spans spans;
  private final Supplier<Sampling> sampling;
  private final List<WeaveLog.Skipped> skipped = new ArrayList<>();
  private int chunks;
  private long recordedNanos;
  private long recordedCalls;
  private long lostCalls;

  /**
   * Nothing yet.
   *
   * @param sampling tells how stacks are sampled
   */
  RunTally(WeaveLog weaveLog, Spans spans, Supplier<Sampling> sampling) {
    this.weaveLog = weaveLog;
    this.spans = spans;
    this.sampling = sampling;
  }

  /** Chunks that were completed. */
  int chunks() {
    return chunks;
  }

  /** Methods that were left alone. */
  int skippedMethods() {
    return weaveLog.skippedMethods();
  }

  /** Nanoseconds recorded up to now. */
  long recordedNanos(long now) {
    return spans.recorded(now);
  }

  long recordedCalls() {
    return recordedCalls;
  }

  long lostCalls() {
    return lostCalls;
  }

  /** So many more calls are recorded. */
  void recorded(long calls) {
    recordedCalls += calls;
  }

  /** So many more calls are lost that were never recorded. */
  void lost(long calls) {
    lostCalls += calls;
  }

  /** Of the calls that were recorded so many are lost. */
  void lostAfterwards(long calls) {
    recordedCalls -= calls;
    lostCalls += calls;
  }

  /** Writes the methods that were left alone since the last chunk. */
  void writeSkipped(Chunk chunk) {
    List<WeaveLog.Skipped> more = weaveLog.takeSkipped();
    write(more, chunk);
    skipped.addAll(more);
  }

  /** Writes all methods that were left alone. */
  void writeAllSkipped(Chunk chunk) {
    write(skipped, chunk);
  }

  private static void write(List<WeaveLog.Skipped> methods, Chunk chunk) {
    for (WeaveLog.Skipped method : methods) {
      chunk.skipped(System.nanoTime(), method.className(), method.method(), method.reason());
    }
  }

  /** What the next chunk tells of the run. */
  RunState next(long now, boolean complete) {
    long before = recordedNanos;
    recordedNanos = spans.recorded(now);
    return state(now, chunks++, complete, recordedNanos - before);
  }

  /** What a chunk tells that stands for all. */
  RunState whole(long now) {
    return state(now, 0, true, recordedNanos);
  }

  private RunState state(long now, int chunk, boolean complete, long recorded) {
    return new RunState(
        now,
        chunk,
        complete,
        recorded,
        weaveLog.wovenClasses(),
        weaveLog.wovenSites(),
        weaveLog.skippedMethods(),
        recordedCalls,
        lostCalls,
        sampling.get());
  }
}
