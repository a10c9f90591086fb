package io.tensorprof.agent.record;

import io.tensorprof.agent.options.AgentOptions;
import io.tensorprof.agent.probe.LineMemory;
import io.tensorprof.agent.probe.Ring;
import java.util.concurrent.locks.LockSupport;

/**
 * Has the probes record where a span begins, and keeps them from it where it ends: at once, by
 * whatever thread the edge falls to, so none of it waits for the recorder's lock.
 */
final class Gate {

  private final AgentOptions options;
  private final Spans spans;
  private final Counts counts;
  private final Thread recorder;

  /**
   * A gate in front of these spans and counts.
   *
   * @param recorder woken when a span ends
   */
  Gate(AgentOptions options, Spans spans, Counts counts, Thread recorder) {
    this.options = options;
    this.spans = spans;
    this.counts = counts;
    this.recorder = recorder;
  }

  /** Nothing is recorded before the first span begins. */
  void awaitSpan() {
    Ring.setTracing(false);
    Ring.setCosting(false);
  }

  /** What is called from now on is recorded. */
  void beginSpan() {
    beginSpan(System.nanoTime());
  }

  /**
   * Likewise.
   *
   * @param begin when the span began, in {@link System#nanoTime()}
   */
  void beginSpan(long begin) {
    counts.resume();
    spans.begin(begin);
    Ring.setCosting(true);
    Ring.setTracing(options.traces());
    if (options.memory().lines()) {
      LineMemory.resume();
    }
  }

  /** What is called from now on runs through the probes, and is not recorded. */
  void warmUp() {
    Ring.setTracing(options.traces());
  }

  /** What is called from now on is not recorded; calls that are open are, up to now. */
  void endSpan() {
    Ring.setTracing(false);
    Ring.setCosting(false);
    if (options.memory().lines()) {
      LineMemory.pause();
    }
    spans.end(System.nanoTime());
    counts.pause();
    LockSupport.unpark(recorder); // to write down what is open, before it ends
  }
}
