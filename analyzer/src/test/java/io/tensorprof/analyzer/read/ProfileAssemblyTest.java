package io.tensorprof.analyzer.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileAssemblyTest {

  private final ProfileAssembly assembly = new ProfileAssembly();
  private final int main = assembly.threads().id(1, 100, "main");
  private final int train = frame(Frame.Kind.JAVA, "demo.Main", "train");
  private final int backward = frame(Frame.Kind.JAVA, "org.bytedeco.pytorch.Tensor", "backward");
  private final int gemm = frame(Frame.Kind.NATIVE, "libopenblas.so", "sgemm_kernel");

  private int frame(Frame.Kind kind, String owner, String name) {
    return assembly.frames().id(Frame.sampled(kind, owner, name, ""));
  }

  private static RunChunk run(int number, String modes, String runId) {
    return new RunChunk(
        number,
        1,
        true,
        new RunInfo(
            runId,
            Instant.EPOCH,
            1_000,
            true,
            "demo",
            modes,
            "",
            "",
            RunInfo.Machine.UNKNOWN,
            RunInfo.Weaving.NONE,
            0,
            0,
            List.of(),
            new RunInfo.Sampling("cpu", 1_000_000, 0),
            List.of()));
  }

  @Test
  void finish_samples_areATreePerThread() throws Exception {
    assembly.run(run(0, "sampling", "r"));
    for (int i = 0; i < 3; i++) {
      assembly.sample(main, new int[] {gemm, backward, train}, false);
    }
    assembly.sample(main, new int[] {train}, true);
    Profile profile = assembly.finish(false);
    assertEquals(Mode.SAMPLING, profile.mode());
    assertEquals(
        List.of(
            "<all threads> 0 0 4000000",
            " main 0 0 4000000",
            "  Main.train 0 1000000 4000000",
            "   Tensor.backward 0 0 3000000",
            "    sgemm_kernel 0 3000000 3000000"),
        RecordingReaderTest.lines(profile.tree()));
    assertEquals(4, profile.tree().cumSamples(CallTree.ROOT));
    assertTrue(profile.run().notes().get(0).startsWith("1 of 4 stacks"));
  }

  @Test
  void finish_tracedAndSampled_takesTheTrace() throws Exception {
    assembly.run(run(0, "tracing+sampling", "r"));
    assembly.sample(main, new int[] {train}, false);
    assembly.call(main, train, 0, 0, 10);
    assertEquals(Mode.TRACING, assembly.finish(false).mode());
  }

  @Test
  void finish_tracedAndSampledWithoutCalls_takesTheSamples() throws Exception {
    assembly.run(run(0, "tracing+sampling", "r"));
    assembly.sample(main, new int[] {train}, false);
    assertEquals(Mode.SAMPLING, assembly.finish(false).mode());
  }

  @Test
  void finish_noRun_saysWhatThereIs() {
    assembly.sample(main, new int[] {train}, false);
    assembly.other("jdk.CPULoad");
    NotOursException e = assertThrows(NotOursException.class, () -> assembly.finish(false));
    assertEquals("1 jdk.CPULoad, 1 jdk.ExecutionSample", e.getMessage());
  }

  @Test
  void finish_chunkMissing_saysSo() throws Exception {
    assembly.run(run(0, "tracing", "r"));
    assembly.run(run(2, "tracing", "r"));
    RunInfo info = assembly.finish(false).run();
    assertEquals(List.of("1 of the run's chunks are not in the file"), info.notes());
    assertEquals(false, info.complete());
  }

  @Test
  void run_chunkTwice_isRefused() throws Exception {
    assembly.run(run(1, "tracing", "r"));
    assertThrows(DamagedException.class, () -> assembly.run(run(1, "tracing", "r")));
  }

  @Test
  void run_ofAnotherRun_isRefused() throws Exception {
    assembly.run(run(0, "tracing", "r"));
    assertThrows(DamagedException.class, () -> assembly.run(run(1, "tracing", "s")));
  }

  @Test
  void call_absurdDepth_isRefused() {
    assertThrows(
        DamagedException.class, () -> assembly.call(main, train, Integer.MAX_VALUE, 0, 10));
  }
}
