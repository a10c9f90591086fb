package io.tensorprof.viewer.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TimeAxisTest {

  private static List<String> texts(long from, long to, double most) {
    return TimeAxis.of(new TimeSpan(from, to), most).ticks().stream()
        .map(TimeAxis.Tick::text)
        .toList();
  }

  @Test
  void of_seconds_areRoundAndOfOneUnit() {
    assertEquals(List.of("0 s", "1 s", "2 s", "3 s", "4 s"), texts(0, 4_000_000_000L, 5));
    assertEquals(List.of("0.0 s", "0.5 s", "1.0 s"), texts(0, 1_000_000_000, 3));
  }

  @Test
  void of_nanosecondsOfALateWindow_areExact() {
    assertEquals(
        List.of("12.345678900 s", "12.345678905 s", "12.345678910 s"),
        texts(12_345_678_900L, 12_345_678_910L, 3));
  }

  @Test
  void of_microseconds_areInTheUnitThatSuits() {
    assertEquals(List.of("0 µs", "20 µs", "40 µs"), texts(0, 50_000, 3));
  }

  @Test
  void of_anyWindow_hasNoMoreThanThereIsRoomForAndAllDiffer() {
    Random random = new Random(7);
    for (int i = 0; i < 2000; i++) {
      long extent = 1 + (long) Math.exp(random.nextDouble() * 40);
      long from = (long) (random.nextDouble() * 1e15) - 1_000_000;
      TimeSpan window = new TimeSpan(from, from + extent);
      List<TimeAxis.Tick> ticks = TimeAxis.of(window, 10).ticks();
      assertTrue(ticks.size() <= 11, ticks.size() + " in " + window);
      Set<String> texts = new HashSet<>();
      for (TimeAxis.Tick tick : ticks) {
        assertTrue(texts.add(tick.text()), tick + " twice in " + window);
        assertTrue(tick.nanos() >= window.from() && tick.nanos() <= window.to(), tick.toString());
      }
    }
  }
}
