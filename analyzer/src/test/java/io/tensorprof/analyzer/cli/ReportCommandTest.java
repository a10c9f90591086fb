package io.tensorprof.analyzer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.testing.TestRecording;
import io.tensorprof.analyzer.testing.TestRecording.Site;
import io.tensorprof.analyzer.testing.TestRecording.ThreadScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {

  private static final long MS = 1_000_000;
  private static final Site TRAIN = Site.function("train", 10);
  private static final Site MUL = Site.op("mul", "train", 12);
  private static final Site ADD = Site.op("add", "train", 13);

  @TempDir private Path folder;
  private Path traced;
  private String out;
  private String err;

  @BeforeEach
  void record() throws IOException {
    traced = folder.resolve("run.jfr");
    try (TestRecording recording = TestRecording.create(traced)) {
      ThreadScript main = recording.thread("main", 1);
      main.call(MUL, 100 * MS).enter(TRAIN).call(MUL, 300 * MS).call(ADD, 200 * MS).leave();
      recording.lose("main", 1, 3, "ring full");
      recording.end();
    }
  }

  private int run(Object... arguments) {
    CliRun run = CliRun.of(arguments);
    out = run.out();
    err = run.err();
    return run.exitCode();
  }

  @Test
  void report_cutOff_printsWhatIsWholeAndFails() throws IOException {
    byte[] whole = Files.readAllBytes(traced);
    Files.write(traced, Arrays.copyOf(whole, 100), StandardOpenOption.APPEND);
    assertEquals(1, run("report", traced));
    assertTrue(out.contains("4 function calls in 0.600 seconds"), out);
    assertEquals(
        "analyzer: "
            + traced
            + ": the file is cut off: what follows its last whole chunk is not in these numbers\n",
        err);
  }

  @Test
  void report_traced_printsHeaderAndTable() {
    assertEquals(0, run("report", traced));
    assertEquals(
        """
        program    demo.Main --steps 5
        mode       tracing, every call timed
        wall time  2.000 s
        lost       3 calls: 3 ring full in main

                 4 function calls in 0.600 seconds

           Ordered by: internal time

           ncalls  tottime  percall  cumtime  percall filename:lineno(function)
                2    0.400    0.200    0.400    0.200 {Tensor.mul}
                1    0.200    0.200    0.200    0.200 {Tensor.add}
                     0.000             0.600          <thread main>
                1    0.000    0.000    0.500    0.500 Main.java:10(train)

        """,
        out);
    assertEquals("", err);
  }

  @Test
  void report_rootAndSort_restrictsAndOrders() {
    assertEquals(0, run("report", "--root", "train", "--sort", "ncalls,name", "-n", 2, traced));
    assertTrue(out.contains("3 function calls in 0.500 seconds"), out);
    assertTrue(out.contains("Ordered by: call count, function name"), out);
    assertTrue(out.contains("from 3 to 2"), out);
  }

  @Test
  void report_bySite_namesThePlaces() {
    assertEquals(0, run("report", "--by", "site", traced));
    assertTrue(out.contains("Main.java:12(train) {Tensor.mul}"), out);
  }

  @Test
  void report_unknownRoot_failsWithSuggestions() {
    assertEquals(1, run("report", "--root", "nosuch", traced));
    assertEquals(
        "analyzer: "
            + traced
            + " holds no function named 'nosuch'; the largest are Main.train, Tensor.mul, Tensor.add\n",
        err);
  }

  @Test
  void report_rootOfCounts_fails() throws IOException {
    Path counted = folder.resolve("counts.jfr");
    try (TestRecording recording = TestRecording.create(counted).modes("counting")) {
      recording.count(MUL, 2).end();
    }
    assertEquals(1, run("report", "--root", "train", counted));
    assertTrue(err.contains("mode=tracing"), err);
  }

  @Test
  void report_missingFile_failsWithOneLine() {
    assertEquals(1, run("report", folder.resolve("nosuch.jfr")));
    assertTrue(err.startsWith("analyzer: ") && err.indexOf('\n') == err.length() - 1, err);
    assertEquals("", out);
  }

  @Test
  void report_wrongUsage_exitsWith2AndOneLine() {
    for (String[] wrong :
        new String[][] {
          {"nosuch"},
          {"report"},
          {"report", "--nosuch", traced.toString()},
          {"report", "--sort", "nosuch", traced.toString()},
          {"report", "--by", "nosuch", traced.toString()},
          {"report", "--limit", "0", traced.toString()},
          {"report", "--limit", "many", traced.toString()},
          {"report", traced.toString(), traced.toString()}
        }) {
      assertEquals(2, run((Object[]) wrong), String.join(" ", wrong));
      assertTrue(err.startsWith("analyzer") && err.contains("--help' says what there is"), err);
      assertTrue(err.lines().count() <= 3, err);
    }
  }

  @Test
  void noCommand_exitsWith2AndHelp() {
    assertEquals(2, run());
    assertTrue(err.contains("Usage: analyzer") && err.contains("report"), err);
  }

  @Test
  void help_namesEverySortKey() {
    assertEquals(0, run("report", "--help"));
    assertTrue(out.contains("cumulative") && out.contains("Examples:"), out);
    assertEquals(0, run("--help"));
    assertTrue(out.contains("report"), out);
    assertEquals(0, run("--version"));
    assertTrue(out.startsWith("tensorprof analyzer "), out);
  }
}
