package io.tensorprof.analyzer.timeline;

import io.tensorprof.analyzer.read.TracedCall;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The time of one thread: how long it was in which row, in each bucket of a window. A call's inner
 * calls come before it; their time waits, by depth, until it is taken off the time of the call
 * around them.
 */
public final class ThreadTime {

  private final TimeWindow window;
  private final Map<Row, long[]> own = new HashMap<>();
  private final long[] busy;
  private long[][] waiting = new long[0][]; // by depth: ns in calls of it, by bucket
  private int deepest = -1; // greatest depth at which something may wait
  private long calls;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  ThreadTime(TimeWindow window) {
    this.window = window;
    this.busy = new long[window.buckets()];
  }

  void add(TracedCall call, Row row) {
    calls++;
    first = Math.min(first, call.start());
    last = Math.max(last, call.end());
    long from = Math.max(call.start(), window.from());
    long to = Math.min(call.end(), window.to());
    if (from < to) {
      long[] rowTime = own.computeIfAbsent(row, key -> new long[busy.length]);
      long[] outer = waitingAt(call.depth());
      for (int bucket = window.bucket(from); bucket <= window.bucket(to - 1); bucket++) {
        long within = Math.min(to, window.end(bucket)) - Math.max(from, window.start(bucket));
        long inner = takeOver(call.depth() + 1, bucket);
        rowTime[bucket] += Math.max(0, within - inner);
        busy[bucket] += Math.max(0, within - inner);
        outer[bucket] += within;
      }
    }
    deepest = call.depth();
  }

  private long[] waitingAt(int depth) {
    if (depth >= waiting.length) {
      waiting = Arrays.copyOf(waiting, Math.max(depth + 1, waiting.length * 2));
    }
    if (waiting[depth] == null) {
      waiting[depth] = new long[busy.length];
    }
    return waiting[depth];
  }

  private long takeOver(int fromDepth, int bucket) {
    long time = 0;
    for (int depth = fromDepth; depth <= deepest; depth++) {
      if (waiting[depth] != null) {
        time += waiting[depth][bucket];
        waiting[depth][bucket] = 0;
      }
    }
    return time;
  }

  /** Calls that lie in the window, if only in part. */
  public long calls() {
    return calls;
  }

  /** When the first of these calls began. */
  public long first() {
    return first;
  }

  /** When the last of these calls ended. */
  public long last() {
    return last;
  }

  /** Nanoseconds within calls, by bucket. */
  public long[] busy() {
    return busy.clone();
  }

  /** Own nanoseconds of a row, by bucket. */
  public long[] own(Row row) {
    long[] time = own.get(row);
    return time == null ? new long[busy.length] : time.clone();
  }

  /** The rows, that with most time first. */
  public List<Row> rows() {
    return own.keySet().stream()
        .sorted(
            Comparator.comparingLong((Row row) -> -sum(own.get(row)))
                .thenComparing(Row::title)
                .thenComparing(Row::owner))
        .toList();
  }

  /** The sum over buckets. */
  public static long sum(long[] buckets) {
    return Arrays.stream(buckets).sum();
  }
}
