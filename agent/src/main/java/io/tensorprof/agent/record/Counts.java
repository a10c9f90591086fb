package io.tensorprof.agent.record;

import io.tensorprof.agent.probe.ThreadState;
import java.util.Arrays;
import java.util.Iterator;

/**
 * Calls per site over all threads, living and dead, in the times that are recorded. These are begun
 * and ended by threads of the program; what takes the lock is short.
 */
final class Counts {

  private long[] ofDeadThreads = new long[0];
  private long[] written = new long[0];
  private long[] leftOut = new long[0];
  private long[] atPause = new long[0]; // null while calls are recorded

  /** From now on calls count. */
  synchronized void resume() {
    if (atPause != null) {
      leftOut = sum(leftOut, totals());
      for (int site = 0; site < atPause.length; site++) {
        leftOut[site] -= atPause[site];
      }
      atPause = null;
    }
  }

  /** From now on calls do not count. */
  synchronized void pause() {
    if (atPause == null) {
      atPause = totals();
    }
  }

  /** Takes over the row of a thread that has died, and removes it from the living. */
  synchronized void retire(ThreadState dead, Iterator<ThreadState> living) {
    ofDeadThreads = sum(ofDeadThreads, dead.counts());
    living.remove();
  }

  /** Writes what has come since the last time; returns how many calls that were. */
  synchronized long write(Chunk chunk, long now) {
    long calls = 0;
    long[] totals = atPause != null ? atPause.clone() : totals();
    for (int site = 0; site < Math.min(totals.length, leftOut.length); site++) {
      totals[site] -= leftOut[site];
    }
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

  /** Writes all there are, whether or not they have been written before. */
  synchronized void writeAll(Chunk chunk, long now) {
    for (int site = 0; site < written.length; site++) {
      if (written[site] > 0) {
        chunk.siteCalls(now, site, written[site]);
      }
    }
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
