package io.tensorprof.analyzer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.tensorprof.analyzer.testing.TestRecording;
import io.tensorprof.analyzer.testing.TestRecording.Site;
import io.tensorprof.analyzer.testing.TestRecording.ThreadScript;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands {@code diff} and {@code check} on recordings whose times are known. */
class ComparingCommandsTest {

  private static final long MS = 1_000_000;
  private static final Site STEP = Site.function("step", 10);
  private static final Site MUL = Site.op("mul", "step", 12);
  private static final Site ADD = Site.op("add", "step", 13);

  @TempDir private Path folder;
  private String out;
  private String err;

  private int run(Object... arguments) {
    CliRun run = CliRun.of(arguments);
    out = run.out();
    err = run.err();
    return run.exitCode();
  }

  private int run(String command, List<?> arguments) {
    List<Object> all = new ArrayList<>(List.of(command));
    all.addAll(arguments);
    return run(all.toArray());
  }

  /** One recording of some steps, each with a mul and an add of 100 ms. */
  private Path record(String name, int steps, long mul) throws IOException {
    Path file = folder.resolve(name);
    try (TestRecording recording = TestRecording.create(file).runId(name)) {
      ThreadScript main = recording.thread("main", 1);
      for (int i = 0; i < steps; i++) {
        main.enter(STEP).call(MUL, mul).call(ADD, 100 * MS).leave();
      }
      recording.end();
    }
    return file;
  }

  private List<Path> three(String name, long mul, long apart) throws IOException {
    return List.of(
        record(name + "1", 2, mul),
        record(name + "2", 2, mul + apart),
        record(name + "3", 2, mul - apart));
  }

  @Test
  void diff_twoRuns_printsWhatIsKnownAndThatNoiseIsNot() throws IOException {
    Path base = record("a.jfr", 2, 300 * MS);
    Path fresh = record("b.jfr", 2, 450 * MS);
    assertEquals(0, run("diff", "--columns", "tottime,ncalls", base, fresh));
    assertEquals(
        """
        base       demo.Main --steps 5: %s
        new        demo.Main --steps 5: %s
        mode       tracing
        numbers    of one run
        noise      unknown: three runs on each side would tell change from chance; calls are exact
        wall time  2.000 to 2.000 s, +0.000 (+0.0 %%)
        in all     0.800 to 1.100 s, +0.300 (+37.5 %%)
        calls      6 to 6, +0.0 %%

           4 rows: 1 same
           Ordered by: change of tottime

        tottime s    new   delta  ratio  ncalls  new  delta  ratio  verdict  function
            0.600  0.900  +0.300  1.500       2    2      0  1.000  ?        {Tensor.mul}
            0.000  0.000  +0.000                                    ?        <thread main>
            0.000  0.000  +0.000              2    2      0  1.000  ?        Main.java:10(step)
            0.200  0.200  +0.000  1.000       2    2      0  1.000  same     {Tensor.add}

        """
            .formatted(base, fresh),
        out);
    assertEquals("", err);
  }

  @Test
  void diff_percentiles_areOfSingleCalls() throws IOException {
    assertEquals(
        0,
        run(
            "diff",
            "-c",
            "percentiles",
            "-n",
            1,
            record("a.jfr", 2, 300 * MS),
            record("b.jfr", 2, 600 * MS)));
    String row = out.lines().filter(line -> line.contains("Tensor.mul")).findFirst().orElse("");
    assertTrue(row.matches(" *30\\d(\\.\\d+)? ms +60\\d(\\.\\d+)? ms +2.00\\d .*"), row);
  }

  @Test
  void diff_threeRunsEach_marksSlowerAndNoise() throws IOException {
    List<Path> base = three("a", 300 * MS, MS);
    List<Path> fresh = three("b", 450 * MS, MS);
    List<Object> arguments = new ArrayList<>(List.of("--columns", "tottime", "--base"));
    arguments.addAll(base);
    arguments.add("--new");
    arguments.add(String.join(",", fresh.stream().map(Path::toString).toList()));
    assertEquals(0, run("diff", arguments));
    assertTrue(out.contains("numbers    of one run, means of 3 and 3 runs"), out);
    assertTrue(out.contains("4 rows: 1 same, 1 slower, 2 small\n"), out);
    String row = out.lines().filter(line -> line.contains("{Tensor.mul}")).findFirst().orElse("");
    assertTrue(row.matches(" +0.600  0.900  \\+0.300  0.0\\d\\d  1.500  slower .*"), row);

    arguments.set(2, "--new");
    arguments.set(6, "--base");
    assertEquals(0, run("diff", arguments));
    assertTrue(out.contains("1 faster"), out);
  }

