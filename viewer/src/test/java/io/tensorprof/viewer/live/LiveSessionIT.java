package io.tensorprof.viewer.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.read.RecordingReader;
import io.tensorprof.viewer.chart.LargestNodes;
import io.tensorprof.viewer.chart.NodePath;
import io.tensorprof.viewer.testing.CommandedJvm;
import io.tensorprof.viewer.testing.Jdks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Attaches to real JVMs, by the agent's jar that the build has made. */
@Timeout(120) // for one that waits in vain
class LiveSessionIT {

  @TempDir private Path folder;
  private AttachCommand attach;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @BeforeEach
  void findAgent() throws LiveException {
    attach = AttachCommand.of(AgentJar.find());
  }

  private static LiveOptions options(String mode) throws LiveException {
    return LiveOptions.of(mode, CommandedJvm.OPTIONS);
  }

  /** Looks until there are so many calls of a function; a part of the recording comes a second. */
  private static LiveSnapshot await(LiveSession session, String function, long calls)
      throws Exception {
    while (true) {
      Optional<LiveSnapshot> seen = session.refresh();
      if (seen.isPresent()) {
        long now = calls(seen.get().profile(), function);
        assertTrue(now <= calls, function + " was called " + now + " times");
        if (now == calls || seen.get().phase().isOver()) {
          assertEquals(calls, now);
          return seen.get();
        }
      }
      Thread.sleep(50);
    }
  }

  private static long calls(Profile profile, String function) {
    CallTree tree = profile.tree();
    int node = new LargestNodes(tree).named(function).orElse(CallTree.ROOT);
    return tree.calls(node);
  }

