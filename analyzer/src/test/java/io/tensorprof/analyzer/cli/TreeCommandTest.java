package io.tensorprof.analyzer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.testing.TestRecording;
import io.tensorprof.analyzer.testing.TestRecording.Site;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeCommandTest {

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
      recording.thread("main", 1).enter(TRAIN).call(MUL, 300 * MS).call(ADD, 100 * MS).leave();
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
  void tree_traced_printsHeaderAndTree() {
    assertEquals(0, run("tree", "--root", "train", traced));
    assertEquals(
        """
        program    demo.Main --steps 5
        mode       tracing, every call timed
        wall time  2.000 s

           share  cumtime  tottime    ncalls name
         100.0 %    0.400    0.000         1 Main.train
          75.0 %    0.300    0.300         1 ├─ Tensor.mul  Main.java:12
          25.0 %    0.100    0.100         1 └─ Tensor.add  Main.java:13

        """,
        out);
    assertEquals("", err);
  }

  @Test
  void tree_minShare_withAndWithoutPercentSign() {
    for (String share : List.of("25.5", "25.5%")) {
      assertEquals(0, run("tree", "--min-share", share, traced));
      assertTrue(out.contains("Tensor.mul") && !out.contains("Tensor.add"), out);
    }
  }

  @Test
  void tree_unknownRootOrMissingFile_failsWithOneLine() throws IOException {
    assertEquals(1, run("tree", "--root", "nosuch", traced));
    assertTrue(err.contains("no function named 'nosuch'; the largest are Main.train"), err);
    assertEquals(1, run("tree", folder.resolve("nosuch.jfr")));
    assertTrue(err.startsWith("analyzer: ") && err.indexOf('\n') == err.length() - 1, err);
    Path counted = folder.resolve("counts.jfr");
    try (TestRecording recording = TestRecording.create(counted).modes("counting")) {
      recording.count(MUL, 2).end();
    }
    assertEquals(1, run("tree", "--root", "train", counted));
    assertTrue(err.contains("mode=tracing"), err);
  }

  @Test
  void tree_wrongUsage_exitsWith2AndOneLine() {
    for (String[] wrong :
        new String[][] {
          {"tree"},
          {"tree", "--depth", "-1", traced.toString()},
          {"tree", "--depth", "deep", traced.toString()},
          {"tree", "--min-share", "some", traced.toString()},
          {"tree", "--min-share", "101%", traced.toString()},
          {"tree", "--min-share", "NaN", traced.toString()}
        }) {
      assertEquals(2, run((Object[]) wrong), String.join(" ", wrong));
      assertTrue(err.startsWith("analyzer tree: "), err);
      assertEquals(2, err.lines().count(), err);
    }
  }

  @Test
  void help_namesTheOptionsAndTheirDefaults() {
    assertEquals(0, run("tree", "--help"));
    assertTrue(out.contains("(default: 1%)") && out.contains("--min-share 5% run.jfr"), out);
    assertEquals(0, run("--help"));
    assertTrue(out.contains("tree"), out);
  }
}
