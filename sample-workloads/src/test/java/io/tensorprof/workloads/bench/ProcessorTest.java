package io.tensorprof.workloads.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorTest {

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
    assertEquals(new Processor("Some CPU: 3 GHz", 2, 3), Processor.of(info, 3));
    String architecture = System.getProperty("os.arch");
    assertEquals(new Processor(architecture, 0, 1), Processor.of(List.of(), 1));
  }
}
