package io.tensorprof.analyzer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.testing.TestRecording;
import io.tensorprof.analyzer.testing.TestRecording.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of a lecture on memory_profiler: one step of a small network. */
class MemoryCommandTest {

  private static final double MIB = 1 << 20;
  private static final long BASELINE = mib(85.031);

  @TempDir private Path folder;
  private Path recording;
  private String out;
  private String err;

  private static long mib(double size) {
    return Math.round(size * MIB);
  }

  @BeforeEach
  void record() throws IOException {
    recording = folder.resolve("run.jfr");
    try (TestRecording written = TestRecording.create(recording)) {
      long now = BASELINE;
      now = line(written, "forward", 10, now, 2.184);
      now = line(written, "loss", 11, now, 0.047);
      now = line(written, "item", 12, now, 0.164);
      now = line(written, "backward", 14, now, 3.242);
      now = line(written, "sub_", 16, now, 0.574);
      // Once more, in a later chunk, from another thread: nothing grows, a bit is given back.
      written.memory(Site.op("sub_", "step", 16), 3, 900, now, now - 4096, -4096);
      written.memory(Site.op("randn", "init", 30), 1, 2, mib(80), mib(81), mib(1));
      written.thread("main", 1).call(Site.op("forward", "step", 10), 5);
      written.end();
    }
  }

  private static long line(TestRecording written, String op, int line, long before, double more) {
    long after = before + mib(more);
    written.memory(Site.op(op, "step", line), 1, 100 + line, before, after, mib(more));
    return after;
  }

  private int run(Object... arguments) {
    CliRun run = CliRun.of(arguments);
    out = run.out();
    err = run.err();
    return run.exitCode();
  }

  private String body() {
    return out.substring(out.indexOf("Filename"));
  }

  @Test
  void memory_linesOfAMethod_areTheTableOfMemoryProfiler() {
    assertEquals(0, run("memory", "--limit", "1", recording));
    assertEquals(
        """
        Filename: Main.java

        Line #      Mem usage      Increment  Occurrences   Line Contents
        =================================================================
                   85.031 MiB     85.031 MiB            1   Main.step
            10     87.215 MiB      2.184 MiB            1   Tensor.forward
            11     87.262 MiB      0.047 MiB            1   Tensor.loss
            12     87.426 MiB      0.164 MiB            1   Tensor.item
            14     90.668 MiB      3.242 MiB            1   Tensor.backward
            16     91.242 MiB      0.570 MiB            4   Tensor.sub_

        1 more method: --limit, --only
        Mem usage is the resident set of the whole process, read behind each call; an increment is \
        what it grew since the reading before, whichever thread that was on and whatever ran \
        between the two.
        The memory was read 9 times, 2 us each, which are in the times of this recording.
        """,
        body());
  }

  @Test
  void memory_withSource_printsTheLinesAndThoseBetween() throws IOException {
    Path source = Files.createDirectories(folder.resolve("src/demo")).resolve("Main.java");
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= 15; i++) {
      text.append("  line ").append(i).append(";\n");
    }
    Files.writeString(source, text);
    assertEquals(0, run("memory", "--only", "step", "--source", folder.resolve("src"), recording));
    assertTrue(
        body()
            .contains(
                """
                    12     87.426 MiB      0.164 MiB            1     line 12;
                    13                                                line 13;
                    14     90.668 MiB      3.242 MiB            1     line 14;
                    15                                                line 15;
                    16     91.242 MiB      0.570 MiB            4   Tensor.sub_
                """),
        out);
  }

  @Test
  void memory_sourceNamedToLieOutside_isNotRead() throws IOException {
    Files.writeString(folder.resolve("secret.java"), "secret\n".repeat(20));
    Files.createDirectories(folder.resolve("src/demo"));
    Path hostile = folder.resolve("hostile.jfr");
    try (TestRecording written = TestRecording.create(hostile)) {
      Site site = new Site("op", "a.Tensor", "mul", "step", "../../secret.java", 3);
      written.memory(site, 1, 1, mib(1), mib(2), mib(1));
      written.thread("main", 1).call(site, 5);
      written.end();
    }
    assertEquals(0, run("memory", "--source", folder.resolve("src"), hostile));
    assertTrue(!out.contains("secret\n") && out.contains("Tensor.mul"), out);
  }

  @Test
  void memory_asCsv_hasBytes() {
    assertEquals(0, run("memory", "--sort", "file", "--format", "csv", recording));
    assertTrue(
        out.startsWith("file,line,method,usage_bytes,increment_bytes,occurrences,contents"), out);
    assertTrue(out.contains("Main.java,30,Main.init," + mib(81) + "," + mib(1) + ",1,"), out);
  }

  @Test
  void memory_recordingWithoutReadings_saysHowToRecordThem() throws IOException {
    Path plain = folder.resolve("plain.jfr");
    try (TestRecording written = TestRecording.create(plain)) {
      written.thread("main", 1).call(Site.op("mul", "step", 10), 5);
      written.end();
    }
    assertEquals(1, run("memory", plain));
    assertEquals(
        "analyzer: "
            + plain
            + " holds no readings of memory; record with memory=on for tensors, or with memory=lines"
            + " and mode=tracing or counting, on Linux\n",
        err);
  }

  @Test
  void memory_wrongOptions_exitWith2() {
    assertEquals(2, run("memory", "--sort", "size", recording));
    assertTrue(err.contains("none of growth, peak, file, live, gc-freed"), err);
    assertEquals(2, run("memory", "--sort", "live", recording));
    assertTrue(err.contains("--sort live is of tensors; lines: growth, peak, file"), err);
    assertEquals(2, run("memory", "--at", "peak", recording));
    assertTrue(err.contains("--at, --from, --to and --paths are of tensors"), err);
    assertEquals(2, run("memory", "--source", folder.resolve("none"), recording));
    assertTrue(err.contains("there is no folder"), err);
    assertEquals(2, run("memory", "--only", "(", recording));
    assertTrue(err.contains("'(' is no regular expression: Unclosed group"), err);
    assertEquals(1, run("memory", "--only", "nothing", recording));
    assertTrue(err.contains("no readings in a method that matches 'nothing'"), err);
  }
}
