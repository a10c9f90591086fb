package io.tensorprof.agent.probe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RingTest {

  private record Ended(int site, int depth, int flags, long start, long duration) {}

  private final List<Ended> ended = new ArrayList<>();
  private final Ring ring = new Ring();

  private final Ring.Sink sink =
      (from, index, calls) -> {
        for (int at = index; at < index + calls * Ring.CALL_LONGS; at += Ring.CALL_LONGS) {
          int place = (int) from[at + 2];
          int site = (int) (from[at + 2] >>> 32);
          ended.add(new Ended(site, Ring.depth(place), place & 3, from[at], from[at + 1]));
        }
      };

  @AfterEach
  void noRecorder() {
    Ring.setRecorder(null);
  }

  /** Empties the ring as the recorder does, until interrupted. */
  private Thread startRecorder() {
    Thread recorder =
        new Thread(
            () -> {
              while (!Thread.currentThread().isInterrupted()) {
                ring.drainTo(sink);
                LockSupport.parkNanos(1_000_000);
              }
            });
    recorder.start();
    Ring.setRecorder(recorder);
    return recorder;
  }

  private void stop(Thread recorder) throws InterruptedException {
    recorder.interrupt();
    recorder.join();
    ring.drainTo(sink);
  }

  @Test
  void calls_nested_endInnermostFirst() {
    int outer = ring.enter(7);
    int inner = ring.enter(8);
    ring.leave(inner);
    ring.leaveThrown(outer);
    ring.drainTo(sink);
    assertEquals(8, ended.get(0).site());
    assertEquals(1, ended.get(0).depth());
    assertEquals(7, ended.get(1).site());
    assertEquals(Ring.THROWN, ended.get(1).flags());
    assertTrue(ended.get(1).start() <= ended.get(0).start());
    assertTrue(ended.get(1).duration() >= ended.get(0).duration());
  }

  @Test
  void calls_moreThanFit_waitForTheRecorder() throws InterruptedException {
    Thread recorder = startRecorder();
    for (int i = 0; i < 100_000; i++) {
      ring.leave(ring.enter(i));
    }
    stop(recorder);
    assertEquals(100_000, ended.size());
    for (int i = 0; i < 100_000; i++) {
      assertEquals(i, ended.get(i).site());
    }
    assertEquals(0, ring.lost());
  }

  /** A call of a late start: what lies between it and the one before takes more than 32 bits. */
  @Test
  void calls_wideAndNarrow_areHandedOverAsPut() {
    Random random = new Random(1);
    int count = 100_000;
    long[] put = new long[count * Ring.CALL_LONGS];
    LongStream.Builder got = LongStream.builder();
    Ring.Sink whole =
        (from, index, calls) ->
            Arrays.stream(from, index, index + calls * Ring.CALL_LONGS).forEach(got);
    long end = 1;
    for (int i = 0; i < count; i++) {
      int bits = 1 + random.nextInt(40);
      end += random.nextLong() >>> (64 - bits);
      long duration = random.nextLong() >>> (64 - (bits < 20 ? 36 : 20));
      long place = (long) i << 32 | 1 << 19 | (i & 1);
      long shapes = random.nextInt(4) == 0 ? i : 0;
      ring.put(end - duration, end, place, shapes);
      long[] call = {end - duration, duration, place, shapes};
      System.arraycopy(call, 0, put, i * Ring.CALL_LONGS, call.length);
      if (i % 30 == 0 || random.nextInt(9) == 0) { // none waits: there is no recorder
        ring.drainTo(whole);
      }
    }
    ring.drainTo(whole);
    assertEquals(0, ring.lost());
    assertArrayEquals(put, got.build().toArray());
  }

  @Test
  void drainTo_aTime_showsLaterCallsAndKeepsThem() {
    ring.put(5, 10, 1L << 32, 0);
    ring.put(11, 20, 2L << 32, 0);
    ring.put(12, 30, 3L << 32, 77);
    ring.put(31, 40, 4L << 32, 0);
    List<Ended> later = new ArrayList<>();
    ring.drainTo(sink, 20, (from, index, calls) -> later.add(new Ended(calls, 0, 0, 0, 0)));
    assertEquals(List.of(10L, 20L), ended.stream().map(e -> e.start() + e.duration()).toList());
    assertEquals(2, later.stream().mapToInt(Ended::site).sum());
    ring.drainTo(sink);
    assertEquals(
        List.of(10L, 20L, 30L, 40L), ended.stream().map(e -> e.start() + e.duration()).toList());
  }

  @Test
  void calls_ofAnInterruptedThread_stayInterruptedAndWhole() throws InterruptedException {
    Thread recorder = startRecorder();
    Thread.currentThread().interrupt();
    for (int i = 0; i < 100_000; i++) {
      ring.leave(ring.enter(i));
    }
    assertTrue(Thread.interrupted());
    stop(recorder);
    assertEquals(100_000, ended.size());
  }

  @Test
  void calls_moreThanFitAndNoRecorder_areCountedAsLost() {
    for (int i = 0; i < 100_000; i++) {
      ring.leave(ring.enter(i));
    }
    ring.drainTo(sink);
    assertEquals(100_000, ended.size() + ring.lost());
    assertTrue(ring.lost() > 0);
  }

  @Test
  void leave_ofAnOuterCall_dropsInnerOnesNeverLeft() {
    int outer = ring.enter(1);
    ring.enter(2);
    ring.enter(3);
    ring.leaveThrown(outer);
    assertEquals(outer, ring.enter(4));
  }

  @Test
  void enter_deeperThanTheDeepest_isCountedAsLost() throws InterruptedException {
    Thread recorder = startRecorder();
    List<Integer> tokens = new ArrayList<>();
    for (int i = 0; i < Ring.DEEPEST + 10; i++) {
      tokens.add(ring.enter(i));
    }
    for (int i = tokens.size() - 1; i >= 0; i--) {
      ring.leave(tokens.get(i));
    }
    stop(recorder);
    assertEquals(10, ring.lost());
    assertEquals(Ring.DEEPEST, ended.size());
    assertEquals(0, ended.get(ended.size() - 1).depth());
  }

  @Test
  void openTo_openCalls_areShownInnermostFirst() {
    ring.enter(5);
    ring.enter(6);
    ring.openTo(sink, System.nanoTime());
    assertEquals(List.of(6, 5), ended.stream().map(Ended::site).toList());
    assertTrue(ended.stream().allMatch(e -> e.flags() == Ring.OPEN && e.duration() >= 0));
  }
}
