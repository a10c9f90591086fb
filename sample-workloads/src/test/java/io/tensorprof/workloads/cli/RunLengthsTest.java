package io.tensorprof.workloads.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tensorprof.workloads.bench.modes.SizedRun;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunLengthsTest {

  @Test
  void of_mlp_defaultStepsAndTenTimesThese() {
    assertEquals(
        List.of(
            new SizedRun("500 steps", List.of("mlp", "--steps", "500")),
            new SizedRun("5000 steps", List.of("mlp", "--steps", "5000"))),
        RunLengths.of("mlp", List.of(), 10));
  }

  @Test
  void of_stepsGiven_onlyTheseAreMultiplied() {
    List<SizedRun> runs = RunLengths.of("mlp", List.of("--steps", "7", "--threads", "2"), 3);
    assertEquals(List.of("mlp", "--steps", "21", "--threads", "2"), runs.get(1).arguments());
  }

  @Test
  void of_withoutSteps_oneRunAsGiven() {
    List<SizedRun> runs = RunLengths.of("cg", List.of("--max", "10"), 10);
    assertEquals(List.of(new SizedRun("as given", List.of("cg", "--max", "10"))), runs);
  }

  @Test
  void of_wrongSteps_isRefused() {
    for (String steps : List.of("many", "2000000000")) {
      assertThrows(
          IllegalArgumentException.class,
          () -> RunLengths.of("mlp", List.of("--steps", steps), 10),
          steps);
    }
    assertThrows(
        IllegalArgumentException.class, () -> RunLengths.of("mlp", List.of("--steps"), 10));
  }
}
