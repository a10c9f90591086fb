package io.tensorprof.analyzer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.testing.TestRecording;
import io.tensorprof.analyzer.testing.TestRecording.Site;
import io.tensorprof.analyzer.testing.TestRecording.ThreadScript;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The options of report that choose rows, columns and form, on a run of known times. */
class ReportOptionsTest {

  private static final long MS = 1_000_000;

  @TempDir private Path folder;
  private Path traced;
  private Path counted;

  @BeforeEach
  void record() throws IOException {
    traced = folder.resolve("run.jfr");
    counted = folder.resolve("counts.jfr");
    Site step = Site.function("step", 10);
    try (TestRecording recording = TestRecording.create(traced)) {
      ThreadScript main = recording.thread("main", 1);
      for (int i = 1; i <= 5; i++) {
        main.enter(step).call(Site.op("mul", "step", 12), i * MS).busy(MS).leave();
      }
      recording.end();
    }
    try (TestRecording recording = TestRecording.create(counted).modes("counting")) {
      recording.count(Site.op("mul", "step", 12), 2).end();
    }
  }

  private static String report(Object... arguments) {
    Object[] all = new Object[arguments.length + 1];
    all[0] = "report";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    CliRun run = CliRun.of(all);
    assertEquals(0, run.exitCode(), run.err());
    assertEquals("", run.err());
    return run.out();
  }

  private static void fails(int exitCode, String message, Object... arguments) {
    CliRun run = CliRun.of(arguments);
    assertEquals(exitCode, run.exitCode(), run.err());
    assertTrue(run.err().contains(message), run.err());
    assertEquals("", run.out());
  }

  @Test
  void callers_withoutRegex_takesTheRecordingForWhatItIs() {
    String out = report("--callers", traced);
    assertTrue(
        out.endsWith(
            """
               Ordered by: internal time

            Function            was called by...
                                    ncalls  tottime  cumtime
            {Tensor.mul}        <-       5    0.015    0.015  Main.java:10(step)
            Main.java:10(step)  <-       5    0.005    0.020  <thread main>
            <thread main>       <-\s

            """),
        out);
  }

  @Test
  void percentiles_withinRoot_areThereWhereAllCallsOfARowAre() throws IOException {
    Path file = folder.resolve("parts.jfr");
    Site init = Site.function("init", 5);
    Site train = Site.function("train", 8);
    Site helper = Site.function("helper", 30);
    try (TestRecording recording = TestRecording.create(file)) {
      ThreadScript main = recording.thread("main", 1);
      // add at line 13 is called by both, mul at line 31 only below train, mul at line 6 only
      // outside.
      main.enter(init).call(Site.op("mul", "init", 6), MS).call(Site.op("add", "b", 13), MS);
      main.leave().enter(train).enter(helper);
      main.call(Site.op("mul", "helper", 31), 2 * MS).call(Site.op("mul", "helper", 31), 4 * MS);
      main.call(Site.op("add", "b", 13), 3 * MS).leave().leave();
      recording.end();
    }
    String columns = "ncalls,p50,p99,title";
    String all = report("--format", "csv", "--columns", columns, file);
    assertTrue(all.contains("\n3,2007039,4000000,{Tensor.mul}\r"), all);
    assertTrue(all.contains("\n2,1003519,3000000,{Tensor.add}\r"), all);
    assertEquals(
        """
        ncalls,p50_ns,p99_ns,title
        2,2007039,4000000,{Tensor.mul}
        1,,,{Tensor.add}
        1,9000000,9000000,Main.java:30(helper)
        1,9000000,9000000,Main.java:8(train)
        """,
        report("--root", "train", "--format", "csv", "--columns", columns, file).replace("\r", ""));
  }

  @Test
  void callees_ofAFunction_isTheLastRestrictionThatIsSaid() {
    String out = report("--callees=step", traced);
    assertTrue(out.contains("List reduced from 3 to 1 due to restriction <'step'>"), out);
    assertTrue(out.contains("Main.java:10(step)  ->       5    0.015    0.015  {Tensor.mul}"), out);
  }

