package io.tensorprof.analyzer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.testing.TestRecording;
import io.tensorprof.analyzer.testing.TestRecording.Site;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands take for input: compressed files, files of other profilers, several runs. */
class InputFilesTest {

  private static final long MS = 1_000_000;
  private static final Site TRAIN = Site.function("train", 10);
  private static final Site MUL = Site.op("mul", "train", 12);

  @TempDir private Path folder;
  private Path first;
  private Path second;
  private String out;
  private String err;

  @BeforeEach
  void record() throws IOException {
    first = recorded("first", 1, 300);
    second = recorded("second", 9, 100);
  }

  private Path recorded(String id, long thread, long millis) throws IOException {
    Path file = folder.resolve(id + ".jfr");
    try (TestRecording recording = TestRecording.create(file).runId(id)) {
      recording.thread("main", thread).enter(TRAIN).call(MUL, millis * MS).leave();
      recording.end();
    }
    return file;
  }

  private int run(Object... arguments) {
    CliRun run = CliRun.of(arguments);
    out = run.out();
    err = run.err();
    return run.exitCode();
  }

  private static Path compressed(Path file, byte[] content) throws IOException {
    try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
      gzip.write(content);
    }
    return file;
  }

  @Test
  void report_compressed_asTheFileItself() throws Exception {
    assertEquals(0, run("report", first));
    String plain = out;
    Path gzip = compressed(folder.resolve("run.jfr.gz"), Files.readAllBytes(first));
    assertEquals(0, run("report", gzip));
    assertEquals(plain, out);
  }

  @Test
  void report_expandsWithoutEnd_refused() throws Exception {
    Path bomb = compressed(folder.resolve("bomb.gz"), new byte[70 << 20]);
    assertEquals(1, run("report", bomb));
    assertTrue(err.contains("expands to more than 300 times its size"), err);
    assertEquals(1, err.lines().count());
  }

  @Test
  void report_compressedAndCutOff_saysSo() throws Exception {
    Path gzip = compressed(folder.resolve("run.jfr.gz"), Files.readAllBytes(first));
    byte[] whole = Files.readAllBytes(gzip);
    Files.write(gzip, Arrays.copyOf(whole, whole.length / 2));
    assertEquals(1, run("report", gzip));
    assertEquals(1, err.lines().count());
    assertTrue(err.contains("run.jfr.gz cannot be read"), err);
  }

  @Test
  void report_twoRuns_areAddedUp() {
    assertEquals(0, run("report", first, second));
    assertTrue(out.contains("        2    0.400    0.200    0.400    0.200 {Tensor.mul}"), out);
    assertTrue(out.contains("note       several recordings are added up"), out);
    assertEquals(1, out.lines().filter(line -> line.contains("<thread main>")).count());
  }

  @Test
  void merge_twoRuns_readsAsBoth() throws Exception {
    assertEquals(0, run("report", first, second));
    String both = out;
    Path all = folder.resolve("all.jfr");
    assertEquals(0, run("merge", "--out", all, first, second));
    assertTrue(err.startsWith("wrote " + all + " (2 chunks of 2 files)"), err);
    assertEquals(Files.size(first) + Files.size(second), Files.size(all));
    assertEquals(0, run("report", all));
    assertEquals(both, out);
  }

  @Test
  void merge_ontoOneOfThem_refused() throws Exception {
    long size = Files.size(first);
    assertEquals(2, run("merge", "--out", first, first, second));
    assertTrue(err.contains("is among what is to be merged"), err);
    assertEquals(size, Files.size(first));
  }

  @Test
  void report_runsOfTwoModes_haveNoSum() throws Exception {
    Path counted = folder.resolve("counted.jfr");
    try (TestRecording recording = TestRecording.create(counted).runId("c").modes("counting")) {
      recording.count(MUL, 7);
      recording.end();
    }
    assertEquals(1, run("report", first, counted));
    assertTrue(err.contains("cannot be put together"), err);
    assertEquals(1, err.lines().count());
  }

  @Test
  void report_callsOfSeveralRuns_haveNoClockInCommon() {
    assertEquals(1, run("timeline", first, second));
    assertTrue(err.contains("several runs"), err);
  }

  @Test
  void report_filesOfOtherProfilers_areReadByTheirContent() throws Exception {
    Path stacks = folder.resolve("stacks.txt");
    Files.writeString(stacks, "main;train;mul 30\nmain;train 10\n", StandardCharsets.UTF_8);
    assertEquals(0, run("report", stacks));
    assertTrue(out.contains("40 samples"), out);
    Path prof = folder.resolve("run.prof");
    assertEquals(0, run("export", "--to", "pstats", "-o", prof, first));
    assertEquals(0, run("report", compressed(folder.resolve("p.gz"), Files.readAllBytes(prof))));
    assertTrue(out.contains("0.300    0.300    0.300    0.300 {Tensor.mul}"), out);
    assertEquals(1, run("report", "--event", "alloc", prof));
    assertTrue(err.contains("holds no alloc"), err);
  }

  @Test
  void report_somethingElse_refused() throws Exception {
    Path other = folder.resolve("other.bin");
    Files.write(other, new byte[] {(byte) 0xCA, (byte) 0xFE, 0, 0, 1, 2, 3, 4, 5});
    assertEquals(1, run("report", other));
    assertTrue(err.contains("is not a JFR recording"), err);
    assertFalse(err.contains("\tat "), err);
  }
}
