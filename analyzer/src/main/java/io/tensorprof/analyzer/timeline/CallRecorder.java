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
  private Frame lastFrame;
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
  public void call(TracedCall call) {
    if (window.overlaps(call.start(), call.end())) {
      int form = forms.id(call.frame(), call.arguments(), call.result());
      add(
          call.thread(),
          form,
          call.depth(),
          call.start(),
          call.duration(),
          call.thrown(),
          call.open());
    }
  }

  /** Adds a call that has ended and returned, behind those of its thread that ended before. */
  public void add(Frame thread, CallForm form, int depth, long start, long duration) {
    int id = forms.id(form.frame(), form.arguments(), form.result());
    add(thread, id, depth, start, duration, false, false);
  }

  private void add(
      Frame threadFrame,
      int form,
      int depth,
      long start,
      long duration,
      boolean thrown,
      boolean open) {
    Recorded thread = recorded(threadFrame);
    thread.calls++;
    thread.busy += depth == 0 ? duration : 0;
    while (thread.rows.size() <= depth) {
      thread.rows.add(new CallRow());
      thread.sums.add(ShortCalls.NONE);
    }
    first = Math.min(first, start);
    end = Math.max(end, start + duration);
    if (duration < threshold) {
      thread.sums(depth, scale).add(start, duration, forms.frame(form));
      dropped++;
    } else {
      thread.rows.get(depth).add(start, duration, form, thrown, open);
      durations.add(duration);
      if (++kept > cap) {
        dropShortest();
      }
    }
  }

  @SuppressWarnings("ReferenceEquality") // of most calls one after another it is the same object
  private Recorded recorded(Frame frame) {
    if (frame != lastFrame) {
      lastFrame = frame;
      last = threads.computeIfAbsent(frame.descriptor(), any -> new Recorded());
      last.frame = frame;
    }
    return last;
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
    return finish(names);
  }

  /** The calls, below threads of the names that came with the last ones. */
  public CallStore finish() {
    return finish(Map.of());
  }

  private CallStore finish(Map<String, Frame> names) {
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
