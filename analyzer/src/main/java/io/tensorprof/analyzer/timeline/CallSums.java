package io.tensorprof.analyzer.timeline;

import java.util.Arrays;

/** Calls put together: how many, how long in all, and which frame has most of the time. */
public final class CallSums {

  private long[] timeOf = new long[64]; // by frame
  private int[] seen = new int[16];
  private int seenCount;
  private double calls;
  private double time;

  void add(int frame, long moreCalls, long nanos) {
    add(frame, moreCalls, nanos, nanos);
  }

  void add(int frame, long moreCalls, long nanos, long ofFrame) {
    add(frame, (double) moreCalls, (double) nanos, (double) ofFrame);
  }

  /**
   * Adds calls of several frames.
   *
   * @param frame the one with most of the time
   * @param nanos time of all
   * @param ofFrame time of that one
   */
  void add(int frame, double moreCalls, double nanos, double ofFrame) {
    calls += moreCalls;
    time += nanos;
    if (frame >= timeOf.length) {
      timeOf = Arrays.copyOf(timeOf, Math.max(frame + 1, timeOf.length * 2));
    }
    if (timeOf[frame] == 0) {
      if (seenCount == seen.length) {
        seen = Arrays.copyOf(seen, seenCount * 2);
      }
      seen[seenCount++] = frame;
    }
    timeOf[frame] += (long) Math.ceil(ofFrame) + 1; // one that takes no time is seen, too
  }

  /** Begins again. */
  public void clear() {
    for (int i = 0; i < seenCount; i++) {
      timeOf[seen[i]] = 0;
    }
    seenCount = 0;
    calls = 0;
    time = 0;
  }

  /** Number of calls; at least 1 when there is any part of one. */
  public long calls() {
    return calls > 0 ? Math.max(1, Math.round(calls)) : 0;
  }

  /** Nanoseconds in them. */
  public double time() {
    return time;
  }

  /** The frame with most of the time, the one with the lowest number among equals; −1 if none. */
  public int frame() {
    int greatest = -1;
    for (int i = 0; i < seenCount; i++) {
      int frame = seen[i];
      if (greatest < 0
          || timeOf[frame] > timeOf[greatest]
          || (timeOf[frame] == timeOf[greatest] && frame < greatest)) {
        greatest = frame;
      }
    }
    return greatest;
  }
}
