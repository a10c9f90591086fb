package io.tensorprof.agent.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls that are counted and not timed, as a ring passes them by. */
class PassingTest {

  private static final int SITE = 70;

  private final Ring ring = new Ring();
  private final Map<Integer, Long> timed = new HashMap<>();
  private final Map<Integer, Long> weights = new HashMap<>();

  @AfterEach
  void allTimed() {
    Passing.clear(false);
  }

  private void call(int site) {
    int token = ring.enter(site);
    ring.leave(token);
    drain();
  }

  private void drain() {
    ring.drainTo(
        (from, index, calls) -> {
          for (int at = index; at < index + calls * Ring.CALL_LONGS; at += Ring.CALL_LONGS) {
            timed.merge(Ring.site(from[at + 2]), 1L, Long::sum);
            weights.merge(Ring.site(from[at + 2]), (long) Ring.weight(from[at + 2]), Long::sum);
          }
        });
  }

  private long passed(int site) {
    long[] passed = ring.passing().passed();
    return site < passed.length ? passed[site] : 0;
  }

  @Test
  void enter_oneIn64_countsExactlyAndTimesAboutSoMany() {
    Passing.set(SITE, 64);
    for (int i = 1; i <= 200_000; i++) {
      call(SITE);
      if (i % 1009 == 0) {
        assertEquals(i, timed.get(SITE) + passed(SITE));
      }
    }
    assertEquals(200_000, timed.get(SITE) + passed(SITE));
    double share = 64.0 * timed.get(SITE) / 200_000;
    assertTrue(share > 0.9 && share < 1.1, "64 × the share that was timed: " + share);
    // What the timed calls stand for is all calls but those since the last of them.
    assertTrue(weights.get(SITE) <= 200_000 && weights.get(SITE) > 200_000 - 128);
  }

  @Test
  void enter_periodOfTheProgram_isNotThatOfTiming() {
    Passing.set(SITE, 8);
    long dear = 0;
    for (int i = 0; i < 80_000; i++) {
      long before = timed.getOrDefault(SITE, 0L);
      call(SITE);
      dear += i % 8 == 0 ? timed.get(SITE) - before : 0;
    }
    double share = 8.0 * dear / timed.get(SITE);
    assertTrue(share > 0.8 && share < 1.2, "8 × the share of the first of eight: " + share);
  }

  @Test
  void enter_countOnly_timesNone() {
    Passing.set(SITE, Passing.COUNT_ONLY);
    for (int i = 0; i < 1000; i++) {
      call(SITE);
    }
    assertEquals(Map.of(), timed);
    assertEquals(1000, passed(SITE));
  }

  @Test
  void enter_otherSites_areTimedAlways() {
    Passing.set(SITE, 64);
    for (int i = 0; i < 1000; i++) {
      call(SITE - 1);
      call(SITE + 1000);
    }
    assertEquals(1000, timed.get(SITE - 1));
    assertEquals(1000, timed.get(SITE + 1000));
    assertEquals(1000, weights.get(SITE + 1000));
  }

  @Test
  void enter_opAroundAnother_isTimedAlwaysFromThenOn() {
    Passing.set(SITE, 64);
    Passing.set(SITE + 1, 64);
    int outer = ring.enter(SITE);
    call(SITE + 1); // its first call, so it is timed, and seen to be inside the other
    ring.leave(outer);
    for (int i = 0; i < 1000; i++) {
      call(SITE);
    }
    drain();
    assertEquals(1001, timed.get(SITE) + passed(SITE));
    assertTrue(passed(SITE) < 128, "passed by: " + passed(SITE));
  }

  @Test
  void set_one_timesAllAgainAndLosesNoCount() {
    Passing.set(SITE, 64);
    for (int i = 0; i < 1000; i++) {
      call(SITE);
    }
    Passing.set(SITE, 1);
    for (int i = 0; i < 1000; i++) {
      call(SITE);
    }
    long before = timed.get(SITE);
    for (int i = 0; i < 1000; i++) {
      call(SITE);
    }
    assertEquals(before + 1000, timed.get(SITE));
    assertEquals(3000, timed.get(SITE) + passed(SITE));
  }
}
