package io.tensorprof.workloads.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class EnvironmentTest {

  @Test
  void physicalCores_twoThreadsOfEachCore_countCores() {
    List<String> info =
        List.of(
            "model name\t: Some CPU: 3 GHz",
            "physical id\t: 0",
            "core id\t\t: 0",
            "physical id\t: 0",
            "core id\t\t: 0",
            "physical id\t: 1",
            "core id\t\t: 0");
    assertEquals(2, Environment.physicalCores(info));
    assertEquals("Some CPU: 3 GHz", Environment.model(info));
    assertEquals(0, Environment.physicalCores(List.of()));
    assertEquals("unknown", Environment.model(List.of()));
  }
}
