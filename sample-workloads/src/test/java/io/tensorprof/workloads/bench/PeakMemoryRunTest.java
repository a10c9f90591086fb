package io.tensorprof.workloads.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tensorprof.workloads.curvature.Execution;
import io.tensorprof.workloads.curvature.OperatorRow;
import io.tensorprof.workloads.torch.ComputeDevice;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeakMemoryRunTest {

  private static final List<String> BUILD_AND_MULTIPLY =
      List.of("KFAC (hooks)", "KFAC (hooks) kfac_factors", "KFAC (hooks) matvec");

  private final FakeProblem problem = new FakeProblem();

  /** Writes down when the measurement begins and ends. */
  private final PeakMemory memory =
      new PeakMemory() {
        @Override
        public long bytesDuring(Runnable work) {
          problem.events.add("begin");
          work.run();
          problem.events.add("end");
          return 7;
        }

        @Override
        public String method() {
          return "none";
        }
      };

  private List<String> events(Execution execution) {
    long bytes =
        new PeakMemoryRun(() -> problem, execution)
            .ofOperator(OperatorRow.KFAC, ComputeDevice.CPU, memory);
    assertEquals(7, bytes);
    return problem.events.stream()
        .filter(event -> !event.endsWith("closed"))
        .map(event -> event.replace(execution.key() + " ", ""))
        .toList();
  }

  @Test
  void ofOperator_eager_buildsAndMultipliesOnceWithinTheMeasurement() {
    List<String> events = events(Execution.EAGER);
    assertEquals("begin", events.get(0));
    assertEquals(BUILD_AND_MULTIPLY, events.subList(1, 4));
    assertEquals(List.of("end"), events.subList(4, events.size()));
  }

  @Test
  void ofOperator_compiled_warmsUpBeforeTheMeasurement() {
    List<String> events = events(Execution.COMPILED);
    assertEquals(BUILD_AND_MULTIPLY, events.subList(0, 3));
    assertEquals("begin", events.get(3));
    assertEquals(BUILD_AND_MULTIPLY, events.subList(4, 7));
  }

  @Test
  void ofReference_oneGradient() {
    new PeakMemoryRun(() -> problem, Execution.EAGER).ofReference(ComputeDevice.CPU, memory);
    assertEquals(List.of("begin", "gradient", "closed", "end"), problem.events);
  }
}
