package io.tensorprof.agent.record;

import io.tensorprof.agent.probe.Ring;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The open calls of one thread at a cut of the recording, less those that end meanwhile. */
final class OpenCalls implements Ring.Sink {

  private static final long FLAGS = Ring.OPEN | Ring.THROWN;

  private final List<long[]> open = new ArrayList<>();
  private long now;

  /**
   * None yet.
   *
   * @param now when the thread is asked for them
   */
  OpenCalls(long now) {
    this.now = now;
  }

  @Override
  public void calls(long[] from, int index, int calls) {
    for (int at = index; at < index + calls * Ring.CALL_LONGS; at += Ring.CALL_LONGS) {
      open.add(Arrays.copyOfRange(from, at, at + Ring.CALL_LONGS));
    }
  }

  /** Some calls have ended after all: of the same start, at the same site and depth. */
  void ended(long[] from, int index, int calls) {
    for (int at = index; at < index + calls * Ring.CALL_LONGS; at += Ring.CALL_LONGS) {
      long start = from[at];
      long place = from[at + 2];
      now = Math.max(now, start + from[at + 1]); // calls around it must not end before it
      open.removeIf(call -> call[0] == start && ((call[2] ^ place) & ~FLAGS) == 0);
    }
  }

  /** When they are open: not before the end of any call that has ended. */
  long now() {
    return now;
  }

  /** Calls that were open then, or at most so many. */
  int depth() {
    int depth = 0;
    for (long[] call : open) {
      depth = Math.max(depth, Ring.depth(call[2]) + 1);
    }
    return depth;
  }

  /** Hands over each that was open then, innermost first, as ending then. */
  void forEach(Ring.Sink sink) {
    for (long[] call : open) {
      if (call[0] < now) {
        call[1] = now - call[0];
        sink.calls(call, 0, 1);
      }
    }
  }
}
