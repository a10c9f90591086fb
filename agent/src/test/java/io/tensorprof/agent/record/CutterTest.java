package io.tensorprof.agent.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.agent.probe.Ring;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CutterTest {

  private final Spans spans = new Spans();
  private final Cutter cutter = new Cutter(spans, false);
  private final ThreadLedger.Entry thread = ThreadLedger.Entry.of(new RecordedThread(1, "main", 1));
  private final List<String> written = new ArrayList<>();

  private final Ring.Sink sink =
      (calls, index, count) -> {
        for (int at = index; at < index + count * Ring.CALL_LONGS; at += Ring.CALL_LONGS) {
          boolean open = (calls[at + 2] & Ring.OPEN) != 0;
          written.add(
              Ring.depth(calls[at + 2])
                  + ":"
                  + calls[at]
                  + "-"
                  + (calls[at] + calls[at + 1])
                  + (open ? " open" : ""));
        }
      };

  private static long[] call(int depth, long start, long end, int flags) {
    return new long[] {start, end - start, 7L << 32 | (long) depth << 2 | flags, 0};
  }

  private void ended(int depth, long start, long end) {
    cutter.cut(thread, call(depth, start, end, 0), 0, 1, sink);
  }

  private void cutOpen(long now, long... startsByDepth) {
    cutOpen(now, Long.MAX_VALUE, startsByDepth);
  }

  private void cutOpen(long now, long time, long[] startsByDepth) {
    OpenCalls open = new OpenCalls(now);
    for (int depth = startsByDepth.length - 1; depth >= 0; depth--) {
      open.calls(call(depth, startsByDepth[depth], now, Ring.OPEN), 0, 1);
    }
    cutter.cutOpen(thread, open, time, sink);
  }

  @Test
  void cut_callsAcrossPartsEnds_piecesMeet() {
    spans.begin(0);
    assertTrue(cutter.passes(thread));
    cutOpen(100, 10, 20);
    assertFalse(cutter.passes(thread));
    ended(2, 110, 120); // new since
    ended(1, 20, 150);
    cutOpen(200, 10, 180);
    ended(1, 180, 220);
    ended(0, 10, 300);
    assertEquals(
        List.of(
            "1:20-100 open",
            "0:10-100 open",
            "2:110-120",
            "1:100-150",
            "1:180-200 open",
            "0:100-200 open",
            "1:200-220",
            "0:200-300"),
        written);
    assertEquals(4, cutter.takeRests());
    assertTrue(cutter.passes(thread));
  }

  @Test
  void cutOpen_threadRunsOn_everythingIsCutAtOneTime() {
    spans.begin(0);
    OpenCalls open = new OpenCalls(100);
    open.calls(call(2, 110, 115, Ring.OPEN), 0, 1); // begun since
    open.calls(call(1, 50, 100, Ring.OPEN), 0, 1); // ended by then
    open.calls(call(0, 10, 100, Ring.OPEN), 0, 1);
    open.ended(call(1, 50, 90, 0), 0, 1);
    open.endedLater(call(2, 97, 105, Ring.THROWN), 0, 1);
    open.endedLater(call(2, 105, 106, 0), 0, 1);
    open.endedLater(call(1, 95, 108, 0), 0, 1);
    cutter.cutOpen(thread, open, Long.MAX_VALUE, sink);
    assertEquals(List.of("2:97-100 open", "1:95-100 open", "0:10-100 open"), written);
    written.clear();
    ended(2, 97, 105);
    ended(2, 105, 106);
    ended(1, 95, 108);
    ended(0, 10, 120);
    assertEquals(List.of("2:100-105", "2:105-106", "1:100-108", "0:100-120"), written);
    assertEquals(3, cutter.takeRests());
  }

  @Test
  void cut_callHadEndedByTheCutAndToldLater_isClosedThere() {
    spans.begin(0);
    cutOpen(100, 10, 20);
    ended(1, 20, 95); // its thread stood still before it told of the end
    ended(0, 10, 200);
    assertEquals(List.of("1:20-100 open", "0:10-100 open", "1:100-100", "0:100-200"), written);
    assertEquals(2, cutter.takeRests());
    assertTrue(cutter.passes(thread));
  }

  @Test
  void cut_callNotSeenAtTheCut_beginsThere() {
    spans.begin(0);
    cutOpen(100, 10);
    ended(1, 90, 150); // its thread stood still before it told of it
    ended(0, 10, 200);
    cutOpen(300);
    assertFalse(cutter.passes(thread));
    ended(0, 290, 300); // and this it told too late
    assertTrue(cutter.passes(thread));
    assertEquals(List.of("0:10-100 open", "1:100-150", "0:100-200", "0:300-300"), written);
    assertEquals(1, cutter.takeRests());
  }

  @Test
  void cut_callFromBeforeTheRecording_itsPartSinceThen() {
    thread.begin(2);
    spans.begin(100);
    assertFalse(cutter.passes(thread));
    ended(1, 20, 90); // an earlier recording has left it
    ended(1, 50, 120);
    ended(0, 10, 130);
    assertEquals(List.of("1:100-120", "0:100-130"), written);
    assertEquals(0, cutter.takeRests());
  }

  @Test
  void cut_spans_whatLiesBetweenIsLeftOut() {
    spans.begin(100);
    spans.end(200);
    spans.begin(300);
    spans.end(400);
    ended(1, 10, 50);
    ended(1, 60, 120); // it began while the probes warmed up
    ended(1, 130, 150);
    ended(1, 190, 250);
    ended(1, 210, 290);
    ended(1, 250, 310);
    ended(1, 390, 500);
    ended(1, 400, 500);
    assertEquals(
        List.of("1:100-120", "1:130-150", "1:190-200 open", "1:300-310", "1:390-400 open"),
        written);
    assertEquals(200, spans.recorded(1000));
    assertEquals(2, spans.takeEnded().size());
  }

  @Test
  void passes_warmedUp_onlyWithoutSchedule() {
    spans.begin(100);
    assertTrue(cutter.passes(thread));
    assertFalse(new Cutter(spans, true).passes(thread));
  }

  @Test
  void cut_callOpenOverTwoSpans_isInBoth() {
    spans.begin(100);
    spans.end(200);
    spans.begin(300);
    cutOpen(310, 200, new long[] {150, 305}); // of the end of the first it is heard only now
    ended(1, 305, 320);
    cutOpen(350, 150);
    ended(0, 150, 400);
    assertEquals(List.of("0:150-200 open", "1:305-320", "0:300-350 open", "0:350-400"), written);
    assertEquals(1, cutter.takeRests());
  }
}
