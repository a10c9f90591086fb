package io.tensorprof.agent.record;

import io.tensorprof.agent.probe.Ring;
import java.util.Arrays;
import java.util.TreeMap;

/**
 * The calls of one thread that were open at a cut of the recording, while the thread runs on. It is
 * told first what lies open when it looks, then what has ended meanwhile.
 */
final class OpenCalls implements Ring.Sink {

  private final TreeMap<Integer, long[]> open = new TreeMap<>(); // by depth: there is one at most
  private final long now;

  /**
   * None yet.
   *
   * @param now when the recording is cut
   */
  OpenCalls(long now) {
    this.now = now;
  }

  /**
   * Cuts the calls of a thread now. It runs on meanwhile: what of its calls ends behind the cut was
   * open at it, and stays in the ring.
   *
   * @param ended takes the calls that had ended by the cut
   */
  static OpenCalls cut(Ring ring, Ring.Sink ended) {
    OpenCalls open = new OpenCalls(System.nanoTime());
    ring.openTo(open, open.now);
    ring.drainTo(
        (from, index, calls) -> {
          open.ended(from, index, calls);
          ended.calls(from, index, calls);
        },
        open.now,
        open::endedLater);
    return open;
  }

  @Override
  public void calls(long[] from, int index, int calls) {
    for (int at = index; at < index + calls * Ring.CALL_LONGS; at += Ring.CALL_LONGS) {
      if (from[at] < now) {
        open.put(Ring.depth(from[at + 2]), Arrays.copyOfRange(from, at, at + Ring.CALL_LONGS));
      }
    }
  }

  /** Calls that had ended by the cut, though they may have been seen as open. */
  void ended(long[] from, int index, int calls) {
    for (int at = index; at < index + calls * Ring.CALL_LONGS; at += Ring.CALL_LONGS) {
      // By the start alone: of one being overwritten the place may be the next one's already.
      long[] seen = open.get(Ring.depth(from[at + 2]));
      if (seen != null && seen[0] == from[at]) {
        open.remove(Ring.depth(from[at + 2]));
      }
    }
  }

  /** Calls that ended after the cut: those that began before it were open then. */
  void endedLater(long[] from, int index, int calls) {
    for (int at = index; at < index + calls * Ring.CALL_LONGS; at += Ring.CALL_LONGS) {
      if (from[at] < now) {
        long[] call = Arrays.copyOfRange(from, at, at + Ring.CALL_LONGS);
        call[2] = (call[2] & ~Ring.THROWN) | Ring.OPEN;
        call[3] &= ~0xffffffffL; // nothing is returned yet
        open.put(Ring.depth(call[2]), call);
      }
    }
  }

  /** When they are open. */
  long now() {
    return now;
  }

  /** Calls that were open then. */
  int depth() {
    return open.isEmpty() ? 0 : open.lastKey() + 1;
  }

  /** Hands over each that was open then, innermost first, as ending then. */
  void forEach(Ring.Sink sink) {
    for (long[] call : open.descendingMap().values()) {
      call[1] = now - call[0];
      sink.calls(call, 0, 1);
    }
  }
}
