package io.tensorprof.viewer.chart;

import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.timeline.CallForm;
import io.tensorprof.analyzer.timeline.CallRow;
import io.tensorprof.analyzer.timeline.CallStore;
import io.tensorprof.viewer.layout.TimeAxis;
import io.tensorprof.viewer.layout.TimeSpan;
import io.tensorprof.viewer.layout.TimelineLayout;
import io.tensorprof.viewer.paint.ValueFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A call of a timeline, or several that are too short to be told apart.
 *
 * @param place its thread, by place, and its depth
 * @param thread the thread
 * @param form what was called with which shapes; of several calls, what has most of their time
 * @param calls number of calls; 1 for a call
 * @param start when it began, nanoseconds on the run's clock
 * @param duration nanoseconds; of several calls, from the first start to the last end
 * @param thrown whether it ended by an exception
 * @param open whether it had not ended when the recording did
 * @param path the frames from the thread down to the call: where it is in the tree
 */
public record TimelineCall(
    Place place,
    Frame thread,
    CallForm form,
    long calls,
    long start,
    long duration,
    boolean thrown,
    boolean open,
    List<Frame> path) {

  /** A row of a timeline. */
  public record Place(int thread, int depth) {}

  public TimelineCall {
    path = List.copyOf(path);
  }

  /** What a cell of a layout stands for. */
  static TimelineCall of(CallStore calls, TimeSpan window, TimelineLayout.Hit hit) {
    Place place = new Place(hit.thread(), hit.depth());
    Frame thread = calls.threads().get(hit.thread()).thread();
    if (hit.cell().isMerged()) {
      long start = window.time(hit.cell().start());
      long end = Math.max(start + 1, window.time(hit.cell().end()));
      CallForm form = new CallForm(calls.frame(hit.cell().frame()), "", "");
      List<Frame> path =
          hit.depth() == 0 ? List.of(thread) : calls.path(hit.thread(), hit.depth() - 1, start);
      return new TimelineCall(
          place, thread, form, hit.cell().calls(), start, end - start, false, false, path);
    }
    CallRow row = calls.threads().get(hit.thread()).rows().get(hit.depth());
    int call = hit.cell().call();
    return new TimelineCall(
        place,
        thread,
        calls.form(row.form(call)),
        1,
        row.start(call),
        row.duration(call),
        row.isThrown(call),
        row.isOpen(call),
        calls.path(hit.thread(), hit.depth(), row.start(call)));
  }

  /** When it ended. */
  public long end() {
    return start + duration;
  }

  /** All of it in a line. */
  public String text() {
    List<String> parts = new ArrayList<>();
    String name = form.frame().title();
    if (calls > 1) {
      parts.add(String.format(Locale.ROOT, "%,d short calls, mostly of %s", calls, name));
    } else {
      parts.add(name);
      parts.add(ValueFormat.time(duration));
    }
    parts.add("at " + TimeAxis.text(start, 1));
    parts.add(thread.name() + ", depth " + place.depth());
    if (!form.arguments().isEmpty()) {
      parts.add(form.arguments() + (form.result().isEmpty() ? "" : " → " + form.result()));
    } else if (!form.result().isEmpty()) {
      parts.add("→ " + form.result());
    }
    if (thrown) {
      parts.add("ended by an exception");
    }
    if (open) {
      parts.add("had not ended");
    }
    return String.join("  ·  ", parts);
  }
}
