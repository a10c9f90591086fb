package io.tensorprof.agent.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.agent.probe.Ring;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class OpenCallsTest {

  /** As many as a ring has room for at first: 64, but for the first one, which is wide. */
  private static final int FIRST_ROOM = 63;

  private static final int OUTER = 1;
  private static final int INNER = 2;

  private record Piece(int site, int depth, long start, long end, boolean open) {}

  private final Ring ring = new Ring();
  private final Spans spans = new Spans();
  private final Cutter cutter = new Cutter(spans, false);
  private final ThreadLedger.Entry thread = ThreadLedger.Entry.of(new RecordedThread(1, "main", 1));
  private final List<Piece> pieces = new ArrayList<>();

  private final Ring.Sink sink =
      (from, index, calls) -> {
        for (int at = index; at < index + calls * Ring.CALL_LONGS; at += Ring.CALL_LONGS) {
          long place = from[at + 2];
          boolean open = (place & Ring.OPEN) != 0;
          long end = from[at] + from[at + 1];
          pieces.add(new Piece(Ring.site(place), Ring.depth(place), from[at], end, open));
        }
      };

  @AfterEach
  void noRecorder() {
    Ring.setRecorder(null);
  }

  private void put(long[] from, int index, int calls) {
    cutter.cut(thread, from, index, calls, sink);
  }

  private OpenCalls cut() {
    OpenCalls open = OpenCalls.cut(ring, this::put);
    cutter.cutOpen(thread, open, Long.MAX_VALUE, sink);
    return open;
  }

  private List<Piece> outer() {
    return pieces.stream().filter(piece -> piece.site() == OUTER).toList();
  }

  /** Makes calls until one finds no room, and returns when its thread waits for it. */
  @SuppressWarnings("ThreadPriorityCheck") // waits for the other thread, however long it takes
  private Thread startWaiting(Runnable calls) {
    Ring.setRecorder(Thread.currentThread()); // without one, it would not wait
    Thread waiting = new Thread(calls);
    waiting.start();
    while (Arrays.stream(waiting.getStackTrace())
        .noneMatch(frame -> frame.getMethodName().equals("awaitRoom"))) {
      assertTrue(waiting.isAlive(), "it was to wait");
      Thread.yield();
    }
    return waiting;
  }

  private void fill() {
    for (int i = 0; i < FIRST_ROOM; i++) {
      ring.leave(ring.enter(INNER));
    }
  }

  @Test
  @Timeout(60)
  void cut_callWrittenAsOpenWaitsForRoomWithItsEnd_itsLastPieceIsWrittenThereOnce()
      throws InterruptedException {
    spans.begin(0);
    int token = ring.enter(OUTER);
    OpenCalls first = cut();
    Thread waiting =
        startWaiting(
            () -> {
              fill();
              ring.leave(token);
            });
    OpenCalls second = cut();
    assertEquals(0, second.depth());
    assertEquals(2, outer().size(), outer()::toString);
    assertEquals(first.now(), outer().get(0).end());
    assertTrue(outer().get(0).open());
    assertEquals(first.now(), outer().get(1).start());
    assertTrue(outer().get(1).end() <= second.now());
    assertTrue(!outer().get(1).open());
    assertEquals(1, cutter.takeRests());
    cut(); // the thread need not have run since then
    waiting.join();
    ring.drainTo(this::put);
    assertEquals(2, outer().size(), outer()::toString);
    assertEquals(2 + FIRST_ROOM, pieces.size());
    assertEquals(0, ring.lost());
  }

  @Test
  @Timeout(60)
  void cut_callWaitsForRoomWithItsEnd_isWrittenAroundTheCallsInside() throws InterruptedException {
    spans.begin(0);
    Thread waiting =
        startWaiting(
            () -> {
              int token = ring.enter(OUTER);
              fill();
              ring.leave(token);
              ring.leave(ring.enter(INNER));
            });
    OpenCalls open = cut();
    assertEquals(FIRST_ROOM + 1, pieces.size());
    Piece outer = pieces.get(FIRST_ROOM);
    assertEquals(List.of(outer), outer());
    assertTrue(outer.start() <= pieces.get(0).start());
    assertTrue(outer.end() >= pieces.get(FIRST_ROOM - 1).end());
    assertTrue(outer.end() <= open.now());
    waiting.join();
    ring.drainTo(this::put);
    assertEquals(FIRST_ROOM + 2, pieces.size());
    assertEquals(INNER, pieces.get(FIRST_ROOM + 1).site());
    assertTrue(pieces.get(FIRST_ROOM + 1).start() >= outer.end());
  }
}