  @Test
  void diff_perStepWithinRoot_comparesRunsOfDifferentLength() throws IOException {
    Path base = record("a.jfr", 2, 300 * MS);
    Path fresh = record("b.jfr", 4, 300 * MS);
    assertEquals(0, run("diff", "--per", "Main.step", "--root", "step", base, fresh));
    assertTrue(out.contains("numbers    of one call of Main.step"), out);
    assertTrue(out.contains("3 rows: 3 same"), out);
    assertEquals(1, run("diff", "--per", "nosuch", base, fresh));
    assertEquals(
        "analyzer: "
            + base
            + " holds no function named 'nosuch'; the largest are Main.step, Tensor.mul, Tensor.add\n",
        err);
  }

  @Test
  void diff_tree_showsWhereItMoved() throws IOException {
    Path base = record("a.jfr", 2, 300 * MS);
    Path fresh = record("b.jfr", 2, 450 * MS);
    assertEquals(0, run("diff", "--tree", base, fresh));
    assertEquals(
        """
          moved  cumtime s    new   delta  ratio  tottime s    new   delta  ncalls  new  verdict  name
        100.0 %      0.800  1.100  +0.300  1.375      0.000  0.000  +0.000               ?        <all threads>
        100.0 %      0.800  1.100  +0.300  1.375      0.000  0.000  +0.000               ?        ↳ main
        100.0 %      0.800  1.100  +0.300  1.375      0.000  0.000  +0.000       2    2  ?        ↳ Main.step
        100.0 %      0.600  0.900  +0.300  1.500      0.600  0.900  +0.300       2    2  ?        ↳ Tensor.mul  Main.java:12

        """,
        out.substring(out.indexOf("\n\n") + 2));
  }

