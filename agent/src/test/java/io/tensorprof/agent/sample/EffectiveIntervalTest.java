package io.tensorprof.agent.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EffectiveIntervalTest {

  private static long of(String event, long asked, long cpuMillis, long samples) {
    return EffectiveInterval.of(event, asked, Duration.ofMillis(cpuMillis), samples);
  }

  @Test
  void of_perfEvents_isWhatWasAsked() {
    assertEquals(1_000_000, of("cpu", 1_000_000, 4_000, 1_000));
    assertEquals(1_000_000, of("wall", 1_000_000, 10, 1_000));
  }

  @Test
  void of_ctimer_isAMultipleOfTheKernelsTick() {
    assertEquals(4_000_000, of("ctimer", 1_000_000, 4_070, 1_000)); // 250 Hz
    assertEquals(10_000_000, of("ctimer", 1_000_000, 9_500, 1_000)); // 100 Hz
    assertEquals(1_000_000, of("ctimer", 1_000_000, 1_040, 1_000)); // 1000 Hz
    assertEquals(8_000_000, of("ctimer", 6_000_000, 8_200, 1_000)); // the second tick of 4 ms
  }

  @Test
  void of_itimer_isSeenFromTheCpuTime() {
    assertEquals(7_900_000, of("itimer", 1_000_000, 7_900, 1_000)); // two threads at work
  }

  @Test
  void of_fewSamples_isWhatWasAsked() {
    assertEquals(1_000_000, of("ctimer", 1_000_000, 400, 10));
    assertEquals(1_000_000, of("ctimer", 1_000_000, 0, 0));
  }
}
