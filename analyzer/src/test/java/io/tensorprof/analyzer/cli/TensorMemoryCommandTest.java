package io.tensorprof.analyzer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.testing.TensorEvents.Place;
import io.tensorprof.analyzer.testing.TestRecording;
import io.tensorprof.analyzer.testing.TestRecording.Site;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training that keeps its losses, closes most of the rest, and leaves some to the collector. */
class TensorMemoryCommandTest {

  private static final long S = 1_000_000_000;
  private static final Site MAIN = Site.function("main", 1);
  private static final Site STEP = Site.function("step", 9);
  private static final Place WEIGHTS = Place.of(Site.op("randn", "init", 4), MAIN);
  private static final Place LOSS = Place.of(Site.op("mse", "step", 12), STEP, MAIN);
  private static final Place WARM_LOSS = Place.of(Site.op("mse", "step", 12), MAIN);
  private static final Place PRODUCT = Place.of(Site.op("mul", "step", 10), STEP, MAIN);
  private static final Site DETACH = Site.op("detach", "step", 14);
  private static final Place SCOPE =
      Place.of(new Site("op", "ai.djl.NDManager", "newSubManager", "step", "Main.java", 9), MAIN);

  @TempDir private Path folder;
  private Path recording;
  private String out;
  private String err;

  @BeforeEach
  void record() throws IOException {
    recording = folder.resolve("run.jfr");
    try (TestRecording written = TestRecording.create(recording)) {
      written.thread("main", 1).call(Site.op("mul", "step", 10), 5);
      written
          .tensors()
          .totals(WEIGHTS, "made", 2, "madeBytes", 2 << 20, "followed", 2)
          .totals(LOSS, "made", 90, "madeBytes", 360, "followed", 90)
          .totals(WARM_LOSS, "made", 10, "madeBytes", 40, "followed", 10)
          .totals(
              PRODUCT,
              "made",
              1000,
              "madeBytes",
              4_000_000,
              "views",
              7,
              "closed",
              600,
              "closedBytes",
              2_400_000,
              "scoped",
              300,
              "scopedBytes",
              1_200_000,
              "collected",
              96,
              "collectedBytes",
              384_000,
              "unclosedAge",
              96 * S,
              "oldestUnclosed",
              3 * S)
          .totals(SCOPE, "made", 3);
      censuses(written);
      written
          .tensors()
          .process(2 * S, 500 << 20, 4 << 20, 40, 100 << 20)
          .process(7 * S, 400 << 20, 2 << 20, 110, 150 << 20)
          .event("LibraryMemory", S, "name", "JavaCPP bytes", "bytes", 1 << 20, "limit", 1 << 30)
          .event("PhasePeak", 3 * S, "phase", Site.phase("train"), "bytes", 5 << 20)
          .event("PhasePeak", S, "bytes", 2 << 20)
          .event(
              "UseAfterClose",
              4 * S,
              "site",
              Site.op("add", "step", 15),
              "made",
              PRODUCT,
              "closed",
              Site.op("close", "step", 13),
              "shape",
              "float32[1000]",
              "eventThread",
              "main",
              "calls",
              3)
          .event("Tracking", 8 * S, "alive", 110, "most", 1 << 20, "oneIn", 1);
      written.end();
    }
  }

