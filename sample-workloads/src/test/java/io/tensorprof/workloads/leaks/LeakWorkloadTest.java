package io.tensorprof.workloads.leaks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.workloads.torch.ComputeDevice;
import io.tensorprof.workloads.torch.Precision;
import io.tensorprof.workloads.torch.TensorFactory;
import io.tensorprof.workloads.torch.TorchRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LeakWorkloadTest {

  private static final int STEPS = 7;
  private static final Path SOURCES = Path.of("src/main/java/io/tensorprof/workloads/leaks");

  @BeforeAll
  static void load() {
    TorchRuntime.loadLibrary(System.err);
  }

  private static LeakWorkload workload() {
    TorchRuntime.seed(0);
    return new LeakWorkload(new TensorFactory(ComputeDevice.CPU, Precision.FLOAT32), STEPS);
  }

  @Test
  void runLeaky_leavesWhatItsLedgerSays() {
    LeakWorkload.Result leaky = workload().runLeaky();
    long planted =
        leaky.planted().stream()
            .filter(line -> line.leak() != Leak.LEFT_TO_THE_COLLECTOR)
            .mapToLong(Planted::tensors)
            .sum();
    assertEquals(7 * STEPS, planted);
    assertEquals(planted, leaky.left());
  }

  @Test
  void runClean_leavesNothing_computesTheSame() {
    LeakWorkload.Result clean = workload().runClean();
    assertEquals(List.of(), clean.planted());
    assertEquals(0, clean.left());
    assertEquals(workload().runLeaky().loss(), clean.loss());
  }

  @Test
  void planted_eachMistake_onLinesThatSaySo() throws IOException {
    Set<String> marked = new HashSet<>();
    List<String> source = Files.readAllLines(SOURCES.resolve("LeakyBookkeeping.java"));
    for (int i = 0; i < source.size(); i++) {
      if (source.get(i).endsWith("// leak")) {
        marked.add("LeakyBookkeeping.java:" + (i + 1));
      }
    }
    Set<Leak> leaks = EnumSet.noneOf(Leak.class);
    for (Planted line : workload().runLeaky().planted()) {
      leaks.add(line.leak());
      assertTrue(marked.remove(line.location()), line::toString);
    }
    assertEquals(EnumSet.allOf(Leak.class), leaks);
    assertEquals(Set.of(), marked);
  }
}
