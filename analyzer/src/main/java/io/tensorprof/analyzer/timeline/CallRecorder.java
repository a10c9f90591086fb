package io.tensorprof.analyzer.timeline;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.read.CallVisitor;
import io.tensorprof.analyzer.read.TracedCall;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps the calls of a trace in a {@link CallStore}. When they become too many, the shorter half is
 * summed up, and so is from then on what is no longer.
 */
public final class CallRecorder implements CallVisitor {

  /** Calls kept by default: some 90 MB. */
  public static final int CAP = 4_000_000;

  private final int cap;
  private final TimeWindow window;
  private final CallForms forms = new CallForms();
  private final DurationCounts durations = new DurationCounts();
  private final ShortCalls.Scale scale = new ShortCalls.Scale();
  private final Map<String, Recorded> threads = new LinkedHashMap<>();
  private Recorded last;
  private String lastId;
  private long kept;
  private long dropped;
  private long threshold;
  private long first = Long.MAX_VALUE;
  private long end = Long.MIN_VALUE;

  private static final class Recorded {
    final List<CallRow> rows = new ArrayList<>();
    final List<ShortCalls> sums = new ArrayList<>(); // by depth; NONE where none was dropped
    Frame frame;
    long busy;
    long calls;

    ShortCalls sums(int depth, ShortCalls.Scale scale) {
      ShortCalls known = sums.get(depth);
      if (known == ShortCalls.NONE) {
        known = new ShortCalls(scale);
        sums.set(depth, known);
      }
      return known;
    }
  }

  /** Keeps all calls that it can. */
  public CallRecorder(int cap) {
    this(cap, TimeWindow.ALL);
  }

  /**
   * Keeps calls that lie in a window, if only in part.
   *
   * @param cap the most calls kept one by one
   */
  public CallRecorder(int cap, TimeWindow window) {
    this.cap = cap;
    this.window = window;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // of most calls in a row it is the same object
  public void call(TracedCall call) {
    if (!window.overlaps(call.start(), call.end())) {
      return;
    }
    String id = call.thread().descriptor();
    if (id != lastId) {
      lastId = id;
      last = threads.computeIfAbsent(id, any -> new Recorded());
    }
    Recorded thread = last;
    thread.frame = call.thread();
    thread.calls++;
    thread.busy += call.depth() == 0 ? call.duration() : 0;
    while (thread.rows.size() <= call.depth()) {
      thread.rows.add(new CallRow());
      thread.sums.add(ShortCalls.NONE);
    }
    first = Math.min(first, call.start());
    end = Math.max(end, call.end());
    int form = forms.id(call);
    if (call.duration() < threshold) {
      thread.sums(call.depth(), scale).add(call.start(), call.duration(), forms.frame(form));
      dropped++;
    } else {
      thread
          .rows
          .get(call.depth())
          .add(call.start(), call.duration(), form, call.thrown(), call.open());
      durations.add(call.duration());
      if (++kept > cap) {
        dropShortest();
      }
    }
  }

  private void dropShortest() {
    threshold = durations.thresholdFor(cap / 2);
    durations.forgetBelow(threshold);
    long before = kept;
    kept = 0;
    for (Recorded thread : threads.values()) {
      for (int depth = 0; depth < thread.rows.size(); depth++) {
        CallRow row = thread.rows.get(depth);
        if (row.hasShorter(threshold)) {
          row.dropShorter(threshold, thread.sums(depth, scale), forms);
        }
        kept += row.size();
      }
    }
    dropped += before - kept;
  }

  /**
   * The calls.
   *
   * @param profile the profile that came of the same reading, which knows the threads' last names
   */
  public CallStore finish(Profile profile) {
    Map<String, Frame> names = new HashMap<>();
    CallTree tree = profile.tree();
    for (int i = 0; i < tree.childCount(CallTree.ROOT); i++) {
      Frame frame = tree.frame(tree.child(CallTree.ROOT, i));
      names.put(frame.descriptor(), frame);
    }
    List<ThreadCalls> all = new ArrayList<>();
    threads.forEach((id, thread) -> all.add(finish(thread, names.get(id))));
    all.sort(
        Comparator.comparingLong((ThreadCalls thread) -> -thread.busy())
            .thenComparing(thread -> thread.thread().name())
            .thenComparing(ThreadCalls::id));
    boolean whole = window.equals(TimeWindow.ALL);
    TimeWindow of =
        whole && first <= end ? TimeWindow.whole(first, Math.max(end, first + 1)) : window;
    return new CallStore(all, forms, of, threshold, dropped);
  }

  private ThreadCalls finish(Recorded thread, Frame name) {
    for (int depth = 0; depth < thread.rows.size(); depth++) {
      ShortCalls sums = thread.sums.get(depth);
      sums.finish();
      thread.rows.get(depth).finish(sums, forms);
    }
    return new ThreadCalls(
        name == null ? thread.frame : name, thread.rows, thread.busy, thread.calls);
  }
}