  @Test
  void restrictions_thatLeaveNothing_areStillSaid() {
    String out = report("-l", "2", "-l", "nosuch", "-l", "0.5", traced);
    assertTrue(
        out.endsWith(
            """
               Ordered by: internal time
               List reduced from 3 to 2 due to restriction <2>
               List reduced from 2 to 0 due to restriction <'nosuch'>


            """),
        out);
  }

  @Test
  void steps_slowestFirst() {
    String out = report("--steps", "step", "-n", 2, traced);
    assertTrue(
        out.contains(
            """
                     5 steps of step in 0.020 seconds

            steps     total       min       p50       p99       max
                5  20.00 ms  2.000 ms  4.002 ms  6.000 ms  6.000 ms

               The slowest 2 steps; start is since the beginning of the run

            step     start  duration  x p50  thread
               5  14.00 ms  6.000 ms  1.499  main
               4  9.000 ms  5.000 ms  1.249  main
            """),
        out);
    assertTrue(out.contains("  4.500 ms  3."), "mean of 4 and 5 ms, median about 3 ms: " + out);
  }

  @Test
  void steps_asCsv_areTheSlowestAlone() {
    assertEquals(
        "step,start_ns,duration_ns,of_p50,thread\r\n5,14000000,6000000,",
        report("--steps", "Main.step", "-n", 1, "-f", "csv", traced)
            .replaceAll("(6000000,).*\\s*", "$1"));
  }

  @Test
  void byShape_withoutShapes_isByOp() {
    String out = report("--by", "shape", "-c", "ncalls,shapes,title", traced);
    assertTrue(out.contains("shapes: no call was recorded with shapes"), out);
  }

  @Test
  void columns_ofCounts_sayWhyTheyAreBlank() {
    String out = report("-c", "ncalls,p50,samples,function", counted);
    assertTrue(out.contains("p50: counting takes no times"), out);
    assertTrue(out.contains("samples: shown are calls and no samples"), out);
    assertTrue(out.contains("2                Tensor.mul"), out);
  }

  @Test
  void csv_saysOnStandardErrorWhatItHasNoPlaceFor() {
    CliRun loud = CliRun.of("report", "-f", "csv", "-c", "ncalls,p50", counted);
    assertEquals("ncalls,p50_ns\r\n2,\r\n".replace("\r\n", "\n"), loud.out().replace("\r", ""));
    assertEquals("note: p50: counting takes no times\n", loud.err());
    CliRun quiet = CliRun.of("--quiet", "report", "-f", "csv", "-c", "ncalls,p50", counted);
    assertEquals("", quiet.err());
    assertEquals("", CliRun.of("report", "-q", "-f", "csv", "-c", "p50", counted).err());
  }

  @Test
  void combinations_thatSayNothing_areWrongUsage() {
    fails(2, "ask for one", "report", "--callers", "--callees", traced);
    fails(2, "of their own", "report", "--callers", "--by", "site", traced);
    fails(2, "of their own", "report", "--callers", "--columns", "ncalls", traced);
    fails(2, "--limit and --format", "report", "--steps", "step", "--root", "step", traced);
    fails(2, "is none of", "report", "--columns", "ncalls,nosuch", traced);
    fails(2, "is none of", "report", "--format", "xml", traced);
    fails(2, "is no share", "report", "--restrict", "1.5", traced);
    fails(2, "is no regular expression", "report", "--callers=(", traced);
  }

  @Test
  void counts_whereTheyCannotAnswer_say() {
    fails(1, "who called whom", "report", "--callers", counted);
    fails(1, "know no shapes", "report", "--by", "shape", counted);
    fails(1, "one call from another", "report", "--steps", "step", counted);
    fails(1, "neither times nor callers", "tree", "--bottom-up", counted);
  }

  @Test
  void steps_unknownName_isAnsweredWithOthers() {
    fails(1, "the largest are Main.step, Tensor.mul", "report", "--steps", "nosuch", traced);
  }

  @Test
  void completion_knowsCommandsAndOptions() {
    CliRun run = CliRun.of("generate-completion");
    assertEquals(0, run.exitCode());
    assertTrue(run.out().contains("report") && run.out().contains("--callers"), run.err());
    assertFalse(run.out().contains("\u001b"), "plain text");
  }
}