  private static void censuses(TestRecording written) {
    for (int number = 1; number <= 4; number++) {
      long time = (1L << (number - 1)) * S;
      long kept = 20L * number;
      written
          .tensors()
          .census(number, time, "interval", 3 + kept, (2 << 20) + 4L * kept + 4_000)
          .living(number, time, WEIGHTS, 2, 2 << 20, "shape", "float32[512,512]", "oldest", S / 2)
          .living(
              number,
              time,
              LOSS,
              kept,
              4 * kept,
              "shape",
              "float32[]",
              "moved",
              DETACH,
              "oldest",
              S)
          .living(number, time, PRODUCT, 1, 4000, "shape", "float32[1000]", "oldest", time - 5);
    }
    written
        .tensors()
        .census(5, 9 * S, "exit", 109, (2 << 20) + 12_400)
        .living(5, 9 * S, WEIGHTS, 2, 2 << 20, "shape", "float32[512,512]", "oldest", S / 2)
        .living(5, 9 * S, LOSS, 90, 360, "shape", "float32[]", "moved", DETACH, "oldest", S)
        .living(5, 9 * S, WARM_LOSS, 10, 40, "shape", "float32[1]", "oldest", S / 4)
        .living(5, 9 * S, PRODUCT, 3, 12_000, "shape", "float32[1000]", "scope", SCOPE, "oldest", S)
        .living(5, 9 * S, SCOPE, 4, 0, "oldest", S);
  }

  private int run(Object... arguments) {
    CliRun run = CliRun.of(arguments);
    out = run.out();
    err = run.err();
    return run.exitCode();
  }

  private String body() {
    return out.substring(out.indexOf("         109 tensors"));
  }

  @Test
  void memory_ofTensors_isATableByPlace() {
    assertEquals(0, run("memory", recording), () -> err);
    assertEquals(
        """
                 109 tensors (2.012 MiB) alive at 9.000 seconds, 1105 (5.815 MiB) made in all

           Ordered by: bytes alive
           Growth: from census 3 (interval) at 4.000 s to census 5 (exit) at 9.000 s

                               tensors     memory
        alive                      109  2.012 MiB  census 5 (exit) at 9.000 s
        peak                            5.000 MiB  at 3.000 s
        made                      1105  5.815 MiB  7 of them share the storage of another
        closed by hand             600  2.289 MiB
        closed by a scope          300  1.144 MiB
        freed by the GC alone       96  375.0 KiB  found 1.000 s after they were made in the mean, 3.000 s at most
        Process memory                  400.0 MiB  at the end; 480.0 MiB at the peak; at most 500.0 MiB
        Java heap                       150.0 MiB  at the end; 110.0 MiB at the peak; at most 150.0 MiB
        Known tensors                   2.000 MiB  at the end; 3.600 MiB at the peak; at most 4.000 MiB
        Not accounted for               248.0 MiB  at the end; 366.4 MiB at the peak; at most 396.0 MiB
        JavaCPP bytes                   1.000 MiB  at the end; 1.000 MiB at the peak; at most 1.000 MiB, the limit is 1.000 GiB

             live  tensors     growth   oldest  made  closed  by scope  by gc   gc-freed  gc wait  filename:lineno(function) {op}               shape
        2.000 MiB        2        0 B  8.500 s     2       0         0      0        0 B           Main.java:4(init) {Tensor.randn}             float32[512,512]
        11.72 KiB        3  7.812 KiB  8.000 s  1000     600       300     96  375.0 KiB  1.000 s  Main.java:10(step) {Tensor.mul}              float32[1000]
            400 B      100      160 B  8.750 s   100       0         0      0        0 B           Main.java:12(step) {Tensor.mse}              float32[] and 1 more
              0 B        4        0 B  8.000 s     3       0         0      0        0 B           Main.java:9(step) {NDManager.newSubManager}
        2.012 MiB      109  7.969 KiB  8.750 s  1105     600       300     96  375.0 KiB  1.000 s  all 4 places

           What holds them, as far as the tensors say

             live  tensors  made at                          scope made at                                moved by
        11.72 KiB        3  Main.java:10(step) {Tensor.mul}  Main.java:9(step) {NDManager.newSubManager}
            360 B       90  Main.java:12(step) {Tensor.mse}                                               Main.java:14(step) {Tensor.detach}

           The most that was alive when a tensor was made, by the phases around its call

             peak       at  phase
        5.000 MiB  3.000 s  train
        2.000 MiB  1.000 s  outside of all phases

           Tensors that were used after they had been closed

        calls    first  used at                          closed at                          made at                          shape          thread
            3  4.000 s  Main.java:15(step) {Tensor.add}  Main.java:13(step) {Tensor.close}  Main.java:10(step) {Tensor.mul}  float32[1000]  main

           Not accounted for is resident memory that is neither used Java heap nor storage of a known tensor in the process: the JVM itself and the heap it keeps free, caches of allocators, libraries' code, tensors that no rule names.

        """,
        body());
  }

