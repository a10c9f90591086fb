package io.tensorprof.agent.record;

import io.tensorprof.agent.probe.ThreadState;

/**
 * Drains the rings of threads into the chunk, calls cut at the edges of what is recorded, and keeps
 * account of what a thread has lost and its probes have cost.
 */
final class ThreadDrain {

  private final Chunk chunk;
  private final ChunkWriter chunks;
  private final RunTally tally;
  private final ThreadLedger threads;
  private final Cutter cutter;
  private final ProbeCost cost;
  private final Budget budget; // null for none

  /**
   * Drains threads into a chunk.
   *
   * @param budget null for none
   */
  ThreadDrain(
      Chunk chunk,
      ChunkWriter chunks,
      RunTally tally,
      ThreadLedger threads,
      Cutter cutter,
      ProbeCost cost,
      Budget budget) {
    this.chunk = chunk;
    this.chunks = chunks;
    this.tally = tally;
    this.threads = threads;
    this.cutter = cutter;
    this.cost = cost;
    this.budget = budget;
  }

  /** The recording begins: what is in the rings is thrown away, of calls open now the rest kept. */
  void begin() {
    long now = System.nanoTime();
    for (ThreadState state : ThreadState.all()) {
      state.ring().drainTo((calls, index, count) -> {});
      threads.begin(state, now);
      cost.begin(state);
    }
  }

  /** Takes over what a thread has called since the last time. */
  void take(ThreadState state) {
    ThreadLedger.Entry owner = threads.entry(state);
    ProbeCost.Rise rise = cost.take(state);
    if (budget != null) {
      budget.spent(owner.thread().key(), rise);
    }
    state.ring().drainTo((from, index, calls) -> put(owner, from, index, calls));
    long lost = threads.newlyLost(state);
    if (lost > 0) {
      tally.lost(lost);
      chunk.loss(System.nanoTime(), owner.thread(), lost, "no room, or too deep");
    }
  }

  /** Takes over the calls that a thread has died in, and forgets the thread. */
  void retire(ThreadState dead) {
    ThreadLedger.Entry owner = threads.entry(dead);
    dead.ring().leftOpenTo((from, index, calls) -> put(owner, from, index, calls));
    threads.forget(dead);
    cost.forget(dead);
    if (budget != null) {
      budget.forget(owner.thread().key());
    }
    dead.forget();
  }

  /** Writes what is recorded of all calls that are open now. */
  void cutOpenCalls() {
    cutOpenCalls(Long.MAX_VALUE);
  }

  /** Writes what is recorded of all calls that are open, and were so at a time. */
  void cutOpenCalls(long time) {
    for (ThreadState state : ThreadState.all()) {
      take(state);
      ThreadLedger.Entry owner = threads.entry(state);
      OpenCalls open =
          OpenCalls.cut(state.ring(), (from, index, calls) -> put(owner, from, index, calls));
      cutter.cutOpen(owner, open, time, (from, index, calls) -> write(owner, from, index, calls));
    }
  }

  /** Has fewer calls timed where their probes take too much of a thread's time. */
  void keepBudget() {
    if (budget != null) {
      for (Budget.Demotion demotion : budget.decide(System.nanoTime())) {
        chunk.demotion(System.nanoTime(), demotion);
      }
    }
  }

  private void put(ThreadLedger.Entry owner, long[] from, int index, int calls) {
    if (cutter.passes(owner)) {
      write(owner, from, index, calls);
    } else {
      cutter.cut(owner, from, index, calls, (f, i, n) -> write(owner, f, i, n));
    }
  }

  private void write(ThreadLedger.Entry owner, long[] from, int index, int calls) {
    int begun = calls - cutter.takeRests();
    if (chunks.hasFailed()) {
      tally.lost(begun);
      return;
    }
    tally.recorded(begun);
    cost.timed(begun);
    if (budget != null) {
      budget.calls(owner.thread().key(), from, index, calls);
    }
    chunks.calls(owner.thread(), from, index, calls);
  }
}