  @Test
  void diff_onATerminal_hasColours() throws IOException {
    StringWriter printed = new StringWriter();
    CommandLine commandLine = Main.commandLine().setOut(new PrintWriter(printed, true));
    commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.ON));
    Path base = counted("a.jfr", 3);
    Path fresh = counted("b.jfr", 6);
    assertEquals(0, commandLine.execute("diff", base.toString(), fresh.toString()));
    String text = printed.toString();
    assertTrue(text.contains("\u001b[38;5;208m") && text.contains("more calls"), text);
    assertEquals(0, commandLine.execute("diff", fresh.toString(), base.toString()));
    assertTrue(printed.toString().contains("\u001b[38;5;33m"), text);
  }

  @Test
  void diff_json_parsesAndHoldsTheNumbers() throws IOException {
    Path base = record("a.jfr", 2, 300 * MS);
    Path fresh = record("b.jfr", 2, 450 * MS);
    for (boolean tree : new boolean[] {false, true}) {
      List<Object> arguments = new ArrayList<>(List.of("--format", "json", base, fresh));
      if (tree) {
        arguments.add("--tree");
      }
      assertEquals(0, run("diff", arguments));
      int tokens = 0;
      try (JsonParser parser = new JsonFactory().createParser(out)) {
        while (parser.nextToken() != null) {
          tokens++;
        }
      }
      assertTrue(tokens > 50, out);
    }
    assertEquals(0, run("diff", "--format", "json", "-n", 1, base, fresh));
    assertTrue(out.contains("\"function\" : \"{Tensor.mul}\""), out);
    assertTrue(out.contains("\"delta\" : 3.0E8"), out);
    assertTrue(out.contains("\"noiseKnown\" : false"), out);
  }

  @Test
  void diff_markdown_escapesNames() throws IOException {
    Path file = folder.resolve("odd.jfr");
    try (TestRecording recording = TestRecording.create(file).runId("odd")) {
      Site odd = new Site("op", "lib.T", "a|b<script>\n\u001b[31m*", "step", "Main.java", 1);
      recording.thread("main", 1).call(odd, MS);
      recording.end();
    }
    assertEquals(0, run("diff", "--format", "md", file, file));
    assertTrue(out.contains("a\\|b&lt;script&gt;\uFFFD\uFFFD\\[31m\\*"), out);
    assertEquals(0, run("diff", file, file));
    assertFalse(out.contains("\u001b"), out);
  }

  @Test
  void diff_otherModes_failsInOneLine() throws IOException {
    Path traced = record("a.jfr", 2, 300 * MS);
    Path counted = counted("counts.jfr", 3);
    assertEquals(1, run("diff", traced, counted));
    assertEquals(
        "analyzer: %s was recorded by tracing and %s by counting, which do not compare; bin/analyzer modes shows them side by side\n"
            .formatted(traced, counted),
        err);
    assertEquals("", out);
    assertEquals(1, run("diff", "--tree", counted, counted("c2.jfr", 3)));
    assertTrue(err.contains("counts, which have no tree"), err);
    assertEquals(1, run("diff", "--by", "thread", counted, counted("c3.jfr", 3)));
    assertTrue(err.contains("record with mode=tracing for --by thread"), err);
  }

  private Path counted(String name, long calls) throws IOException {
    Path file = folder.resolve(name);
    try (TestRecording recording = TestRecording.create(file).modes("counting").runId(name)) {
      recording.count(MUL, calls).count(ADD, 5).end();
    }
    return file;
  }

  @Test
  void diff_counts_showsCallsAlone() throws IOException {
    assertEquals(0, run("diff", counted("a.jfr", 3), counted("b.jfr", 6)));
    assertTrue(out.contains("     3    6     +3  2.000  more calls  {Tensor.mul}"), out);
    assertFalse(out.contains("tottime"), out);
  }

  @Test
  void diff_partsOfOneRun_areOneRun() throws IOException {
    Path first = folder.resolve("run.1.jfr");
    Path second = folder.resolve("run.2.jfr");
    try (TestRecording recording = TestRecording.create(first).runId("parts")) {
      ThreadScript main = recording.thread("main", 1);
      main.call(MUL, 300 * MS);
      recording.rotateTo(second);
      main.call(MUL, 300 * MS);
      recording.end();
    }
    Path whole = record("whole.jfr", 2, 300 * MS);
    assertEquals(0, run("diff", "--base", first, second, "--new", whole));
    assertTrue(out.contains("base       demo.Main --steps 5: " + first + " with 1 more"), out);
    String row = out.lines().filter(line -> line.contains("{Tensor.mul}")).findFirst().orElse("");
    assertTrue(row.contains("same"), out);
  }

  @Test
  void wrongUsage_exitsWith2() throws IOException {
    Path file = record("a.jfr", 2, MS);
    Object[][] wrongs = {
      {"diff"},
      {"diff", file},
      {"diff", file, file, file},
      {"diff", "--base", file},
      {"diff", "--base", file, "--new", file, file, file, "--", file},
      {"diff", "--base", file, file, "--new", file},
      {"diff", "--columns", "nosuch", file, file},
      {"diff", "--match", "nosuch", file, file},
      {"diff", "--match", "name", "--by", "site", file, file},
      {"diff", "--format", "xml", file, file},
      {"diff", "--tree", "-n", "3", file, file},
      {"check", file},
      {"check", "--baseline", file, "--", file},
      {"check", "--baseline", file, "--max-regression", "much", file},
      {"check", "--baseline", file, "--max-regression", "5%", "--max-regression", "6%", file},
      {"check", "--baseline", file, "--max-regression", "5%", "--min-time", "3", file},
      {"check", "--baseline", file, "--total", "-5%", file},
      {"modes"},
      {"modes", file, file},
      {"info"}
    };
    for (Object[] wrong : wrongs) {
      assertEquals(2, run(wrong), Arrays.toString(wrong) + out);
      assertTrue(err.contains("--help' says what there is"), err);
    }
  }

  @Test
  void check_withinLimits_saysSoInOneLine() throws IOException {
    Path base = record("a.jfr", 2, 300 * MS);
    Path fresh = record("b.jfr", 2, 309 * MS);
    assertEquals(0, run("check", "--baseline", base, "--max-regression", "5%", fresh));
    assertEquals(
        "ok: 2 rows compared, none beyond its limit; the largest change of tottime is +3.0 % of {Tensor.mul}; with fewer than three recordings a side, noise is unknown\n",
        out);
    assertEquals("", err);
  }

  @Test
  void check_beyondLimit_failsWithTable() throws IOException {
    Path base = record("a.jfr", 2, 300 * MS);
    Path fresh = record("b.jfr", 2, 450 * MS);
    assertEquals(
        1, run("check", "--baseline", base, "--max-regression", "5%", "--total", "10%", fresh));
    assertEquals(
        """
        failed: 2 numbers are beyond their limit, of 2 rows compared

              base         new        delta   growth  limit  number      function
           0.800 s     1.100 s     +0.300 s  +37.5 %   10 %  total time  all rows together
        600.000 ms  900.000 ms  +300.000 ms  +50.0 %    5 %  tottime     {Tensor.mul}

        note: with fewer than three recordings on each side nobody can tell a slower program from a slower moment
        """,
        out);
    assertEquals(0, run("check", "--baseline", base, "--max-regression", "60%", fresh));
    assertEquals(
        0,
        run(
            "check",
            "--baseline",
            base,
            "--max-regression",
            "5%",
            "--max-regression",
            "Tensor.mul=60%",
            fresh));
    assertEquals(
        0, run("check", "--baseline", base, "--max-regression", "5%", "--min-time", "1s", fresh));
    assertEquals(
        1,
        run(
            "check",
            "--baseline",
            base,
            "--max-regression",
            "Tensor.mul=5%",
            "--min-share",
            "99%",
            fresh));
    assertEquals(1, run("check", "--baseline", base, "--max-regression", "Tensor.mull=5%", fresh));
    assertEquals("analyzer: no recording holds 'Tensor.mull', which --max-regression names\n", err);
  }

  @Test
  void check_markdown_isASummary() throws IOException {
    Path base = record("a.jfr", 2, 300 * MS);
    Path fresh = record("b.jfr", 2, 450 * MS);
    assertEquals(
        1, run("check", "--baseline", base, "--max-regression", "5%", "--format", "md", fresh));
    assertTrue(
        out.startsWith(
            """
            ### tensorprof check: failed

            1 number is beyond its limit, of 2 rows compared

            | base | new | delta | growth | limit | number | function |
            | ---: | ---: | ---: | ---: | ---: | --- | --- |
            | 600.000 ms | 900.000 ms | +300.000 ms | +50.0 % | 5 % | tottime | {Tensor.mul} |
            """),
        out);
  }

  @Test
  void check_threeRunsEach_passesNoiseAndFailsChange() throws IOException {
    List<Path> base = three("a", 300 * MS, 90 * MS);
    List<Path> fresh = three("b", 360 * MS, 90 * MS);
    List<Object> arguments = new ArrayList<>(List.of("--max-regression", "5%", "--baseline"));
    arguments.addAll(base);
    arguments.add("--");
    arguments.addAll(fresh);
    assertEquals(0, run("check", arguments), out);
    assertTrue(out.contains("no more than runs differ by chance: {Tensor.mul} +20.0 %"), out);

    List<Object> steady = new ArrayList<>(List.of("--max-regression", "5%", "--baseline"));
    steady.addAll(three("c", 300 * MS, MS));
    steady.add("--");
    steady.addAll(three("d", 360 * MS, MS));
    assertEquals(1, run("check", steady));
    assertTrue(out.contains("+20.0 %"), out);
    assertFalse(out.contains("nobody can tell"), out);
  }

  @Test
  void check_calls_areExact() throws IOException {
    Path base = counted("a.jfr", 100);
    Path fresh = counted("b.jfr", 101);
    assertEquals(1, run("check", "--baseline", base, "--max-calls-growth", "0%", fresh));
    assertTrue(out.contains(" 100  101     +1  +1.0 %    0 %  ncalls  {Tensor.mul}"), out);
    assertEquals(0, run("check", "--baseline", base, "--max-calls-growth", "1%", fresh));
    assertEquals(1, run("check", "--baseline", base, "--max-regression", "5%", fresh));
    assertTrue(err.contains("counts and no times"), err);
  }

  @Test
  void check_addedRow_failsUnlessAllowed() throws IOException {
    Path base = record("a.jfr", 2, 300 * MS);
    Path fresh = folder.resolve("b.jfr");
    try (TestRecording recording = TestRecording.create(fresh).runId("b")) {
      recording.thread("main", 1).call(MUL, 300 * MS).call(Site.op("exp", "step", 9), 9 * MS);
      recording.end();
    }
    assertEquals(1, run("check", "--baseline", base, "--max-regression", "5%", fresh));
    assertTrue(out.contains("new    5 %  tottime  {Tensor.exp}"), out);
    assertEquals(
        0, run("check", "--baseline", base, "--max-regression", "5%", "--allow-added", fresh));
  }

  @Test
  void check_damagedOrLossy_isRefusedUnlessAllowed() throws IOException {
    Path base = record("a.jfr", 2, 300 * MS);
    Path lossy = folder.resolve("lossy.jfr");
    try (TestRecording recording = TestRecording.create(lossy).runId("lossy")) {
      recording.thread("main", 1).call(MUL, 300 * MS);
      recording.lose("main", 1, 3, "ring full");
      recording.end();
    }
    assertEquals(1, run("check", "--baseline", base, "--max-regression", "5%", lossy));
    assertEquals(
        "analyzer: %s lacks 3 calls that were lost: its numbers are too small to compare; --allow-lost compares them all the same\n"
            .formatted(lossy),
        err);
    assertEquals(
        0, run("check", "--baseline", base, "--max-regression", "5%", "--allow-lost", lossy));

    Path cut = record("cut.jfr", 2, 300 * MS);
    Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), 100), StandardOpenOption.APPEND);
    assertEquals(1, run("check", "--baseline", base, "--max-regression", "5%", cut));
    assertTrue(err.contains("is cut off") && err.contains("--allow-cut-off"), err);
    assertEquals(
        0, run("check", "--baseline", base, "--max-regression", "5%", "--allow-cut-off", cut));
  }

  @Test
  void help_hasExamplesAndExitCodes() {
    for (String command : List.of("diff", "check", "modes", "info")) {
      assertEquals(0, run(command, "--help"));
      assertTrue(out.contains("Examples:"), out);
      out.lines().forEach(line -> assertTrue(line.length() <= 80, line));
    }
  }
}