  @Test
  void memory_withPaths_hasCallersBelow() {
    assertEquals(0, run("memory", "--paths", "--only", "mse", recording), () -> err);
    assertTrue(
        out.contains(
            """
             live  tensors  growth   oldest  made  closed  by scope  by gc  gc-freed  gc wait  filename:lineno(function) {op}   shape
            400 B      100   160 B  8.750 s   100       0         0      0       0 B           Main.java:12(step) {Tensor.mse}  float32[] and 1 more
            360 B       90   120 B  8.000 s    90       0         0      0       0 B             from Main.java:9(step)
                                                                                                   from Main.java:1(main)
             40 B       10    40 B  8.750 s    10       0         0      0       0 B             from Main.java:1(main)
            """),
        out);
  }

  @Test
  void memory_asCsv_hasExactNumbersAndNoSums() {
    assertEquals(0, run("memory", "--format", "csv", "--sort", "gc-freed", recording), () -> err);
    String[] lines = out.replace("\r", "").split("\n", -1);
    assertEquals(
        "live_bytes,tensors,growth_bytes,growth_tensors,oldest_ns,peak_bytes,peak_tensors,made,"
            + "made_bytes,closed,closed_bytes,scoped,scoped_bytes,gc_freed,gc_freed_bytes,lost,"
            + "lost_bytes,gc_wait_ns,longest_gc_wait_ns,place,shape,shapes,callers",
        lines[0]);
    assertEquals(
        "12000,3,8000,2,8000000000,12000,3,1000,4000000,600,2400000,300,1200000,96,384000,0,0,"
            + "1000000000,3000000000,Main.java:10(step) {Tensor.mul},float32[1000],1,",
        lines[1]);
    assertEquals(4 + 2, lines.length, out);
  }

  @Test
  void memory_asJson_addsUp() {
    assertEquals(0, run("memory", "--format", "json", "--paths", recording), () -> err);
    String places = out.substring(out.indexOf("\"places\":["), out.indexOf("\"held\":["));
    assertEquals(5, numbers(places, "live_bytes").length, "one for each way");
    for (String sum : List.of("made_bytes", "closed_bytes", "gc_freed_bytes", "scoped")) {
      assertEquals(
          numbers(out.substring(0, out.indexOf("\"places\":[")), sum)[0],
          LongStream.of(numbers(places, sum)).sum(),
          sum);
    }
    assertEquals((2 << 20) + 12_400, LongStream.of(numbers(places, "live_bytes")).sum());
    assertTrue(out.contains("\"unaccounted_bytes\":" + (248 << 20)), out);
    assertTrue(out.contains("\"used_after_close\":[{\"calls\":3,\"first_ns\":4000000000"), out);
  }

  private static long[] numbers(String json, String name) {
    return Pattern.compile("\"" + name + "\":(-?\\d+)")
        .matcher(json)
        .results()
        .mapToLong(found -> Long.parseLong(found.group(1)))
        .toArray();
  }

  @Test
  void memory_forMarkdownAndHtml_isATable() {
    assertEquals(0, run("memory", "--format", "md", recording), () -> err);
    assertTrue(out.contains("| all 4 places |"), out);
    assertEquals(0, run("memory", "--format", "html", recording), () -> err);
    assertTrue(out.contains("all 4 places</td>"), out);
  }