  private static List<Path> temporaryFolders() throws Exception {
    try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(f -> f.getFileName().toString().startsWith("tensorprof-live")).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void refresh_programThatRuns_growsWithOpenFunctionsAroundTheCalls(Path jdk) throws Exception {
    try (CommandedJvm jvm = CommandedJvm.start(jdk, folder);
        LiveSession session = LiveSession.start(attach, jvm.pid(), options("tracing"))) {
      jvm.tell("scale 1000");
      Profile first = await(session, "Commanded$Matrix.scaled", 1000).profile();
      int scaled = new LargestNodes(first.tree()).named("Commanded$Matrix.scaled").orElseThrow();
      NodePath path = NodePath.of(first.tree(), scaled);
      jvm.tell("shift 10");
      jvm.tell("scale 1");
      LiveSnapshot second = await(session, "Commanded$Matrix.scaled", 1001);
      assertEquals(LivePhase.RUNNING, second.phase());
      assertEquals(10, calls(second.profile(), "Commanded$Matrix.shifted"));
      assertEquals(
          1001, second.profile().tree().calls(path.find(second.profile().tree()).getAsInt()));
      LiveSnapshot last = session.stop();
      assertEquals(LivePhase.STOPPED, last.phase());
      assertTrue(last.profile().run().complete());
      assertEquals(Optional.empty(), session.refresh());
      jvm.tell("scale 5");
      // A newer JVM warns of each attaching: to start and to stop, and no time in between.
      long warnings = jvm.err().lines().filter(line -> line.contains("loaded dynamically")).count();
      assertTrue(warnings <= 2, jvm.err());
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void saveAs_runningAndStopped_isAWholeRecording(Path jdk) throws Exception {
    Path saved = folder.resolve("saved.jfr");
    Path file;
    try (CommandedJvm jvm = CommandedJvm.start(jdk, folder);
        LiveSession session = LiveSession.start(attach, jvm.pid(), options("counting"))) {
      jvm.tell("scale 7");
      file = await(session, "Commanded$Matrix.scaled", 7).file();
      session.saveAs(saved);
      assertEquals(7, calls(RecordingReader.read(saved), "Commanded$Matrix.scaled"));
      jvm.tell("scale 3");
      session.stop();
      session.saveAs(saved);
      Profile profile = RecordingReader.read(saved);
      assertEquals(10, calls(profile, "Commanded$Matrix.scaled"));
      assertTrue(profile.run().complete());
      LiveException refused =
          assertThrows(
              LiveException.class, () -> session.saveAs(folder.resolve("no/such/folder.jfr")));
      assertTrue(refused.getMessage().contains("there is no such folder"), refused.getMessage());
    }
    assertFalse(Files.exists(file.getParent()), file.toString());
    assertTrue(Files.exists(saved));
  }

  @Test
  void refresh_sampling_samplesComeWhileTheProgramRuns() throws Exception {
    try (CommandedJvm jvm = CommandedJvm.start(Jdks.all().get(0), folder);
        LiveSession session =
            LiveSession.start(attach, jvm.pid(), LiveOptions.of("sampling", ""))) {
      long samples = 0;
      while (samples == 0) {
        jvm.tell("scale 100000000");
        Optional<LiveSnapshot> seen = session.refresh();
        samples = seen.map(one -> one.profile().tree().cumSamples(CallTree.ROOT)).orElse(0L);
      }
      LiveSnapshot last = session.stop();
      assertTrue(last.profile().tree().cumSamples(CallTree.ROOT) >= samples);
      assertTrue(LiveText.of(jvm.pid(), last).contains(" samples"));
    }
  }

  @Test
  void refresh_programEnds_allOfItsRecordingIsThere() throws Exception {
    CommandedJvm jvm = CommandedJvm.start(Jdks.all().get(0), folder);
    try (LiveSession session = LiveSession.start(attach, jvm.pid(), options("tracing"))) {
      jvm.tell("scale 1000");
      jvm.close();
      LiveSnapshot last = await(session, "Commanded$Matrix.scaled", 1000);
      assertEquals(LivePhase.PROGRAM_ENDED, last.phase());
      assertTrue(last.profile().run().complete());
      assertTrue(LiveText.of(jvm.pid(), last).startsWith("The program has ended"));
      assertEquals(last.profile().run(), session.stop().profile().run());
    }
  }

  @Test
  void refresh_programIsKilled_whatItHadWrittenIsThere() throws Exception {
    CommandedJvm jvm = CommandedJvm.start(Jdks.all().get(0), folder);
    try (LiveSession session = LiveSession.start(attach, jvm.pid(), options("tracing"))) {
      jvm.tell("scale 1000");
      await(session, "Commanded$Matrix.scaled", 1000);
      jvm.kill();
      LiveSnapshot last = await(session, "Commanded$Matrix.scaled", 1000);
      assertEquals(LivePhase.PROGRAM_ENDED, last.phase());
      assertFalse(last.profile().run().complete());
      assertTrue(LiveText.of(jvm.pid(), last).startsWith("The program was killed"));
    }
  }

  @Test
  void refresh_stoppedBySomebodyElse_isOver() throws Exception {
    try (CommandedJvm jvm = CommandedJvm.start(Jdks.all().get(0), folder);
        LiveSession session = LiveSession.start(attach, jvm.pid(), options("tracing"))) {
      jvm.tell("scale 10");
      attach.stop(jvm.pid());
      LiveSnapshot last = await(session, "Commanded$Matrix.scaled", 10);
      while (!last.phase().isOver()) {
        Thread.sleep(50);
        last = session.refresh().orElse(last);
      }
      assertEquals(LivePhase.STOPPED, last.phase());
    }
  }

  @Test
  void refresh_largerThanItMayBe_isClosedAndWhole() throws Exception {
    try (CommandedJvm jvm = CommandedJvm.start(Jdks.all().get(0), folder);
        LiveSession session = LiveSession.start(attach, jvm.pid(), options("tracing"), 50_000)) {
      jvm.tell("scale 10000");
      LiveSnapshot last = await(session, "Commanded$Matrix.scaled", 10_000);
      assertEquals(LivePhase.FULL, last.phase());
      assertTrue(last.profile().run().complete());
      assertTrue(attach.status(jvm.pid()).startsWith("nothing is recorded"));
      assertEquals(Optional.empty(), session.refresh());
    }
  }

  @Test
  void start_recordsAlready_isRefusedAndNothingIsLeft() throws Exception {
    List<Path> before = temporaryFolders();
    try (CommandedJvm jvm = CommandedJvm.start(Jdks.all().get(0), folder)) {
      attach.start(jvm.pid(), folder, "file=other.jfr," + CommandedJvm.OPTIONS);
      LiveException refused =
          assertThrows(
              LiveException.class,
              () -> LiveSession.start(attach, jvm.pid(), options("tracing")).close());
      assertTrue(refused.getMessage().contains("other.jfr"), refused.getMessage());
      assertTrue(refused.getMessage().contains("stop"), refused.getMessage());
      assertTrue(attach.status(jvm.pid()).startsWith("recording into "));
    }
    assertEquals(before, temporaryFolders());
  }

  @Test
  void start_impossible_saysWhyInOneLine() throws Exception {
    Process other = new ProcessBuilder("sleep", "60").start();
    try {
      assertRefused(other.pid(), LiveOptions.TRACING, "is no JVM");
    } finally {
      other.destroyForcibly().waitFor();
    }
    assertRefused(other.pid(), LiveOptions.TRACING, "there is no process " + other.pid());
    try (CommandedJvm jvm = CommandedJvm.start(Jdks.all().get(0), folder)) {
      assertRefused(jvm.pid(), LiveOptions.of("mode=fast"), "unknown value 'fast'");
    }
  }

  private void assertRefused(long pid, LiveOptions options, String why) {
    LiveException refused =
        assertThrows(LiveException.class, () -> LiveSession.start(attach, pid, options).close());
    assertTrue(refused.getMessage().contains(why), refused.getMessage());
    assertEquals(1, refused.getMessage().lines().count(), refused.getMessage());
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void close_programRuns_recordsNoMore(Path jdk) throws Exception {
    try (CommandedJvm jvm = CommandedJvm.start(jdk, folder)) {
      LiveSession.start(attach, jvm.pid(), options("tracing")).close();
      String status = attach.status(jvm.pid());
      assertTrue(status.startsWith("nothing is recorded"), status);
      jvm.tell("scale 5");
    }
  }

  @Test
  void close_somebodyElseRecordsNow_leavesThat() throws Exception {
    try (CommandedJvm jvm = CommandedJvm.start(Jdks.all().get(0), folder)) {
      LiveSession session = LiveSession.start(attach, jvm.pid(), options("tracing"));
      attach.stop(jvm.pid());
      attach.start(jvm.pid(), folder, "file=other.jfr," + CommandedJvm.OPTIONS);
      session.close();
      String status = attach.status(jvm.pid());
      assertTrue(status.startsWith("recording into " + folder.resolve("other.jfr")), status);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void list_runningProgram_isInItAndThisIsNot(Path jdk) throws Exception {
    try (CommandedJvm jvm = CommandedJvm.start(jdk, folder)) {
      List<JvmProcess> all = JvmProcesses.list(attach);
      assertTrue(all.contains(new JvmProcess(jvm.pid(), "programs.Commanded")), all.toString());
      assertFalse(all.stream().anyMatch(one -> one.pid() == ProcessHandle.current().pid()));
    }
  }

  @Test
  void of_homeWithoutJava_saysWhatToDo() {
    LiveException refused =
        assertThrows(LiveException.class, () -> AttachCommand.of(folder, AgentJar.find()));
    assertTrue(refused.getMessage().endsWith("set JAVA_HOME to a JDK"), refused.getMessage());
  }
}
