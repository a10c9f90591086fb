package io.tensorprof.agent.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CensusTimesTest {

  private static final long MILLI = 1_000_000;
  private static final long BEGIN = 1_000 * MILLI;

  /** When one was due within 1.6 s, asked every 50 ms, in milliseconds since the beginning. */
  private static List<Long> due(CensusTimes times, long aliveFrom) {
    List<Long> due = new ArrayList<>();
    for (long at = 0; at <= 1_600; at += 50) {
      if (times.isDue(BEGIN + at * MILLI, at >= aliveFrom)) {
        due.add(at);
      }
    }
    return due;
  }

  @Test
  void isDue_noTimeGiven_intervalsDoubleFromTheFirstTensor() {
    assertEquals(List.of(150L, 250L, 450L, 850L), due(new CensusTimes(0), 50));
  }

  @Test
  void isDue_timeGiven_intervalsStay() {
    assertEquals(List.of(500L, 1_000L, 1_500L), due(new CensusTimes(500 * MILLI), 0));
  }

  @Test
  void isDue_nothingWasAlive_never() {
    assertEquals(List.of(), due(new CensusTimes(0), Long.MAX_VALUE));
  }

  @Test
  void isPeak_growth_onlyByATenthAndNotSoon() {
    CensusTimes times = new CensusTimes(0);
    assertFalse(times.isPeak(BEGIN, 60_000), "little");
    assertTrue(times.isPeak(BEGIN, 100_000));
    times.taken(BEGIN, 100_000);
    assertFalse(times.isPeak(BEGIN + 300 * MILLI, 109_000));
    assertFalse(times.isPeak(BEGIN + 100 * MILLI, 200_000));
    assertTrue(times.isPeak(BEGIN + 300 * MILLI, 200_000));
    times.taken(BEGIN + 300 * MILLI, 150_000); // less is alive by now
    assertFalse(times.isPeak(BEGIN + 900 * MILLI, 210_000));
    assertTrue(times.isPeak(BEGIN + 900 * MILLI, 221_000));
  }

  @Test
  void isPeak_censusOfAnotherCauseSawIt_isNone() {
    CensusTimes times = new CensusTimes(0);
    times.taken(BEGIN, 500_000);
    assertFalse(times.isPeak(BEGIN + 900 * MILLI, 500_000));
  }
}
