package io.tensorprof.workloads.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.workloads.curvature.Execution;
import io.tensorprof.workloads.curvature.OperatorRow;
import io.tensorprof.workloads.curvature.ProblemSize;
import io.tensorprof.workloads.torch.ComputeDevice;
import io.tensorprof.workloads.torch.Precision;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkReportTest {

  @TempDir private Path out;

  @Test
  void lines_numbersAndNaN_lineUpWithReasonsBelow() {
    ResultFolder folder = new ResultFolder(out, "p", ComputeDevice.CPU, false);
    RunSettings settings = RunSettings.of(10, Precision.FLOAT32, 2, 0, Optional.empty());
    ResultFile reference = ResultFile.resume(folder.reference(), settings);
    reference.put(Execution.EAGER, "time", .0397);
    reference.put(Execution.EAGER, "peakmem", .72);
    reference.putUnavailable(Execution.COMPILED, "time", "no graph of a gradient");
    ResultFile kfac = ResultFile.resume(folder.operator(OperatorRow.KFAC_FX), settings);
    kfac.put(Execution.EAGER, "tracing", .2686);
    kfac.put(Execution.EAGER, "kfac_factors", .0639);
    kfac.put(Execution.EAGER, "matvec", .0559);
    kfac.put(Execution.COMPILED, "matvec", .0518);
    kfac.putUnavailable(Execution.COMPILED, "kfac_factors", "no graph of a gradient");
    kfac.putPeakMemory(Execution.EAGER, .76, "a way");
    String expected =
        """
        operator           phase         eager ms  compiled ms  time/grad       FLOPs  FLOPs/grad  GiB eager  GiB compiled
        gradient_and_loss                  39.700          n/a       1.00  3785228288        1.00      0.720
        KFAC (fx)          tracing        268.600                    6.77
        KFAC (fx)          kfac_factors    63.900          n/a       1.61  5745158144        1.52
        KFAC (fx)          matvec          55.900       51.800       1.41  4752125020        1.26      0.760
        n/a: gradient_and_loss (compiled), KFAC (fx) (compiled): no graph of a gradient
        """;
    Optional<MlpFlops> flops = Optional.of(MlpFlops.of(ProblemSize.SEED));
    List<String> lines = new BenchmarkReport(CachedResults.read(folder), flops).lines();
    assertTrue(
        lines.get(0).startsWith("Times: minimum over 10 repeats, float32, 2 threads. FLOPs:"));
    assertEquals(expected, String.join("\n", lines.subList(1, 7)) + "\n");
    for (String line : lines.subList(7, lines.size())) {
      assertTrue(line.matches("not bundled: [\\w-]+: .{20,}"), line);
    }
  }
}
