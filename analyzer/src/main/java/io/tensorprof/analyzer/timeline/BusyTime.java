package io.tensorprof.analyzer.timeline;

import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.read.CallVisitor;
import io.tensorprof.analyzer.read.TracedCall;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What threads did in the buckets of a window. Memory grows with threads, rows and buckets, not
 * with calls: many buckets are for the few rows that were found in one.
 */
public final class BusyTime implements CallVisitor {

  /** What is in no row of its own. */
  public static final Row OTHERS = new Row("others", "");

  private final Selection selection;
  private final Row.By by;
  private final Map<String, Set<Row>> wanted;
  private final Map<String, ThreadTime> threads = new LinkedHashMap<>();
  private final Map<String, IdentityHashMap<Frame, Row>> rows = new HashMap<>(); // by thread
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  /** All rows of all threads selected. */
  public BusyTime(Selection selection, Row.By by) {
    this(selection, by, null);
  }

  /**
   * Some threads and rows.
   *
   * @param wanted by the thread's id the rows wanted; the others are put together
   */
  public BusyTime(Selection selection, Row.By by, Map<String, Set<Row>> wanted) {
    this.selection = selection;
    this.by = by;
    this.wanted = wanted;
  }

  @Override
  public void call(TracedCall call) {
    if (!selection.isOfThreads(call)) {
      return;
    }
    first = Math.min(first, call.start());
    last = Math.max(last, call.end());
    String thread = call.thread().descriptor();
    if (!selection.window().overlaps(call.start(), call.end())
        || (wanted != null && !wanted.containsKey(thread))) {
      return;
    }
    threads
        .computeIfAbsent(thread, id -> new ThreadTime(selection.window()))
        .add(call, row(thread, call.frame()));
  }

  private Row row(String thread, Frame frame) {
    IdentityHashMap<Frame, Row> known =
        rows.computeIfAbsent(wanted == null ? "" : thread, id -> new IdentityHashMap<>());
    Row row = known.get(frame);
    if (row == null) {
      Row own = by.of(frame);
      row = wanted == null || wanted.get(thread).contains(own) ? own : OTHERS;
      known.put(frame, row); // the reader's frames are unique
    }
    return row;
  }

  /** The threads with calls in the window, by their ids. */
  public Map<String, ThreadTime> threads() {
    return Map.copyOf(threads);
  }

  /** Whether any call of these threads and depths came, in the window or not. */
  public boolean isEmpty() {
    return first > last;
  }

  /** When the first call of these threads and depths began, in the window or not. */
  public long first() {
    return first;
  }

  /** When the last of them ended. */
  public long last() {
    return last;
  }
}
