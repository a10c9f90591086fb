package io.tensorprof.analyzer.timeline;

import io.tensorprof.analyzer.model.Frame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The calls of a trace, or of a window of it, by thread and depth. It is bounded: of too many calls
 * the shortest are there as sums only.
 */
public final class CallStore {

  private final List<ThreadCalls> threads;
  private final CallForms forms;
  private final TimeWindow window;
  private final long threshold;
  private final long dropped;

  CallStore(
      List<ThreadCalls> threads, CallForms forms, TimeWindow window, long threshold, long dropped) {
    this.threads = List.copyOf(threads);
    this.forms = forms;
    this.window = window;
    this.threshold = threshold;
    this.dropped = dropped;
  }

  /** The threads with calls, the busiest first. */
  public List<ThreadCalls> threads() {
    return threads;
  }

  /**
   * Where its calls lie, if only in part; of a whole trace, from the first start to the last end.
   */
  public TimeWindow window() {
    return window;
  }

  /** Whether there is no call. */
  public boolean isEmpty() {
    return threads.isEmpty();
  }

  /** Calls that are kept one by one. */
  public long kept() {
    return threads.stream()
        .flatMap(thread -> thread.rows().stream())
        .mapToLong(CallRow::size)
        .sum();
  }

  /** Calls that are there as sums only. */
  public long dropped() {
    return dropped;
  }

  /** Calls that take so many nanoseconds or more are kept one by one; 0 when all are. */
  public long threshold() {
    return threshold;
  }

  /** What has a number. */
  public CallForm form(int number) {
    return forms.form(number);
  }

  /** The number of a form's frame. */
  public int frameOfForm(int form) {
    return forms.frame(form);
  }

  /** The frame of a number. */
  public Frame frame(int number) {
    return forms.frameOfId(number);
  }

  /** Number of frames. */
  public int frameCount() {
    return forms.frameCount();
  }

  /**
   * Whether between two times there is any call that is not kept one by one and might take so many
   * nanoseconds.
   */
  public boolean lacks(long from, long to, double nanos) {
    return dropped > 0
        && threshold > nanos
        && threads.stream()
            .flatMap(thread -> thread.rows().stream())
            .anyMatch(row -> row.dropped().isAny(from, to));
  }

  /**
   * The frames that a call lies in, from the thread down to the call itself; outer calls that were
   * not recorded are missing.
   *
   * @param thread place of the thread among {@link #threads}
   * @param depth the call's
   * @param start when it began
   */
  public List<Frame> path(int thread, int depth, long start) {
    List<Frame> path = new ArrayList<>();
    path.add(threads.get(thread).thread());
    for (int outer = 0; outer <= depth; outer++) {
      CallRow row = threads.get(thread).rows().get(outer);
      int call = row.at(start);
      if (call < 0 && outer == depth) {
        call = row.firstEndingAfter(start - 1); // one that takes no time
      }
      if (call >= 0 && call < row.size()) {
        path.add(form(row.form(call)).frame());
      }
    }
    return path;
  }

  /** The calls of the threads of a name alone. */
  public CallStore ofThreads(String name) {
    List<ThreadCalls> named =
        threads.stream().filter(thread -> thread.thread().name().equals(name)).toList();
    return new CallStore(named, forms, window, threshold, dropped);
  }

  /** The same calls below the threads of another store of the same trace, in that one's order. */
  public CallStore arrangedAs(CallStore whole) {
    Map<String, ThreadCalls> own = new HashMap<>();
    threads.forEach(thread -> own.put(thread.id(), thread));
    List<ThreadCalls> arranged =
        whole.threads.stream().map(thread -> thread.with(own.get(thread.id()))).toList();
    return new CallStore(arranged, forms, window, threshold, dropped);
  }
}
