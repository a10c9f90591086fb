package io.tensorprof.agent.forked;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fixtures.CallForms;
import fixtures.Ends;
import fixtures.ShapesRead;
import fixtures.Threads;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A woven program does what it did before, and every call of its ops is in the recording. */
class WovenProgramIT {

  private static final String OPS = "ops=fixtures.lib.Mat#of|mul|mix|sum|touch|root|scaled";
  private static final String ALL_OPS =
      OPS + "|doubled;fixtures.lib.Scalable;fixtures.CallForms$Sub#mul|scaled";

  @TempDir Path folder;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @Test
  void jdk25_isThere_orThisTestIsSkippedAndSaysSo() {
    assumeTrue(
        Jdks.all().size() == 2 || Runtime.version().feature() == 25,
        "no JDK 25 found: set TENSORPROF_JDK25 to its home to run the forked tests on it, too");
    assertTrue(Files.exists(Jdks.all().get(Jdks.all().size() - 1).resolve("bin/java")));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void tracing_nestedCalls_depthsAndTimesNest(Path jdk) throws Exception {
    ForkedJvm.run(jdk, folder, "file=run.jfr,include=fixtures.*," + ALL_OPS, CallForms.class);
    Recorded recorded = Recorded.read(folder.resolve("run.jfr"));
    // In the order of their ends, a call's children are those of depth + 1 since its last elder.
    Map<Integer, Long> childrenNanos = new HashMap<>();
    List<RecordedEvent> calls = recorded.calls().filter(e -> mainThread(e)).toList();
    assertFalse(calls.isEmpty());
    for (RecordedEvent call : calls) {
      int depth = call.getInt("depth");
      Long inner = childrenNanos.remove(depth + 1);
      long nanos = call.getDuration().toNanos();
      assertTrue(inner == null || inner <= nanos, () -> call + " is shorter than its children");
      childrenNanos.merge(depth, nanos, Long::sum);
    }
    RecordedEvent last = calls.get(calls.size() - 1);
    assertEquals("main", Recorded.name(last));
    assertEquals(0, last.getInt("depth"));
    assertEquals(Map.of(0, childrenNanos.get(0)), childrenNanos);
  }

  private static boolean mainThread(RecordedEvent event) {
    return "main".equals(event.getThread("eventThread").getJavaName());
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void tracing_shapes_argumentsInOrderAndResult(Path jdk) throws Exception {
    Files.writeString(
        folder.resolve("mat.rules"),
        """
        library mat
        tensor fixtures.lib.Mat when=isDefined() rank=rank() size=size(int) dtype=element().code dtypes=6:float32
        op fixtures.lib.Mat#of|mul|mix|touch|scaled
        """);
    ForkedJvm.Outcome outcome =
        ForkedJvm.run(jdk, folder, "file=run.jfr,rules=mat.rules", ShapesRead.class);
    assertEquals(0, outcome.exit(), outcome.err());
    List<String> shapes =
        Recorded.read(folder.resolve("run.jfr"))
            .calls()
            .map(e -> text(e, "arguments") + " -> " + text(e, "result"))
            .toList();
    assertEquals(
        List.of(
            "float32[3,1], float32[5,1] -> float32[15,1]",
            "float32[5,1], float32[3,1] -> float32[15,1]",
            "float32[3,1], float32[5,1] -> float32[23,1]",
            "float32[], float32[3,1] -> float32[]",
            "? -> ?",
            "? -> ?",
            "float32[3,1] -> none",
            "none -> float32[7,1]"),
        shapes);
  }

  private static String text(RecordedEvent call, String field) {
    RecordedObject shapes = call.getValue(field);
    return shapes == null ? "none" : shapes.getString("text");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void tracing_opThrows_callIsMarkedAndDepthGoesOn(Path jdk) throws Exception {
    ForkedJvm.run(jdk, folder, "file=run.jfr," + ALL_OPS, CallForms.class);
    List<RecordedEvent> calls = Recorded.read(folder.resolve("run.jfr")).calls().toList();
    List<RecordedEvent> thrown = calls.stream().filter(e -> e.getBoolean("thrown")).toList();
    assertFalse(thrown.isEmpty());
    assertTrue(thrown.stream().allMatch(e -> Recorded.name(e).equals("root")));
    assertTrue(calls.stream().allMatch(e -> e.getInt("depth") <= 1));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void threads_oneCallInSeveralTimed_countsStayExact(Path jdk) throws Exception {
    String options = "file=run.jfr,every=64," + OPS;
    ForkedJvm.run(jdk, folder, options, Threads.class, "3", "200000", "100");
    Recorded recorded = Recorded.read(folder.resolve("run.jfr"));
    assertEquals(600_100, recorded.counts().get("scaled"));
    assertEquals(600_100, recorded.run().getLong("recordedCalls"));
    assertEquals(0, recorded.run().getLong("lostCalls"));
    long timed = recorded.calls().count();
    assertTrue(timed > 600_000 / 128 && timed < 600_000 / 32, "timed: " + timed);
    long stoodFor = recorded.calls().mapToLong(e -> e.getInt("weight")).sum();
    assertTrue(stoodFor <= 600_100 && stoodFor > 600_100 - 3 * 128, "stood for: " + stoodFor);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void threads_counting_exactOverLivingAndDead(Path jdk) throws Exception {
    ForkedJvm.Outcome outcome =
        ForkedJvm.run(
            jdk,
            folder,
            "mode=counting,file=run.jfr," + OPS,
            Threads.class,
            "4",
            "25000000",
            "500");
    assertEquals("done\n", outcome.out());
    Recorded recorded = Recorded.read(folder.resolve("run.jfr"));
    assertEquals(Map.of("scaled", 100_000_000L + 500), recorded.counts());
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void threads_tracing_noCallLostEachUnderItsThread(Path jdk) throws Exception {
    ForkedJvm.Outcome outcome =
        ForkedJvm.run(
            jdk, folder, "mode=tracing,file=run.jfr," + OPS, Threads.class, "3", "100000", "50");
    assertEquals("done\n", outcome.out());
    Recorded recorded = Recorded.read(folder.resolve("run.jfr"));
    Map<String, Integer> byThread = new HashMap<>();
    recorded
        .calls()
        .forEach(e -> byThread.merge(e.getThread("eventThread").getJavaName(), 1, Integer::sum));
    assertEquals(3 + 50, byThread.size());
    for (int i = 0; i < 3; i++) {
      assertEquals(100_000, byThread.get("worker-" + i));
    }
    assertEquals(300_050, recorded.run().getLong("recordedCalls"));
    assertEquals(0, recorded.run().getLong("lostCalls"));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void programExits_openCallsAreWritten(Path jdk) throws Exception {
    String options = "file=run.jfr,include=fixtures.Ends," + OPS;
    ForkedJvm.Outcome outcome = ForkedJvm.run(jdk, folder, options, Ends.class, "exit");
    assertEquals(3, outcome.exit());
    Recorded recorded = Recorded.read(folder.resolve("run.jfr"));
    List<String> open =
        recorded.calls().filter(e -> e.getBoolean("open")).map(Recorded::name).toList();
    assertEquals(List.of("work", "main"), open);
    assertEquals(Map.of("touch", 1L, "work", 1L, "main", 1L), recorded.counts());
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void programThrows_sameTraceSameExitCode(Path jdk) throws Exception {
    String options = "file=run.jfr,include=fixtures.Ends," + OPS;
    ForkedJvm.Outcome plain = ForkedJvm.run(jdk, folder, null, Ends.class, "throw");
    ForkedJvm.Outcome woven = ForkedJvm.run(jdk, folder, options, Ends.class, "throw");
    assertEquals(plain.exit(), woven.exit());
    assertTrue(woven.err().startsWith(plain.err()), woven.err());
    assertEquals(
        2,
        Recorded.read(folder.resolve("run.jfr"))
            .calls()
            .filter(e -> e.getBoolean("thrown"))
            .count());
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void stackOverflow_depthHeals(Path jdk) throws Exception {
    String options = "file=run.jfr,include=fixtures.Ends," + OPS;
    ForkedJvm.Outcome outcome = ForkedJvm.run(jdk, folder, options, Ends.class, "deep");
    assertEquals("end\n", outcome.out());
    List<RecordedEvent> calls = Recorded.read(folder.resolve("run.jfr")).calls().toList();
    RecordedEvent main = calls.get(calls.size() - 1);
    assertEquals("main", Recorded.name(main));
    assertEquals(0, main.getInt("depth"));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void programKilled_whatWasWrittenIsReadable(Path jdk) throws Exception {
    Process process =
        ForkedJvm.start(jdk, folder, "file=run.jfr," + OPS, Ends.class, "wait").start();
    try (InputStream out = process.getInputStream()) {
      assertEquals("waiting\n", new String(out.readNBytes(8), StandardCharsets.UTF_8));
      Path file = folder.resolve("run.jfr");
      for (int i = 0; i < 600 && !hasWholeChunk(file); i++) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
      process.destroyForcibly().waitFor();
      Recorded recorded = Recorded.readWholeChunks(file);
      assertTrue(recorded.counts().get("touch") > 1);
      assertTrue(recorded.of("tensorprof.Run").noneMatch(e -> e.getBoolean("complete")));
    }
  }

  /** Whether the first chunk is out: its header says how long it is, and it is that long. */
  private static boolean hasWholeChunk(Path file) throws IOException {
    byte[] header;
    try (InputStream bytes = Files.newInputStream(file)) {
      header = bytes.readNBytes(68);
    }
    if (header.length < 68 || header[64] != 0) {
      return false;
    }
    long size = ByteBuffer.wrap(header).getLong(8);
    return size > 68 && size <= Files.size(file);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void sampling_writesSamplesAndRunInOneFile(Path jdk) throws Exception {
    ForkedJvm.Outcome outcome =
        ForkedJvm.run(
            jdk, folder, "mode=sampling,file=run.jfr", Threads.class, "2", "60000000", "0");
    assertEquals("done\n", outcome.out());
    Recorded recorded = Recorded.read(folder.resolve("run.jfr"));
    assertEquals("cpu", recorded.run().getString("sampleEvent"), outcome.err());
    assertEquals(1_000_000, recorded.run().getDuration("sampleInterval").toNanos());
    assertTrue(recorded.of("jdk.ExecutionSample").findAny().isPresent(), outcome.err());
    assertFalse(Files.exists(folder.resolve("run.jfr.samples")));
    assertFalse(outcome.err().contains("WARNING"), outcome.err());
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void wrongOption_oneLineAndProgramRuns(Path jdk) throws Exception {
    Map<String, String> wrong =
        Map.of(
            "mode=fast", "unknown value 'fast' of option 'mode'; valid values are tracing",
            "bogus=1", "unknown option 'bogus'; valid options are mode, file",
            "file=/nowhere/at/all/run.jfr", "cannot write /nowhere/at/all/run.jfr",
            "rules=none.rules", "none.rules: no such file",
            "ops=a b", "option 'ops': 'a' is not of the form class#method");
    ForkedJvm.Outcome plain = ForkedJvm.run(jdk, folder, null, Ends.class, "return");
    for (Map.Entry<String, String> option : wrong.entrySet()) {
      ForkedJvm.Outcome outcome = ForkedJvm.run(jdk, folder, option.getKey(), Ends.class, "return");
      assertEquals(plain.out(), outcome.out());
      assertEquals(0, outcome.exit());
      assertTrue(outcome.err().contains(option.getValue()), outcome.err());
      assertEquals(1, outcome.err().lines().count(), outcome.err());
    }
  }
}
