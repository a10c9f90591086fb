package io.tensorprof.workloads.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeitTest {

  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger settled = new AtomicInteger();
  private final Timeit timeit = new Timeit(settled::incrementAndGet, nanos::get);

  @ParameterizedTest
  @CsvSource({
    "200000000, 1",
    "199999999, 2",
    "100000000, 2",
    "99999999, 5",
    "40000000, 5",
    "20000000, 10",
    "9190000, 50",
    "1000000, 200"
  })
  void autoRange_statementOfSomeLength_firstNumberThatLasts(long each, int number) {
    assertEquals(number, timeit.autoRange(() -> nanos.addAndGet(each)));
  }

  @Test
  void measure_repeats_runsEachLoopAndSettlesEachRun() {
    AtomicInteger calls = new AtomicInteger();
    Timeit.Result result =
        timeit.measure(() -> nanos.addAndGet(calls.incrementAndGet() <= 3 ? 7 : 5), 3, 4);
    assertEquals(12, calls.get());
    assertEquals(4, settled.get());
    assertEquals(List.of(21L, 15L, 15L, 15L), result.nanos());
    assertEquals(5.0, result.nanosPerLoop());
  }

  @Test
  void isUnreliable_worstOverFourTimesTheBest_isSaid() {
    assertFalse(new Timeit.Result(1, List.of(100L, 400L)).isUnreliable());
    assertTrue(new Timeit.Result(1, List.of(100L, 401L)).isUnreliable());
  }
}