  @Test
  void memory_atAnotherCensus_showsWhatWasAliveThen() {
    assertEquals(0, run("memory", "--at", "2", recording), () -> err);
    assertTrue(out.contains("43 tensors (2.004 MiB) alive at 2.000 seconds"), out);
    assertEquals(0, run("memory", "--at", "4.5s", recording), () -> err);
    assertTrue(out.contains("census 3 (interval) at 4.000 s"), out);
    assertEquals(0, run("memory", "--at", "peak", "--sort", "peak", recording), () -> err);
    assertTrue(out.contains("Peak: census 5 (exit) at 9.000 s"), out);
    assertTrue(out.contains("  at peak"), out);
    assertEquals(1, run("memory", "--at", "7", recording));
    assertEquals(
        "analyzer: "
            + recording
            + " has no census 7 that says which tensors were alive; it has 1 (1.000 s), 2 (2.000"
            + " s), 3 (4.000 s), 4 (8.000 s), 5 (9.000 s)\n",
        err);
    assertEquals(1, run("memory", "--at", "0.5s", recording));
    assertTrue(err.contains("has no census until then"), err);
    assertEquals(2, run("memory", "--at", "noon", recording));
    assertTrue(err.contains("'noon' is no census: write its number"), err);
  }

  @Test
  void memory_fromOneCensusToAnother_isTheGrowthBetween() {
    assertEquals(0, run("memory", "--from", "1", "--to", "5", "--sort", "growth", recording));
    assertTrue(out.contains("Growth: from census 1 (interval) at 1.000 s to census 5 (exit)"), out);
    assertTrue(out.contains("7.812 KiB  8.000 s  1000"), out);
    assertEquals(1, run("memory", "--from", "5", "--to", "1", recording));
    assertTrue(err.contains("census 5 was not taken before census 1"), err);
  }

  @Test
  void memory_oneEndOfGrowthNamed_theOtherIsPickedAsEver() {
    assertEquals(0, run("memory", "--to", "4", recording), () -> err);
    assertTrue(out.contains("Growth: from census 3 (interval) at 4.000 s to census 4 "), out);
    assertEquals(0, run("memory", "--from", "1", recording), () -> err);
    assertTrue(out.contains("Growth: from census 1 (interval) at 1.000 s to census 5 (exit)"), out);
    assertEquals(1, run("memory", "--to", "1", recording));
    assertTrue(err.contains("there is none before census 1"), err);
    assertEquals(1, run("memory", "--from", "5", recording));
    assertTrue(err.contains("census 5 was not taken before census 5"), err);
  }

  @Test
  void memory_limited_hasTheRestAsOneRow() {
    assertEquals(0, run("memory", "--limit", "1", recording), () -> err);
    assertTrue(out.contains("List reduced from 4 to 1 places: --limit"), out);
    assertTrue(out.contains("12.11 KiB      107"), out);
    assertTrue(out.contains("  3 more\n"), out);
  }

  @Test
  void memory_wrongOptions_exitWith2() {
    assertEquals(2, run("memory", "--sort", "file", recording));
    assertTrue(err.contains("--sort file is of lines; tensors: live, growth, gc-freed, peak"), err);
    assertEquals(2, run("memory", "--source", folder, recording));
    assertTrue(err.contains("--source is of lines: --lines"), err);
    assertEquals(1, run("memory", "--only", "nowhere", recording));
    assertTrue(err.contains("no tensors made at a place that matches 'nowhere'"), err);
    assertEquals(1, run("memory", "--lines", recording));
    assertTrue(err.contains("holds no readings of memory"), err);
  }

  @Test
  void memory_ofTwoRuns_isRefused() throws IOException {
    Path other = folder.resolve("other.jfr");
    try (TestRecording written = TestRecording.create(other).runId("r2")) {
      written.thread("main", 1).call(Site.op("mul", "step", 10), 5);
      written.end();
    }
    assertEquals(1, run("memory", recording, other));
    assertTrue(err.contains("are several runs, whose tensors have no sum"), err);
  }

