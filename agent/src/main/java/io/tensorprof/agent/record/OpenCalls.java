package io.tensorprof.agent.record;

import io.tensorprof.agent.probe.Ring;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The open calls of one thread at the end of the recording, less those that end meanwhile. */
final class OpenCalls implements Ring.Sink {

  private static final long FLAGS = Ring.OPEN | Ring.THROWN;

  private final List<long[]> open = new ArrayList<>();

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
      open.removeIf(call -> call[0] == start && ((call[2] ^ place) & ~FLAGS) == 0);
    }
  }

  void forEach(Ring.Sink sink) {
    for (long[] call : open) {
      sink.calls(call, 0, 1);
    }
  }
}
