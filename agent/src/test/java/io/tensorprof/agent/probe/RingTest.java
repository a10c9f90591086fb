package io.tensorprof.agent.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RingTest {

  private record Ended(int site, int depth, int flags, long start, long duration) {}

  private final List<Ended> ended = new ArrayList<>();
  private final Ring ring = new Ring(null);

  private final Ring.Sink sink =
      (start, duration, place, shapes) ->
          ended.add(
              new Ended(
                  (int) (place >>> 32),
                  (int) (place & 0xffffffffL) >>> 2,
                  (int) place & 3,
                  start,
                  duration));

  @AfterEach
  void noDrain() {
    Ring.setDrain(null, null);
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
  void calls_moreThanFit_areDrainedByTheThreadItself() {
    Ring.setDrain(full -> ring.drainTo(sink), null);
    for (int i = 0; i < 100_000; i++) {
      ring.leave(ring.enter(i));
    }
    ring.drainTo(sink);
    assertEquals(100_000, ended.size());
    for (int i = 0; i < 100_000; i++) {
      assertEquals(i, ended.get(i).site());
    }
    assertEquals(0, ring.lost());
  }

  @Test
  void calls_moreThanFitAndNoDrain_areCountedAsLost() {
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
  void enter_deeperThanTheDeepest_isCountedAsLost() {
    List<Integer> tokens = new ArrayList<>();
    for (int i = 0; i < Ring.DEEPEST + 10; i++) {
      tokens.add(ring.enter(i));
    }
    Ring.setDrain(full -> ring.drainTo(sink), null);
    for (int i = tokens.size() - 1; i >= 0; i--) {
      ring.leave(tokens.get(i));
    }
    ring.drainTo(sink);
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
