package io.tensorprof.analyzer.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CensusPickTest {

  /** A census a second, of these causes and bytes. */
  private static CensusPick pick(List<String> causes, long... bytes) {
    List<Census> censuses =
        IntStream.range(0, bytes.length)
            .mapToObj(
                i ->
                    new Census(
                        i + 1, (i + 1) * 1_000_000_000L, causes.get(i), 0, bytes[i], 0, List.of()))
            .toList();
    TensorMemory none = TensorMemory.NONE;
    return new CensusPick(
        new TensorMemory(
            none.totals(),
            censuses,
            none.gauges(),
            none.libraries(),
            none.peaks(),
            none.uses(),
            none.tracking(),
            none.lives(),
            none.outlined(),
            none.leftOut()));
  }

  private static void assertGrowth(int from, int to, CensusPick pick) {
    CensusPick.Range growth = pick.growth();
    assertEquals(
        List.of(from, to), List.of(growth.from().number(), growth.to().number()), growth::toString);
  }

  @Test
  void growth_lessAtTheExit_endsWithTheLastOfTheRun() {
    List<String> causes =
        List.of("interval", "interval", "interval", "interval", "interval", "exit");
    assertGrowth(2, 5, pick(causes, 1, 2, 3, 4, 5, 4));
  }

  @Test
  void growth_noLessAtTheExit_endsThere() {
    List<String> causes =
        List.of("interval", "interval", "interval", "interval", "interval", "exit");
    assertGrowth(3, 6, pick(causes, 1, 2, 3, 4, 5, 5));
  }

  @Test
  void growth_leakBehindTheLastInterval_isSeen() {
    assertGrowth(
        2, 5, pick(List.of("interval", "interval", "peak", "peak", "exit"), 1, 1, 5, 7, 9));
  }

  @Test
  void growth_programThatWasKilled_endsWithTheLastInterval() {
    assertGrowth(2, 3, pick(List.of("interval", "interval", "interval", "peak"), 1, 2, 3, 9));
  }

  @Test
  void growth_fewerThanTwoIntervals_takesAllThereAre() {
    assertGrowth(1, 2, pick(List.of("dump", "exit"), 5, 1));
    assertGrowth(2, 3, pick(List.of("interval", "peak", "exit"), 5, 9, 9));
    assertNull(pick(List.of("exit"), 5).growth());
  }
}
