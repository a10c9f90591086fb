package io.tensorprof.analyzer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.testing.TestRecording;
import io.tensorprof.analyzer.testing.TestRecording.Site;
import io.tensorprof.analyzer.testing.TestRecording.ThreadScript;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of a run of known times under every grouping. */
class GroupedReportTest {

  private static final long MS = 1_000_000;
  private static final Site EPOCH = Site.phase("epoch 1");
  private static final Site EVAL = Site.phase("eval");

  @TempDir private Path folder;
  private Path traced;

  @BeforeEach
  void record() throws IOException {
    traced = folder.resolve("run.jfr");
    try (TestRecording recording = TestRecording.create(traced)) {
      ThreadScript main = recording.thread("main", 1);
      main.call(Site.op("mul", "main", 5), 100 * MS);
      main.enter(EPOCH).busy(10 * MS);
      main.enter(Site.layer("fc1", "train", 20));
      main.call(Site.op("mul", "forward", 31), 30 * MS).busy(5 * MS).leave();
      main.enter(Site.layer("fc2", "train", 21));
      main.call(Site.layer("fc1", "forward", 32), 7 * MS).busy(3 * MS).leave();
      main.enter(EVAL).call(Site.op("mul", "eval", 40), 40 * MS).leave();
      main.leave();
      main.enter(EPOCH).busy(MS).call(EPOCH, 2 * MS).leave();
      recording.end();
    }
  }

  private static String table(Object... arguments) {
    CliRun run = CliRun.of(arguments);
    assertEquals(0, run.exitCode(), run.err());
    return run.out().substring(run.out().indexOf("   ncalls"));
  }

  @Test
  void phase_timeUntilTheNextPhaseAndRecursionCountedOnce() {
    assertEquals(
        """
           ncalls  tottime  percall  cumtime  percall filename:lineno(function)
                     0.100             0.198          (no phase)
              3/2    0.058    0.019    0.098    0.049 epoch 1
                1    0.040    0.040    0.040    0.040 eval

        """,
        table("report", "--by", "phase", traced));
  }

  @Test
  void layer_timeUntilTheNextLayer() {
    assertEquals(
        """
           ncalls  tottime  percall  cumtime  percall filename:lineno(function)
                     0.153             0.198          (no layer)
                2    0.042    0.021    0.042    0.021 fc1
                1    0.003    0.003    0.010    0.010 fc2

        """,
        table("report", "--by", "layer", traced));
  }

  @Test
  void phase_insideOfARoot_belongsToThePhaseAroundIt() {
    assertEquals(
        """
           ncalls  tottime  percall  cumtime  percall filename:lineno(function)
                     0.010             0.010          epoch 1

        """,
        table("report", "--by", "phase", "--root", "fc2", traced));
  }

  @Test
  void kind_whatLiesInsideCountsOnce() {
    assertEquals(
        """
           ncalls  tottime  percall  cumtime  percall filename:lineno(function)
                3    0.170    0.057    0.170    0.057 op
              3/2    0.015    0.005    0.045    0.022 layer
              4/2    0.013    0.003    0.098    0.049 phase
                     0.000             0.198          thread

        """,
        table("report", "--by", "kind", traced));
  }

  @Test
  void function_hasItsOpsAndTheirCallsUnlessItWasRecordedItself() {
    assertEquals(
        """
           ncalls  tottime  percall  cumtime  percall filename:lineno(function)
                1    0.100    0.100    0.100    0.100 Main.java(main)
                1    0.040    0.040    0.040    0.040 Main.java(eval)
                2    0.037    0.018    0.037    0.018 Main.java(forward)
              4/2    0.013    0.003    0.098    0.049 Main.java:50(phase)
                2    0.008    0.004    0.045    0.022 Main.java(train)
                     0.000             0.198          <thread main>

        """,
        table("report", "--by", "function", traced));
  }

  @Test
  void class_hasItsMethodsAndTheirOps() {
    assertEquals(
        """
           ncalls  tottime  percall  cumtime  percall filename:lineno(function)
             10/3    0.198    0.020    0.198    0.066 demo.Main
                     0.000             0.198          <thread main>

        """,
        table("report", "--by", "class", traced));
  }

  @Test
  void thread_twoOfOneName_areTwoRows() throws IOException {
    Path twice = folder.resolve("threads.jfr");
    try (TestRecording recording = TestRecording.create(twice)) {
      recording.thread("worker", 11).call(Site.op("mul", "train", 12), 30 * MS);
      recording.thread("worker", 12).call(Site.op("mul", "train", 12), 20 * MS).busy(5 * MS);
      recording.end();
    }
    assertEquals(
        """
           ncalls  tottime  percall  cumtime  percall filename:lineno(function)
                     0.030             0.030          <thread worker>
                     0.020             0.020          <thread worker>

        """,
        table("report", "--by", "thread", twice));
  }

  @Test
  void lineLibraryAndSite_nameTheirRows() {
    assertTrue(table("report", "--by", "line", traced).contains("Main.java:20(train)\n"));
    String libraries = table("report", "--by", "library", traced);
    assertTrue(libraries.contains(" test\n") && libraries.contains(" (no library)\n"), libraries);
    assertTrue(
        table("report", "--by", "site", traced)
            .contains("Main.java:20(train) {Layer.forward} \"fc1\"\n"));
  }

  @Test
  void counting_groupsByWhatItKnows() throws IOException {
    Path counted = folder.resolve("counts.jfr");
    try (TestRecording recording = TestRecording.create(counted).modes("counting")) {
      recording.count(Site.op("mul", "train", 12), 2).count(Site.op("add", "train", 13), 3);
      recording.count(Site.function("train", 10), 1).end();
    }
    String byFunction = table("report", "--by", "function", counted);
    assertTrue(byFunction.contains("        1                                     Main.java:10"));
    assertTrue(table("report", "--by", "kind", counted).contains("        5     "));
    CliRun phases = CliRun.of("report", "--by", "phase", counted);
    assertEquals(1, phases.exitCode());
    assertTrue(phases.err().contains("mode=tracing"), phases.err());
    assertEquals(1, phases.err().lines().count());
  }

  @Test
  void formatVersion1_hasNoLabelsAndIsRead() throws IOException {
    Path old = folder.resolve("old.jfr");
    try (TestRecording recording = TestRecording.create(old).formatVersion(1)) {
      recording.thread("main", 1).enter(EPOCH).busy(MS).leave();
      recording.end();
    }
    assertTrue(table("report", "--by", "phase", old).contains("Main.phase\n"));
  }
}
