package io.tensorprof.analyzer.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts the pieces of calls together that were open where a part of a recording ended: the next
 * piece begins in the nanosecond in which the one before ended, at the same depth and site of its
 * thread. Only the newest pieces of calls that are open are kept, so memory grows with the depth of
 * the stacks. Calls still come in the order of their ends.
 */
final class PieceJoin implements CallVisitor {

  private final CallVisitor visitor;
  private final Map<String, List<TracedCall>> open = new HashMap<>(); // by thread; by depth or null
  private int pieces;

  PieceJoin(CallVisitor visitor) {
    this.visitor = visitor;
  }

  @Override
  public void call(TracedCall call) {
    if (pieces == 0 && !call.open()) {
      visitor.call(call);
      return;
    }
    List<TracedCall> waiting =
        open.computeIfAbsent(call.thread().descriptor(), thread -> new ArrayList<>());
    // What waits further inside and ended earlier than this call does cannot go on any more.
    for (int depth = waiting.size() - 1; depth > call.depth(); depth--) {
      TracedCall inner = waiting.get(depth);
      if (inner != null && inner.end() < call.end()) {
        show(waiting, depth);
      }
    }
    TracedCall before = call.depth() < waiting.size() ? waiting.get(call.depth()) : null;
    TracedCall whole = call;
    if (before != null && before.isContinuedBy(call)) {
      before.join(call);
      whole = before;
      forget(waiting, call.depth());
    } else if (before != null) {
      show(waiting, call.depth());
    }
    if (whole.open()) {
      keep(waiting, whole);
    } else {
      visitor.call(whole);
    }
  }

  /** Shows the calls of which no further piece came. */
  void finish() {
    for (List<TracedCall> waiting : open.values()) {
      for (int depth = waiting.size() - 1; depth >= 0; depth--) {
        if (waiting.get(depth) != null) {
          show(waiting, depth);
        }
      }
    }
  }

  private void keep(List<TracedCall> waiting, TracedCall call) {
    while (waiting.size() <= call.depth()) {
      waiting.add(null);
    }
    waiting.set(call.depth(), call.copy());
    pieces++;
  }

  private void show(List<TracedCall> waiting, int depth) {
    TracedCall call = waiting.get(depth);
    forget(waiting, depth);
    visitor.call(call);
  }

  private void forget(List<TracedCall> waiting, int depth) {
    waiting.set(depth, null);
    pieces--;
    int size = waiting.size();
    while (size > 0 && waiting.get(size - 1) == null) {
      waiting.remove(--size);
    }
  }
}
