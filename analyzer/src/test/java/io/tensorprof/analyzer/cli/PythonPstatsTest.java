package io.tensorprof.analyzer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tensorprof.analyzer.testing.TestRecording;
import io.tensorprof.analyzer.testing.TestRecording.Site;
import io.tensorprof.analyzer.testing.TestRecording.ThreadScript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Python's own pstats prints for the numbers of a recording, and what {@code report} prints.
 * The numbers reach Python by {@code --format json}, marshalled as cProfile does.
 */
class PythonPstatsTest {

  private static final String SCRIPT =
      """
      import json, marshal, pstats, re, sys
      def key(title):
          m = re.fullmatch(r'(.*):(\\d+)\\((.*)\\)', title)
          return (m[1], int(m[2]), m[3]) if m else ('~', 0, '<' + title[1:-1] + '>')
      rows, edges, prof, sort, how = sys.argv[1:6]
      stats = {}
      for r in json.load(open(rows))['rows']:
          stats[key(r['title'])] = (r['pcalls'], r['ncalls'], r['tottime_ns'] / 1e9, r['cumtime_ns'] / 1e9, {})
      for e in json.load(open(edges))['callers']:
          stats[key(e['function'])][4][key(e['caller'])] = (
              e['ncalls'], e['pcalls'], e['tottime_ns'] / 1e9, e['cumtime_ns'] / 1e9)
      marshal.dump(stats, open(prof, 'wb'))
      s = pstats.Stats(prof)
      s.files = []
      s.sort_stats(*sort.split(','))
      if how.startswith('-'):
          s.reverse_order()
      amounts = [int(a[1:]) if a[0] == 'i' else float(a[1:]) if a[0] == 'f' else a[1:] for a in sys.argv[6:]]
      getattr(s, 'print_' + how.strip('-'))(*amounts)
      """;

  @TempDir private Path folder;
  private Path traced;

  @BeforeAll
  static void needsPython() throws Exception {
    boolean there;
    try {
      there = new ProcessBuilder("python3", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      there = false;
    }
    assumeTrue(there, "python3 is missing; install the package python3 to compare with its pstats");
  }

  @BeforeEach
  void record() throws IOException {
    traced = folder.resolve("run.jfr");
    Random random = new Random(7);
    try (TestRecording recording = TestRecording.create(traced)) {
      ThreadScript main = recording.thread("main", 1);
      main.enter(Site.function("train", 10));
      for (int i = 0; i < 60; i++) {
        calls(main, random, 0);
      }
      main.leave();
      recording.end();
    }
  }

  private static void calls(ThreadScript thread, Random random, int depth) {
    int which = random.nextInt(6);
    if (depth == 6 || random.nextInt(3) == 0) {
      thread.call(Site.op("op" + which, "f" + which, 100 + which), random.nextInt(40_000_000));
      return;
    }
    thread.enter(Site.function("f" + which, 20 + which)).busy(random.nextInt(9_000_000));
    for (int i = random.nextInt(3); i >= 0; i--) {
      calls(thread, random, depth + 1);
    }
    thread.leave();
  }

  private static String report(Object... arguments) {
    CliRun run = CliRun.of(arguments);
    assertEquals(0, run.exitCode(), run.err());
    return run.out();
  }

  /** The same by both; the amounts are i10, f0.25 or r(a regular expression). */
  private void compare(String sort, String how, String... amounts) throws Exception {
    List<Object> options = new ArrayList<>(List.of("report", "--root", "train", "--sort", sort));
    for (String amount : amounts) {
      options.add("--restrict=" + amount.substring(1));
    }
    if (how.startsWith("-")) {
      options.add("--reverse");
    }
    if (!how.endsWith("stats")) {
      options.add("--" + how.replace("-", ""));
    }
    options.add(traced);
    String ours = report(options.toArray());
    ours = ours.substring(ours.indexOf("\n\n") + 2); // behind what the run was

    assertEquals(python(sort, how, amounts).strip(), ours.strip(), String.join(" ", amounts));
  }

  private String python(String sort, String how, String... amounts) throws Exception {
    Path rows = folder.resolve("rows.json");
    Path edges = folder.resolve("edges.json");
    Files.writeString(rows, report("report", "--root", "train", "-f", "json", traced));
    Files.writeString(
        edges, report("report", "--root", "train", "--callers", "-f", "json", traced));
    List<String> command =
        new ArrayList<>(
            List.of(
                "python3",
                "-c",
                SCRIPT,
                rows.toString(),
                edges.toString(),
                folder.resolve("run.prof").toString(),
                sort,
                how));
    command.addAll(List.of(amounts));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(true, process.waitFor(20, TimeUnit.SECONDS), "python3 goes on");
    assertEquals(0, process.exitValue(), text);
    return text;
  }

  @Test
  void table_numbersAndWidths_areEqual() throws Exception {
    compare("tottime,stdname", "stats");
    compare("cumulative,stdname", "stats");
    compare("pcalls,stdname", "stats");
    compare("calls,stdname", "-stats");
    compare("stdname", "stats");
  }

  @Test
  void restrictions_inAnyOrder_areEqual() throws Exception {
    compare("tottime,stdname", "stats", "i5");
    compare("tottime,stdname", "stats", "f0.5");
    compare("tottime,stdname", "stats", "f0.1", "i1");
    compare("tottime,stdname", "stats", "f1.0", "i100");
    compare("tottime,stdname", "stats", "f.75", "rMain\\.java");
    compare("tottime,stdname", "stats", "r^Main|op[1-3]", "f0.350");
    compare("tottime,stdname", "-stats", "i9", "r'?op|Main", "f0.5");
  }

  @Test
  void shares_ofEveryNumberOfRows_roundAlike() throws Exception {
    for (int rows = 1; rows <= 9; rows += 2) {
      compare("tottime,stdname", "stats", "i" + rows, "f0.5");
    }
  }

  @Test
  void callers_andCallees_areEqual() throws Exception {
    compare("tottime,stdname", "callers");
    compare("cumulative,stdname", "callees");
    compare("cumulative,stdname", "callers", "i4");
    compare("cumulative,stdname", "-callees", "rop|train", "f0.5");
  }
}
