package io.tensorprof.agent.record;

import io.tensorprof.agent.probe.Ring;
import java.util.ArrayList;
import java.util.List;

/** The open calls of one thread at the end of the recording, less those that end meanwhile. */
final class OpenCalls implements Ring.Sink {

  private record Call(long start, long duration, long place, long shapes) {}

  private final List<Call> calls = new ArrayList<>();

  @Override
  public void call(long start, long duration, long place, long shapes) {
    calls.add(new Call(start, duration, place, shapes));
  }

  /** A call has ended after all: of this start, at this site and depth. */
  void ended(long start, long place) {
    long flags = Ring.OPEN | Ring.THROWN;
    calls.removeIf(call -> call.start == start && ((call.place ^ place) & ~flags) == 0);
  }

  void forEach(Ring.Sink sink) {
    for (Call call : calls) {
      sink.call(call.start, call.duration, call.place, call.shapes);
    }
  }
}
