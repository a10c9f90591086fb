package io.tensorprof.agent.forked;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Recordings begin and end when the options say so. */
class TimetableIT {

  private static final String OPS = "ops=fixtures.lib.Mat#scaled|mul,file=run.jfr";
  private static final String SCHEDULE =
      ",schedule=wait:10,warmup:5,active:20,repeat:3,of:fixtures.Commanded#step";

  @TempDir Path folder;

  static List<Path> jdks() {
    return Jdks.all();
  }

  private Recorded recorded() throws IOException {
    return Recorded.read(folder.resolve("run.jfr"));
  }

  private static void awaitErr(CommandedJvm jvm, String text)
      throws IOException, InterruptedException {
    for (int i = 0; i < 1200 && !jvm.err().contains(text); i++) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    assertTrue(jvm.err().contains(text), jvm.err());
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void schedule_tracing_activeCallsAndNothingElse(Path jdk) throws Exception {
    String options = OPS + SCHEDULE + ",include=fixtures.Commanded#step|calls";
    try (CommandedJvm jvm = CommandedJvm.start(jdk, folder, options)) {
      jvm.tell("calls 40");
      jvm.tell("references 5"); // between two windows
      jvm.tell("calls 1000");
      awaitErr(jvm, "tensorprof: wrote"); // by itself, when the third window has ended
      jvm.tell("calls 1000");
    }
    Recorded recorded = recorded();
    Map<String, Long> counts = recorded.counts();
    assertEquals(60, counts.get("scaled"));
    assertEquals(60, counts.get("step"));
    List<RecordedEvent> windows = recorded.of("tensorprof.Window").toList();
    assertEquals(List.of(1, 2, 3), windows.stream().map(e -> e.getInt("number")).toList());
    Duration recordedTime =
        recorded
            .of("tensorprof.Run")
            .map(e -> e.getDuration("recorded"))
            .reduce(Duration.ZERO, Duration::plus);
    assertEquals(
        windows.stream().map(RecordedEvent::getDuration).reduce(Duration.ZERO, Duration::plus),
        recordedTime);
    assertTrue(
        recorded
            .calls()
            .allMatch(
                call ->
                    windows.stream()
                        .anyMatch(
                            window ->
                                !call.getStartTime().isBefore(window.getStartTime())
                                    && !call.getEndTime().isAfter(window.getEndTime()))));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void schedule_counting_activeCallsAndNothingElse(Path jdk) throws Exception {
    String options = OPS + SCHEDULE + ",mode=counting";
    try (CommandedJvm jvm = CommandedJvm.start(jdk, folder, options)) {
      jvm.tell("calls 35");
      jvm.tell("references 5");
      jvm.tell("calls 23"); // ends in the midst of the second window
    }
    assertEquals(Map.of("scaled", 28L), recorded().counts());
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void schedule_attachedAndStopped_stepHasItsCodeBack(Path jdk) throws Exception {
    try (CommandedJvm jvm = CommandedJvm.start(jdk, folder, null)) {
      jvm.tell("calls 3");
      String schedule = ",schedule=wait:1;active:1;of:fixtures.Commanded#step";
      ForkedJvm.Outcome started = jvm.attach(OPS + schedule);
      assertEquals(0, started.exit(), started.err());
      jvm.tell("calls 10");
      assertEquals(0, jvm.attach("stop").exit());
      jvm.tell("calls 10");
      assertEquals(5, recorded().counts().get("scaled"));
      assertEquals(0, jvm.attach(OPS).exit());
      jvm.tell("calls 4");
    }
    assertEquals(Map.of("scaled", 4L), recorded().counts());
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void schedule_functionNeverCalled_saysSo(Path jdk) throws Exception {
    String options = OPS + ",schedule=active:1,of:fixtures.Commanded#walk";
    try (CommandedJvm jvm = CommandedJvm.start(jdk, folder, options)) {
      jvm.tell("calls 3");
      jvm.end();
      assertTrue(
          jvm.err().contains("the function that schedule= counts was never called"), jvm.err());
    }
    assertEquals(Map.of(), recorded().counts());
    assertEquals(
        "schedule: there is no such method",
        recorded().of("tensorprof.Skipped").findFirst().orElseThrow().getString("reason"));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void schedule_longWarmUp_itsCostIsNotTheWindows(Path jdk) throws Exception {
    String options = OPS + ",schedule=warmup:200000,active:10,of:fixtures.Commanded#step";
    try (CommandedJvm jvm = CommandedJvm.start(jdk, folder, options)) {
      jvm.tell("calls 200010"); // in the first 200,000 the ring fills many times
    }
    assertEquals(10, recorded().counts().get("scaled"));
    long waits =
        recorded().of("tensorprof.Cost").mapToLong(e -> e.getDuration("waits").toNanos()).sum();
    assertEquals(0, waits);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void delay_longerThanTheProgram_saysSo(Path jdk) throws Exception {
    try (CommandedJvm jvm = CommandedJvm.start(jdk, folder, OPS + ",delay=1h")) {
      jvm.tell("calls 3");
      jvm.end();
      assertTrue(jvm.err().contains("delay= was not over yet"), jvm.err());
      assertFalse(jvm.err().contains("no class called"), jvm.err());
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void delay_notOver_nothingIsRecordedAndStopWorks(Path jdk) throws Exception {
    try (CommandedJvm jvm = CommandedJvm.start(jdk, folder, OPS + ",delay=1h")) {
      jvm.tell("calls 3");
      String said = jvm.attach("status").out();
      assertTrue(said.startsWith("waiting until delay= is over, to record into"), said);
      assertEquals(0, jvm.attach("stop").exit());
      assertEquals(0, jvm.attach(OPS + ",delay=1ms").exit());
      for (int i = 0; i < 60 && !jvm.attach("status").out().startsWith("recording"); i++) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
      jvm.tell("calls 5");
    }
    assertEquals(Map.of("scaled", 5L), recorded().counts());
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void duration_over_recordingIsClosedAndProgramRunsOn(Path jdk) throws Exception {
    try (CommandedJvm jvm = CommandedJvm.start(jdk, folder, OPS + ",duration=2s")) {
      jvm.tell("calls 3");
      awaitErr(jvm, "tensorprof: wrote");
      jvm.tell("calls 100");
      assertEquals(Map.of("scaled", 3L), recorded().counts());
      assertTrue(recorded().run().getBoolean("complete"));
    }
  }
}
