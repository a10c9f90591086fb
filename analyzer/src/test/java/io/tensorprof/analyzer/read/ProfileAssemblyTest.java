package io.tensorprof.analyzer.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.jfr.DamagedException;
import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.JvmActivity;
import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.ProbeCost;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileAssemblyTest {

  private final ProfileAssembly assembly = new ProfileAssembly(ReadOptions.DEFAULT);
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
        -1,
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
            new RunInfo.Sampling("cpu", 1_000_000, 0, ""),
            JvmActivity.UNKNOWN,
            ProbeCost.UNKNOWN,
            List.of()));
  }

  @Test
  void finish_samples_areATreePerThread() throws Exception {
    assembly.run(run(0, "sampling", "r"));
    for (int i = 0; i < 3; i++) {
      assembly.sample(
          StackEvent.INTERVAL,
          assembly.stack(StackEvent.INTERVAL, main, new int[] {gemm, backward, train}, false),
          1);
    }
    assembly.sample(
        StackEvent.INTERVAL, assembly.stack(StackEvent.INTERVAL, main, new int[] {train}, true), 1);
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
    assembly.sample(
        StackEvent.INTERVAL,
        assembly.stack(StackEvent.INTERVAL, main, new int[] {train}, false),
        1);
    assembly.call(main, train, 0, 0, 10, false, false, 1);
    assertEquals(Mode.TRACING, assembly.finish(false).mode());
  }

  @Test
  void finish_tracedAndSampledWithoutCalls_takesTheSamples() throws Exception {
    assembly.run(run(0, "tracing+sampling", "r"));
    assembly.sample(
        StackEvent.INTERVAL,
        assembly.stack(StackEvent.INTERVAL, main, new int[] {train}, false),
        1);
    assertEquals(Mode.SAMPLING, assembly.finish(false).mode());
  }

  @Test
  void finish_tracedAndSampledAndSamplesWanted_takesTheSamples() throws Exception {
    ProfileAssembly wanted = new ProfileAssembly(ReadOptions.of(Measured.SAMPLES));
    wanted.run(run(0, "tracing+sampling", "r"));
    int thread = wanted.threads().id(1, 100, "main");
    int leaf = wanted.frames().id(Frame.sampled(Frame.Kind.JAVA, "demo.Main", "train", ""));
    wanted.call(thread, leaf, 0, 0, 10, false, false, 1);
    wanted.sample(
        StackEvent.INTERVAL, wanted.stack(StackEvent.INTERVAL, thread, new int[] {leaf}, false), 1);
    assertEquals(Mode.SAMPLING, wanted.finish(false).mode());
  }

  @Test
  void finish_nothingOfWhatIsWanted_saysHowToRecordIt() throws Exception {
    ProfileAssembly wanted = new ProfileAssembly(ReadOptions.of(Measured.ALLOC));
    wanted.run(run(0, "sampling", "r"));
    NotRecordedException e = assertThrows(NotRecordedException.class, () -> wanted.finish(false));
    assertEquals("allocations; record with alloc=512k", e.getMessage());
  }

  @Test
  void finish_allocations_weighBytes() throws Exception {
    ProfileAssembly wanted = new ProfileAssembly(ReadOptions.of(Measured.ALLOC));
    wanted.run(run(0, "sampling", "r"));
    int thread = wanted.threads().id(1, 100, "main");
    int leaf = wanted.frames().id(Frame.sampled(Frame.Kind.JAVA, "demo.Main", "train", ""));
    wanted.sample(
        StackEvent.ALLOC, wanted.stack(StackEvent.ALLOC, thread, new int[] {leaf}, false), 500_000);
    wanted.sample(
        StackEvent.ALLOC, wanted.stack(StackEvent.ALLOC, thread, new int[] {leaf}, false), 24);
    wanted.sample(
        StackEvent.INTERVAL, wanted.stack(StackEvent.INTERVAL, thread, new int[] {leaf}, false), 1);
    Profile profile = wanted.finish(false);
    assertEquals(500_024, profile.tree().value(CallTree.ROOT));
    assertEquals(Measured.ALLOC, profile.measured());
  }

  @Test
  void finish_samplesOfAnotherRecordingOfTheJvm_areNotOurs() throws Exception {
    assembly.run(run(0, "sampling", "r"));
    assembly.sample(
        StackEvent.INTERVAL,
        assembly.stack(StackEvent.INTERVAL, main, new int[] {train}, false),
        1);
    assembly.sample(
        StackEvent.JVM_INTERVAL,
        assembly.stack(StackEvent.JVM_INTERVAL, main, new int[] {train}, false),
        1);
    assertEquals(1, assembly.finish(false).tree().cumSamples(CallTree.ROOT));
  }

  @Test
  void finish_weightBelowOne_isDamage() {
    assertThrows(
        DamagedException.class,
        () ->
            assembly.sample(
                StackEvent.LOCK,
                assembly.stack(StackEvent.LOCK, main, new int[] {train}, false),
                -5));
  }

  @Test
  void finish_threadOfALibrary_bearsItsName() throws Exception {
    assembly.run(run(0, "sampling", "r"));
    int worker = assembly.threads().id(0, 4711, "java");
    int start = frame(Frame.Kind.NATIVE, "libc.so.6", "start_thread");
    int team = frame(Frame.Kind.NATIVE, "", "/opt/lib/libgomp.so.1");
    int[] stack = {gemm, team, start};
    assembly.sample(
        StackEvent.INTERVAL, assembly.stack(StackEvent.INTERVAL, worker, stack, false), 2);
    assembly.sample(
        StackEvent.INTERVAL, assembly.stack(StackEvent.INTERVAL, main, stack, false), 1);
    CallTree tree = assembly.finish(false).tree();
    assertEquals("java, libgomp.so.1", tree.frame(tree.child(CallTree.ROOT, 0)).displayName());
    assertEquals("main", tree.frame(tree.child(CallTree.ROOT, 1)).displayName());
  }

  @Test
  void finish_safepoints_lastFromTheirBeginToTheEndOfTheirEnd() throws Exception {
    assembly.run(run(0, "sampling", "r"));
    assembly.jvm("jdk.SafepointBegin", 1_000, 50, 8);
    assembly.jvm("jdk.SafepointEnd", 5_000, 20, 8);
    assembly.jvm("jdk.SafepointEnd", 9_000, 20, 7); // of one that began before the recording
    assembly.jvm("jdk.GCPhasePause", 2_000, 2_500, 0);
    JvmActivity jvm = assembly.finish(false).run().jvm();
    assertEquals(1, jvm.safepoints());
    assertEquals(4_020, jvm.safepointTime());
    assertEquals(2_500, jvm.pauseTime());
  }

  @Test
  void finish_noRun_saysWhatThereIs() throws Exception {
    assembly.sample(
        StackEvent.INTERVAL,
        assembly.stack(StackEvent.INTERVAL, main, new int[] {train}, false),
        1);
    assembly.other("jdk.CPULoad", 1);
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
        DamagedException.class,
        () -> assembly.call(main, train, Integer.MAX_VALUE, 0, 10, false, false, 1));
  }
}
