package io.tensorprof.agent.record;

import io.tensorprof.agent.probe.ThreadState;
import java.util.Arrays;

/** Calls per site over all threads, living and dead. */
final class Counts {

  private long[] ofDeadThreads = new long[0];
  private long[] written = new long[0];

  /** Leaves out what has been counted before a recording. */
  void begin() {
    written = totals();
  }

  /** Takes over the row of a thread that has died. */
  void retire(long[] row) {
    ofDeadThreads = sum(ofDeadThreads, row);
  }

  /** Writes what has come since the last time; returns how many calls that were. */
  long write(Chunk chunk, long now) {
    long calls = 0;
    long[] totals = totals();
    written = Arrays.copyOf(written, Math.max(written.length, totals.length));
    for (int site = 0; site < totals.length; site++) {
      if (totals[site] > written[site]) {
        calls += totals[site] - written[site];
        chunk.siteCalls(now, site, totals[site] - written[site]);
        written[site] = totals[site];
      }
    }
    return calls;
  }

  private long[] totals() {
    long[] totals = ofDeadThreads.clone();
    for (ThreadState state : ThreadState.all()) {
      totals = sum(totals, state.counts());
    }
    return totals;
  }

  private static long[] sum(long[] into, long[] row) {
    long[] sums = into.length < row.length ? Arrays.copyOf(into, row.length) : into;
    for (int site = 0; site < row.length; site++) {
      sums[site] += row[site];
    }
    return sums;
  }
}
