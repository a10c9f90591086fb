package io.tensorprof.agent.record;

import io.tensorprof.agent.probe.Ring;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts calls at the edges of what is recorded: where a span begins or ends, and where a part of the
 * recording ends and the next begins. A call that is open there is written up to there, as open;
 * what comes of it later begins there, in that very nanosecond, by which a reader knows it for the
 * rest of the same call.
 */
final class Cutter {

  private final Spans spans;
  private final boolean warmsUp;
  private int rests;

  /**
   * A cutter at these edges.
   *
   * @param warmsUp whether calls run through the probes before a span begins
   */
  Cutter(Spans spans, boolean warmsUp) {
    this.spans = spans;
    this.warmsUp = warmsUp;
  }

  /** Whether calls of a thread may be written as they come. */
  boolean passes(ThreadLedger.Entry thread) {
    return !warmsUp && thread.open() == 0 && !thread.mayHaveUnseen() && spans.edges().length == 1;
  }

  /** Calls handed on that are the rest of one handed on before, since this was last asked. */
  int takeRests() {
    int taken = rests;
    rests = 0;
    return taken;
  }

  /** Cuts calls of a thread, in place, and hands on what is recorded of them. */
  void cut(ThreadLedger.Entry thread, long[] calls, int index, int count, Ring.Sink sink) {
    long[] edges = spans.edges();
    int first = index;
    int end = index + count * Ring.CALL_LONGS;
    for (int at = index; at < end; at += Ring.CALL_LONGS) {
      if (!cut(thread, edges, calls, at)) {
        hand(calls, first, at, sink);
        first = at + Ring.CALL_LONGS;
      }
    }
    hand(calls, first, end, sink);
  }

  /**
   * Hands on what is recorded of calls that are open, as open; the rest is to come.
   *
   * @param time calls that have begun since then are passed by
   */
  void cutOpen(ThreadLedger.Entry thread, OpenCalls open, long time, Ring.Sink sink) {
    List<long[]> written = new ArrayList<>();
    open.forEach(
        (calls, index, one) -> {
          long[] depthAndStart = {Ring.depth(calls[index + 2]), calls[index]};
          if (depthAndStart[1] >= time) {
            return;
          }
          cut(
              thread,
              calls,
              index,
              one,
              (from, at, count) -> {
                sink.calls(from, at, count);
                written.add(depthAndStart);
              });
        });
    thread.cut(Math.min(open.now(), time), open.depth());
    for (long[] depthAndStart : written) {
      thread.written((int) depthAndStart[0], depthAndStart[1]);
    }
  }

  private static void hand(long[] calls, int from, int to, Ring.Sink sink) {
    if (to > from) {
      sink.calls(calls, from, (to - from) / Ring.CALL_LONGS);
    }
  }

  /** Whether anything is left of the call. */
  private boolean cut(ThreadLedger.Entry thread, long[] edges, long[] calls, int at) {
    long start = calls[at];
    long end = start + calls[at + 1];
    int depth = Ring.depth(calls[at + 2]);
    boolean isOpen = (calls[at + 2] & Ring.OPEN) != 0;
    boolean rest = isOpen ? thread.isRest(depth, start) : thread.end(depth, start);
    int span = rest ? (edges.length - 1) & ~1 : spanOf(edges, start);
    if (span < 0 || span >= edges.length) {
      return false;
    }
    long cutAt = thread.cutAt();
    long until = span + 1 < edges.length ? edges[span + 1] : Long.MAX_VALUE;
    // Not seen at the cut, so its time before is its caller's already: it begins there.
    boolean unseen = !rest && start < cutAt && edges[span] <= cutAt && cutAt < until;
    long known = rest || unseen ? cutAt : start;
    long from = Math.max(known, edges[span]);
    // It was cut as open while its thread stood still between reading the clock and telling of its
    // end: nothing is left of it but that it has ended.
    boolean closes = rest && !isOpen && from == known;
    end = unseen || closes ? Math.max(end, from) : end;
    boolean nothing = end < from || (end == from && start < from);
    if ((nothing && !unseen && !closes) || until <= from) {
      return false;
    }
    if (end > until) {
      end = until;
      calls[at + 2] = (calls[at + 2] & ~Ring.THROWN) | Ring.OPEN;
    }
    if (rest && from == known) {
      rests++;
    }
    calls[at] = from;
    calls[at + 1] = end - from;
    return true;
  }

  /** Where in the edges the span begins that a time lies in, or else the next one behind it. */
  private static int spanOf(long[] edges, long time) {
    int span = (edges.length - 1) & ~1;
    while (span >= 0 && edges[span] > time) {
      span -= 2;
    }
    boolean inside = span >= 0 && (span + 1 == edges.length || time < edges[span + 1]);
    return inside ? span : span + 2;
  }
}
