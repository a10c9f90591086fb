package io.tensorprof.analyzer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.testing.TestRecording;
import io.tensorprof.analyzer.testing.TestRecording.Site;
import io.tensorprof.analyzer.testing.TestRecording.ThreadScript;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimelineCommandTest {

  private static final long MS = 1_000_000;
  private static final Site TRAIN = Site.function("train", 10);
  private static final Site STEP = Site.function("step", 20);
  private static final Site MUL = Site.op("mul", "step", 22);
  private static final Site ADD = Site.op("add", "step", 23);

  @TempDir private Path folder;
  private Path traced;
  private String out;
  private String err;

  @BeforeEach
  void record() throws IOException {
    traced = folder.resolve("run.jfr");
    try (TestRecording recording = TestRecording.create(traced)) {
      ThreadScript main = recording.thread("main", 1).busy(100 * MS).enter(TRAIN);
      for (int i = 1; i <= 4; i++) {
        main.busy(50 * MS).enter(STEP).call(MUL, 100 * MS).call(ADD, 50 * MS * i).leave();
      }
      main.leave();
      recording.thread("helper\u001b[2J", 9).busy(200 * MS).call(ADD, 10 * MS);
      recording.end();
    }
  }

  private int run(Object... arguments) {
    CliRun run = CliRun.of(arguments);
    out = run.out();
    err = run.err();
    return run.exitCode();
  }

  /** What follows the lines on the run. */
  private String body() {
    return out.substring(out.indexOf("\n\n") + 2);
  }

  @Test
  void timeline_fewCalls_chartsEachThreadAndListsThem() {
    assertEquals(0, run("timeline", "--width", "80", traced));
    assertEquals(
        """
        0.1 s to 1.2 s, a column is 26.190477 ms; a bar is as high as the line's own time fills it

        thread main (id 1): 13 calls, 100.0 % of the time in them
                                                             |0.5 s             |1 s
         45.5 % Tensor.add                         ▃█▆     ▆███▂    ▁█████▆     ▆███████
         36.4 % Tensor.mul                     ▁███▆   ▄███▃     ████       ▄███▃
         18.2 % Main.train                    ██     ▃█▅       ▇█▁        ▃█▅
          0.0 % Main.step

              start us    duration us  call
        """,
        body().substring(0, body().indexOf("call\n") + 5));
    assertEquals("", err);
  }

  @Test
  void timeline_hostileThreadName_reachesNoTerminal() {
    assertEquals(0, run("timeline", traced));
    assertTrue(out.contains("thread helper\\u001b[2J (id 9): 1 call, 0.9 % of the time"), out);
    assertFalse(out.contains("\u001b"), out);
  }

  @Test
  void timeline_rootAndNumber_showOneCallFromItsStart() {
    assertEquals(0, run("timeline", "--root", "step", "--number", "2", "--width", "60", traced));
    assertEquals(
        """
        call 2 of 4 of step
        350 ms to 550 ms, a column is 9.09091 ms; a bar is as high as the line's own time fills it

        thread main (id 1): 3 calls, 100.0 % of the time in them
                                                   |400 ms
         50.0 % Tensor.add                              ▁███████████
         50.0 % Tensor.mul                    ███████████
          0.0 % Main.step

              start us    duration us  call
                 0.000     200000.000  Main.step
                 0.000     100000.000    Tensor.mul  Main.java:22
            100000.000     100000.000    Tensor.add  Main.java:23

        """,
        body());
  }

  @Test
  void timeline_window_clipsTheChartAndNotTheList() {
    assertEquals(0, run("timeline", "--from", "200ms", "--to", "0.3s", "--thread", "main", traced));
    assertTrue(out.contains(" 50.0 % Tensor.mul "), out);
    assertTrue(out.contains("    -50000.000     100000.000      Tensor.mul"), out);
    assertTrue(out.contains("4 calls, 100.0 % of the time in them"), out);
    assertFalse(out.contains("helper"), out);
  }

  @Test
  void timeline_depthKindsRowsAndCalls_restrict() {
    assertEquals(0, run("timeline", "--depth", "2", "--rows", "1", "--calls", "4", traced));
    assertTrue(out.contains(" 81.8 % Main.step "), out);
    assertTrue(out.contains(" 18.2 % others "), out);
    assertFalse(out.contains("duration us"), out);
    assertEquals(0, run("timeline", "--by", "kind", "--threads", "1", traced));
    assertTrue(out.contains(" 81.8 % op ") && out.contains(" 18.2 % function "), out);
    assertTrue(out.contains("1 more thread did less: --threads"), out);
  }

  @Test
  void timeline_otherModesAndWhatIsNotThere_failWithOneLine() throws IOException {
    Path counted = folder.resolve("counts.jfr");
    try (TestRecording recording = TestRecording.create(counted).modes("counting")) {
      recording.count(MUL, 2).end();
    }
    Path sampled = Path.of("src/test/resources/io/tensorprof/analyzer/read/sampling.jfr");
    for (Object[] failing :
        new Object[][] {
          {counted, "holds counts, which do not say when a call was; record with mode=tracing"},
          {sampled, "holds samples, which do not say when"},
          {traced, "named 'nosuch'; the largest are Main.train", "--root", "nosuch"},
          {traced, "holds 4 calls of step; --number 5 is", "--root", "step", "--number", "5"},
          {traced, "no calls of a thread named 'x'; there are", "--thread", "x"},
          {traced, "no calls then; its calls are from 0.1 to 1.2 s", "--from", "3"},
        }) {
      Object[] arguments = new Object[failing.length];
      arguments[0] = "timeline";
      System.arraycopy(failing, 2, arguments, 1, failing.length - 2);
      arguments[failing.length - 1] = failing[0];
      assertEquals(1, run(arguments), err);
      assertTrue(err.contains(failing[1].toString()), err);
      assertEquals(1, err.lines().count(), err);
      assertEquals("", out);
    }
  }

  @Test
  void timeline_wrongUsage_exitsWith2() {
    for (List<String> wrong :
        List.of(
            List.of("--number", "2"),
            List.of("--root", "step", "--thread", "main"),
            List.of("--root", "step", "--number", "1000001"),
            List.of("--from", "2s", "--to", "1s"),
            List.of("--from", "soon"),
            List.of("--by", "colour"),
            List.of("--width", "0"))) {
      Object[] arguments = new Object[wrong.size() + 2];
      arguments[0] = "timeline";
      System.arraycopy(wrong.toArray(), 0, arguments, 1, wrong.size());
      arguments[wrong.size() + 1] = traced;
      assertEquals(2, run(arguments), wrong.toString());
      assertTrue(err.startsWith("analyzer timeline: "), err);
    }
  }
}
