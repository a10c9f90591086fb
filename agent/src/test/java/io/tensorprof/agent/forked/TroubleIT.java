package io.tensorprof.agent.forked;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fixtures.Ends;
import fixtures.ShapesRead;
import fixtures.Trouble;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs and machines that make it hard: the program goes on, and nothing is lost unseen. */
class TroubleIT {

  private static final String OPS = "ops=fixtures.lib.Mat#scaled";

  @TempDir Path folder;

  static List<Path> jdks() {
    return Jdks.all();
  }

  private ForkedJvm.Outcome run(Path jdk, String options, String... args) throws Exception {
    return ForkedJvm.run(jdk, folder, options, Trouble.class, args);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void interruptedThread_recordingIsWhole(Path jdk) throws Exception {
    ForkedJvm.Outcome outcome = run(jdk, "file=run.jfr," + OPS, "interrupted");
    assertEquals("true\nend\n", outcome.out(), outcome.err());
    Recorded recorded = Recorded.read(folder.resolve("run.jfr"));
    assertEquals(600_000, recorded.counts().get("scaled"));
    assertTrue(recorded.run().getBoolean("complete"));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void manyThreads_fitIntoASmallHeap(Path jdk) throws Exception {
    ForkedJvm.Outcome outcome = run(jdk, "file=run.jfr," + OPS, "many", "2000");
    assertEquals("end\n", outcome.out(), outcome.err());
    assertEquals(20_000, Recorded.read(folder.resolve("run.jfr")).counts().get("scaled"));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void threadOverridesItsId_idIsNotAsked(Path jdk) throws Exception {
    ForkedJvm.Outcome outcome = run(jdk, "mode=counting,file=run.jfr," + OPS, "odd");
    assertEquals("end\n", outcome.out(), outcome.err());
    assertEquals(Map.of("scaled", 1000L), Recorded.read(folder.resolve("run.jfr")).counts());
  }

  @ParameterizedTest
  @MethodSource("jdks")
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no ulimit")
  void fileMayNotGrow_programEndsLossIsNamed(Path jdk) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", "ulimit -f 2000; exec \"$@\"", "sh"));
    command.addAll(
        ForkedJvm.start(jdk, folder, "file=run.jfr," + OPS, Trouble.class, "calls", "3000000")
            .command());
    Path err = folder.resolve("err.txt");
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectError(err.toFile()).start();
    try (InputStream out = process.getInputStream()) {
      assertEquals("end\n", new String(out.readAllBytes(), StandardCharsets.UTF_8));
    }
    assertEquals(0, process.waitFor());
    String said = Files.readString(err);
    assertTrue(said.contains("cannot write") && said.contains("calls written"), said);
    // What the summary says was written can be read.
    String written = said.replaceAll("(?s).*\\(([0-9,]+) calls written, ([0-9,]+) lost.*", "$1 $2");
    String[] numbers = written.replace(",", "").split(" ", -1);
    long readable = 0;
    if (Files.size(folder.resolve("run.jfr")) > 0) {
      readable = Recorded.read(folder.resolve("run.jfr")).counts().getOrDefault("scaled", 0L);
    }
    assertEquals(Long.parseLong(numbers[0]), readable, said);
    assertEquals(3_000_000, readable + Long.parseLong(numbers[1]), said);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void shapeIsReadByAnOp_noEndlessReading(Path jdk) throws Exception {
    // rank() and size() are ops themselves: each tensor's shape would be read to read its shape.
    Files.writeString(
        folder.resolve("mat.rules"),
        """
        library mat
        tensor fixtures.lib.Mat rank=rank() size=size(int)
        op fixtures.lib.Mat#of|mul|rank|size|isDefined
        """);
    ForkedJvm.Outcome outcome =
        ForkedJvm.run(
            jdk,
            folder,
            "file=run.jfr,rules=mat.rules,internals=on,include=fixtures.lib.Mat#rank|size",
            ShapesRead.class);
    assertEquals(0, outcome.exit(), outcome.err());
    assertEquals(Map.of("mul", 3L, "of", 1L), Recorded.read(folder.resolve("run.jfr")).counts());
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void secondJvm_sameFile_leavesItAlone(Path jdk) throws Exception {
    Process first =
        ForkedJvm.start(jdk, folder, "file=run.jfr,ops=fixtures.lib.Mat#touch", Ends.class, "wait")
            .start();
    try (InputStream out = first.getInputStream()) {
      out.readNBytes(8);
      ForkedJvm.Outcome second = run(jdk, "file=run.jfr," + OPS, "calls", "10");
      assertEquals("end\n", second.out());
      assertTrue(second.err().contains("another process records into it"), second.err());
    } finally {
      first.destroy();
    }
    first.waitFor();
    assertTrue(Recorded.read(folder.resolve("run.jfr")).counts().get("touch") > 0);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void agentGivenTwice_secondDoesNothing(Path jdk) throws Exception {
    ProcessBuilder twice =
        ForkedJvm.start(jdk, folder, "file=run.jfr," + OPS, Trouble.class, "calls", "1000");
    String agent = twice.command().get(1);
    twice.command().add(2, agent.replace("run.jfr", "second.jfr"));
    Process process = twice.redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), out);
    assertTrue(out.contains("another tensorprof agent is at work"), out);
    assertFalse(Files.exists(folder.resolve("second.jfr")));
    assertEquals(Map.of("scaled", 1000L), Recorded.read(folder.resolve("run.jfr")).counts());
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void folderMissing_isNamedAndProgramRunsOn(Path jdk) throws Exception {
    ForkedJvm.Outcome outcome =
        ForkedJvm.run(jdk, folder, "file=gone/run.jfr," + OPS, Trouble.class, "calls", "10");
    assertEquals("end\n", outcome.out());
    assertEquals(1, outcome.err().lines().count(), outcome.err());
    assertTrue(outcome.err().contains("there is no folder"), outcome.err());
  }

  /** Names that look like the method's. */
  @ParameterizedTest
  @MethodSource("jdks")
  void opsWithoutHashOrPackage_isPointedAt(Path jdk) throws Exception {
    Map<String, String> hints =
        Map.of(
            "fixtures.lib.Mat.scaled",
            "write fixtures.lib.Mat#scaled",
            "Mat#scaled",
            "Mat is in no package there");
    for (Map.Entry<String, String> hint : hints.entrySet()) {
      String options = "file=run.jfr,ops=" + hint.getKey();
      ForkedJvm.Outcome outcome = ForkedJvm.run(jdk, folder, options, Trouble.class, "calls", "10");
      assertTrue(outcome.err().contains(hint.getValue()), outcome.err());
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void sampling_pathWithCommaAndPercent_works(Path jdk) throws Exception {
    Path odd = Files.createDirectory(folder.resolve("100%p, odd"));
    ForkedJvm.Outcome outcome =
        ForkedJvm.run(jdk, odd, "mode=sampling,file=run.jfr", Trouble.class, "calls", "60000000");
    assertEquals("end\n", outcome.out(), outcome.err());
    Recorded recorded = Recorded.read(odd.resolve("run.jfr"));
    assertTrue(recorded.of("jdk.ExecutionSample").findAny().isPresent(), outcome.err());
  }
}
