package io.tensorprof.analyzer.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DurationCountsTest {

  @Test
  void thresholdFor_anyDurations_isReachedByNoMoreAndAboutSoMany() {
    Random random = new Random(11);
    DurationCounts counts = new DurationCounts();
    long[] durations = new long[10_000];
    for (int i = 0; i < durations.length; i++) {
      durations[i] = (long) Math.exp(5 + random.nextDouble() * 25);
      counts.add(durations[i]);
    }
    for (int wanted : new int[] {0, 1, 10, 500, 9_999, 10_000}) {
      long threshold = counts.thresholdFor(wanted);
      long reached = Arrays.stream(durations).filter(nanos -> nanos >= threshold).count();
      assertTrue(reached <= wanted, reached + " of " + wanted);
      assertTrue(reached >= wanted - 60, reached + " of " + wanted);
    }
  }

  @Test
  void thresholdFor_theLongestOfAll_isAboveThem() {
    DurationCounts counts = new DurationCounts();
    counts.add(Long.MAX_VALUE);
    assertEquals(Long.MAX_VALUE, counts.thresholdFor(0));
  }

  @Test
  void forgetBelow_aThreshold_leavesTheOthers() {
    DurationCounts counts = new DurationCounts();
    for (int i = 0; i < 100; i++) {
      counts.add(i);
    }
    long threshold = counts.thresholdFor(50);
    counts.forgetBelow(threshold);
    assertEquals(0, counts.thresholdFor(50));
  }
}
