package io.tensorprof.analyzer.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ShortCallsTest {

  private final ShortCalls.Scale scale = new ShortCalls.Scale();
  private final ShortCalls calls = new ShortCalls(scale);

  private CallSums sum(long from, long to) {
    CallSums sums = new CallSums();
    calls.sum(from, to, sums);
    return sums;
  }

  @Test
  void sum_ofAll_isWhatWasAddedHoweverLongTheRun() {
    for (long i = 0; i < 100_000; i++) {
      calls.add(i * 1_000_000, 7, 3);
    }
    assertEquals(100_000, calls.count());
    CallSums all = sum(0, 200_000_000_000L);
    assertEquals(100_000, all.calls());
    assertEquals(700_000, all.time(), 0.001);
    assertEquals(3, all.frame());
    assertTrue(calls.width() >= 100_000_000_000L / ShortCalls.Scale.MOST, "" + calls.width());
  }

  @Test
  void sum_ofAHalf_isAboutHalf() {
    for (long i = 0; i < 100_000; i++) {
      calls.add(i * 1_000_000, 7, 3);
    }
    assertTrue(Math.abs(50_000 - sum(0, 50_000_000_000L).calls()) <= 50);
    assertTrue(Math.abs(50_000 - sum(50_000_000_000L, 100_000_000_000L).calls()) <= 50);
  }

  @Test
  void add_beforeTheFirst_isThereToo() {
    calls.add(1_000_000, 5, 1);
    calls.add(-3_000_000, 5, 1);
    calls.add(400_000, 5, 1);
    assertEquals(3, sum(-10_000_000, 10_000_000).calls());
    assertTrue(calls.isAny(-3_000_000, -2_990_000));
    assertFalse(calls.isAny(-2_000_000, 0));
  }

  @Test
  void add_atTheEndsOfTime_endsInAFewBuckets() {
    calls.add(0, 1, 1);
    calls.add(Long.MAX_VALUE / 2, 1, 1);
    calls.add(Long.MIN_VALUE / 2, 1, 1);
    assertEquals(3, calls.count());
    assertEquals(3, sum(Long.MIN_VALUE / 2, Long.MAX_VALUE / 2 + 1).calls());
  }

  @Test
  void frame_withMostOfTheTime_isTold() {
    for (int i = 0; i < 1000; i++) {
      calls.add(i * 10L, i % 4 == 0 ? 10 : 1, i % 4 == 0 ? 8 : 2);
    }
    assertEquals(8, sum(0, 10_000).frame());
  }

  @Test
  void manyRows_shareTheirBuckets() {
    for (int row = 0; row < 2000; row++) {
      ShortCalls one = new ShortCalls(scale);
      for (int i = 0; i < 4000; i++) {
        one.add(i * 1024L, 1, 0);
      }
    }
    calls.add(0, 1, 0);
    calls.finish();
    assertTrue(calls.width() >= 4 * 1024, "" + calls.width());
  }
}
