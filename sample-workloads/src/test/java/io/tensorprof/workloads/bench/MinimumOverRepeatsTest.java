package io.tensorprof.workloads.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MinimumOverRepeatsTest {

  private final List<String> events = new ArrayList<>();
  private long now;

  private MinimumOverRepeats policy(int repeats) {
    return new MinimumOverRepeats(repeats, () -> events.add("sync"), () -> now);
  }

  @Test
  void seconds_pipeline_repeatsAreTheOuterLoop() {
    policy(2).seconds(List.of("a", "b"), events::add);
    events.removeIf("sync"::equals);
    assertEquals(List.of("a", "b", "a", "b"), events);
  }

  @Test
  void seconds_oneStep_synchronizesBeforeAndAfter() {
    policy(1).seconds(() -> events.add("step"));
    assertEquals(List.of("sync", "step", "sync"), events);
  }

  @Test
  void seconds_pipeline_leastOfEachStep() {
    long[] takes = {5_000, 700, 3_000, 900, 4_000, 800};
    int[] turn = new int[1];
    Map<String, Double> least =
        policy(3).seconds(List.of("a", "b"), step -> now += takes[turn[0]++]);
    assertEquals(List.of("a", "b"), List.copyOf(least.keySet()));
    assertEquals(3e-6, least.get("a"), 1e-15);
    assertEquals(7e-7, least.get("b"), 1e-15);
  }

  @Test
  void once_doesNotRepeat() {
    assertEquals(2e-9, policy(10).once(() -> now += 2), 1e-18);
  }

  @Test
  void repeats_zero_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> policy(0));
  }
}