  @Test
  void memory_withLinesToo_printsEither() throws IOException {
    Path both = folder.resolve("both.jfr");
    try (TestRecording written = TestRecording.create(both)) {
      written.thread("main", 1).call(Site.op("mul", "step", 10), 5);
      written.tensors().totals(PRODUCT, "made", 3, "madeBytes", 30);
      written.memory(Site.op("mul", "step", 10), 3, 1, 100, 200, 100);
      written.end();
    }
    assertEquals(0, run("memory", both), () -> err);
    assertTrue(out.contains("3 tensors (30 B) made\n"), out);
    assertTrue(out.contains("there is no census in the recording"), out);
    assertEquals(0, run("memory", "--lines", both), () -> err);
    assertTrue(out.contains("Line Contents"), out);
  }

  @Test
  void memory_incompleteTracking_isSaid() throws IOException {
    Path sampled = folder.resolve("sampled.jfr");
    Site hidden = new Site("op", "a.T\u001b[31m", "mul\u202e", "step", "", 0);
    try (TestRecording written = TestRecording.create(sampled)) {
      written.thread("main", 1).call(Site.op("mul", "step", 10), 5);
      written
          .tensors()
          .totals(Place.of(hidden), "made", 40, "madeBytes", 400, "followed", 10)
          .event("Tracking", 5, "oneIn", 4, "untracked", 2, "lostLives", 3)
          .life(Place.of(hidden), 5, 10, 8, "held", "shape", "float32[2]", "weight", 4);
      written.end();
    }
    assertEquals(0, run("memory", sampled), () -> err);
    assertTrue(out.contains("at the worst time one in 4, 2 not at all"), out);
    assertTrue(out.contains("3 lives ended and could not be written"), out);
    assertTrue(out.contains("4 tensors (32 B) alive at 0.000 seconds"), out);
    assertTrue(out.contains("Main(step) {T\\u001b[31m.mul\\u202e}"), out);
    assertFalse(out.contains("\u001b") || out.contains("\u202e"), out);
  }

  @Test
  void memory_readingsThatCannotBe_areLeftOutAndCounted() throws IOException {
    Path odd = folder.resolve("odd.jfr");
    try (TestRecording written = TestRecording.create(odd)) {
      written.thread("main", 1).call(Site.op("mul", "step", 10), 5);
      written
          .tensors()
          .census(1, S, "exit", 0, 0)
          .process(S, 3 << 20, 0, 0, 1 << 20)
          .process(2 * S, 3 << 20, 0, 0, -1)
          .process(3 * S, Long.MAX_VALUE, 0, 0, 1 << 20)
          .event("LibraryMemory", S, "name", "JavaCPP bytes", "bytes", -5);
      written.end();
    }
    assertEquals(0, run("memory", odd), () -> err);
    assertTrue(out.contains("   3 readings that cannot be are left out.\n"), out);
    assertTrue(out.contains("; at most 1.000 MiB\n"), out);
    assertFalse(out.contains("JavaCPP bytes"), out);
    assertEquals(0, run("memory", "--format", "json", odd), () -> err);
    assertTrue(out.contains("\"3 readings that cannot be are left out.\""), out);
    assertEquals(0, run("memory", recording), () -> err);
    assertFalse(out.contains("left out"), out);
  }

  @Test
  void memory_noTensorMade_printsTheProcess() throws IOException {
    Path empty = folder.resolve("empty.jfr");
    try (TestRecording written = TestRecording.create(empty)) {
      written.thread("main", 1).call(Site.op("mul", "step", 10), 5);
      written.tensors().process(S, 3 << 20, 0, 0, 1 << 20).census(1, S, "exit", 0, 0);
      written.end();
    }
    assertEquals(0, run("memory", empty), () -> err);
    assertTrue(out.contains("0 tensors (0 B) alive at 1.000 seconds, 0 (0 B) made in all"), out);
    assertTrue(out.contains("Not accounted for               2.000 MiB"), out);
  }
}
