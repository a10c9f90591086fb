package io.tensorprof.workloads.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tensorprof.workloads.bench.Timeit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeitTextTest {

  /** The lecture's raw times, 20 loops each. */
  private static final Timeit.Result LECTURE =
      new Timeit.Result(
          20, List.of(210_000_000L, 217_000_000L, 184_000_000L, 199_000_000L, 211_000_000L));

  @Test
  void best_lecturesTimes_asTimeitPrintsThem() {
    assertEquals("20 loops, best of 5: 9.2 msec per loop", TimeitText.best(LECTURE));
    assertEquals(
        "raw times: 210 msec, 217 msec, 184 msec, 199 msec, 211 msec", TimeitText.raw(LECTURE));
  }

  @ParameterizedTest
  @CsvSource({
    "0.4, 0.4 nsec",
    "999, 999 nsec",
    "1000, 1 usec",
    "9187.4, 9.19 usec",
    "184000000, 184 msec",
    "1e9, 1 sec",
    "123456e9, 123000 sec"
  })
  void time_threeDigitsInTheLargestUnit(double nanos, String text) {
    assertEquals(text, TimeitText.time(nanos));
  }
}
