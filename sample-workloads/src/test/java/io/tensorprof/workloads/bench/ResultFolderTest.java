package io.tensorprof.workloads.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tensorprof.workloads.curvature.OperatorRow;
import io.tensorprof.workloads.torch.ComputeDevice;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ResultFolderTest {

  private static final Path OUT = Path.of("out");

  @Test
  void files_areWhereThePublishedBenchmarkHasThem() {
    ResultFolder folder = new ResultFolder(OUT, "p", ComputeDevice.CUDA, false);
    assertEquals(OUT.resolve("benchmark/environment.json"), folder.environment());
    assertEquals(OUT.resolve("benchmark/p/gradient_and_loss_cuda.json"), folder.reference());
    assertEquals(
        OUT.resolve("benchmark/p/KFAC-inverse-(hooks)_cuda.json"),
        folder.operator(OperatorRow.KFAC_INVERSE));
    assertEquals(
        OUT.resolve("benchmark/p/Generalized-Gauss-Newton_cuda_peakmem.json"),
        folder.peakMemory(OperatorRow.GGN));
    assertEquals(OUT.resolve("benchmark/p/time_matvec_cuda.png"), folder.plot("time_matvec"));
  }

  @Test
  void files_profiled_areApart() {
    ResultFolder folder = new ResultFolder(OUT, "p", ComputeDevice.CPU, true);
    assertEquals(OUT.resolve("profiled/p/gradient_and_loss_cpu.json"), folder.reference());
  }
}
