package io.tensorprof.analyzer.export;

import io.tensorprof.analyzer.read.CallVisitor;
import io.tensorprof.analyzer.read.TracedCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts a call before those calls inside that began in the same nanosecond. Readers of Chrome's
 * traces sort by times, and take the first one of equal times for the outer one. Only the first
 * calls in each open one are held back, so memory grows with the depth of the stacks.
 */
final class OuterFirst implements CallVisitor {

  /** More calls of no time at the beginning of a call are shown as they come. */
  private static final int MOST_HELD = 1000;

  private final CallVisitor visitor;
  private final Map<String, List<List<TracedCall>>> threads = new HashMap<>();

  OuterFirst(CallVisitor visitor) {
    this.visitor = visitor;
  }

  @Override
  public void call(TracedCall call) {
    // By depth, the first calls in the open call around them; null where none came yet.
    List<List<TracedCall>> held =
        threads.computeIfAbsent(call.thread().descriptor(), thread -> new ArrayList<>());
    int depth = call.depth();
    List<TracedCall> run = new ArrayList<>(2);
    run.add(call.copy());
    while (held.size() > depth + 1) {
      List<TracedCall> inner = held.remove(held.size() - 1);
      if (held.size() == depth + 1 && inner != null && inner.get(0).start() == call.start()) {
        run.addAll(inner);
      } else if (inner != null) {
        inner.forEach(visitor::call);
      }
    }
    while (held.size() <= depth) {
      held.add(null);
    }
    List<TracedCall> first = held.get(depth);
    if (depth > 0 && first == null) {
      held.set(depth, run);
    } else if (first != null && first.get(0).start() == call.start() && first.size() < MOST_HELD) {
      first.addAll(run);
    } else {
      run.forEach(visitor::call);
    }
  }

  /** Shows what is still held back. */
  void finish() {
    for (List<List<TracedCall>> held : threads.values()) {
      for (List<TracedCall> first : held) {
        if (first != null) {
          first.forEach(visitor::call);
        }
      }
      held.clear();
    }
  }
}
