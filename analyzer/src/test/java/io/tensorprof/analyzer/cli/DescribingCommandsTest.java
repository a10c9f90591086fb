package io.tensorprof.analyzer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.model.EventCount;
import io.tensorprof.analyzer.read.FileContents;
import io.tensorprof.analyzer.read.ReadProgress;
import io.tensorprof.analyzer.testing.TestRecording;
import io.tensorprof.analyzer.testing.TestRecording.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands {@code modes} and {@code info}. */
class DescribingCommandsTest {

  private static final long MS = 1_000_000;
  private static final Site MUL = Site.op("mul", "train", 12);
  private static final Site ADD = Site.op("add", "train", 13);

  @TempDir private Path folder;

  private Path traced() throws IOException {
    Path file = folder.resolve("tracing.jfr");
    try (TestRecording recording = TestRecording.create(file).runId("t")) {
      recording.thread("main", 1).call(MUL, 300 * MS).call(ADD, 100 * MS);
      recording.lose("main", 1, 3, "ring full");
      recording.skip("demo.Big", "main", "too large");
      recording.rotate();
      recording.thread("main", 1).busy(400 * MS).call(MUL, 100 * MS);
      recording.end();
    }
    return file;
  }

  private Path counted() throws IOException {
    Path file = folder.resolve("counting.jfr");
    try (TestRecording recording = TestRecording.create(file).modes("counting").runId("c")) {
      recording.count(MUL, 30).count(ADD, 10).end();
    }
    return file;
  }

  @Test
  void modes_twoModes_printsCostKnowledgeAndShares() throws IOException {
    Path traced = traced();
    Path counted = counted();
    CliRun run = CliRun.of("modes", counted, traced);
    assertEquals(0, run.exitCode(), run.err());
    assertTrue(run.out().contains("program    demo.Main --steps 5\n"), run.out());
    assertTrue(run.out().contains("note       " + traced + ": 3 calls are lost\n"), run.out());
    assertTrue(
        run.out().contains("counting  exact       unknown        " + counted + "\n"), run.out());
    assertTrue(
        run.out().contains("tracing   incomplete  of every call  " + traced + "\n"), run.out());
    assertTrue(
        run.out().contains("      2.000  1.000     40            " + Files.size(counted) + " "),
        run.out());
    assertTrue(
        run.out()
            .endsWith(
                """
                counting  tracing  op or function
                  75.0 %   80.0 %  Tensor.mul
                  25.0 %   20.0 %  Tensor.add

                """),
        run.out());
  }

  @Test
  void modes_withinRoot_hasNoSharesOfCountsAndSuggestsNames() throws IOException {
    CliRun run = CliRun.of("modes", "--root", "nosuch", counted(), traced());
    assertEquals(1, run.exitCode());
    assertTrue(run.err().contains("holds no function named 'nosuch'; the largest are"), run.err());
  }

  @Test
  void modes_markdown_isATable() throws IOException {
    CliRun run = CliRun.of("modes", "--format", "md", traced());
    assertEquals(0, run.exitCode());
    assertTrue(run.out().contains("| 80.0 % | Tensor.mul |"), run.out());
  }

  @Test
  void info_traced_saysWhatIsInTheFile() throws IOException {
    Path file = traced();
    CliRun run = CliRun.of("info", file);
    assertEquals(0, run.exitCode(), run.err());
    assertEquals(
        """
        recording  %s
        size       %d bytes, 2 chunks
        complete   yes
        command    demo.Main --steps 5
        """
            .formatted(file, Files.size(file)),
        run.out().lines().limit(4).map(line -> line + "\n").reduce("", String::concat));
    for (String line :
        new String[] {
          "run        t",
          "process    4711",
          "jvm        OpenJDK 17",
          "machine    Linux, 2 CPUs",
          "agent      test",
          "options    mode=tracing",
          "modes      tracing",
          "skipped    demo.Big.main: too large",
          "recorded   3 calls",
          "lost       3 calls",
          "loss       3 calls of main: ring full",
          "holds      3 calls, traced",
          "thread     0.500 s  main"
        }) {
      assertTrue(run.out().contains(line + "\n"), line + " is not in " + run.out());
    }
  }

  @Test
  void info_traced_endsWithTheTypesOfEvents() throws IOException {
    CliRun run = CliRun.of("info", traced());
    // What the JVM writes about types is of another size in each run.
    String table =
        run.out()
            .substring(run.out().indexOf("\nevents "))
            .replaceAll("3\\d\\d\\d  96.\\d %", "some  most %");
    assertEquals(
        """

        events   share  bytes   share  type of event
             3  42.9 %     45   1.3 %  tensorprof.Call
             2  28.6 %     72   2.0 %  tensorprof.Run
             1  14.3 %      9   0.3 %  tensorprof.Skipped
             1  14.3 %      7   0.2 %  tensorprof.Loss
                         some  most %  constants and descriptions of types

        """,
        table);
  }

  @Test
  void info_manyTypes_sumsUpTheRarest() throws Exception {
    Path file = folder.resolve("jvm.jfr");
    try (Recording recording = new Recording(Configuration.getConfiguration("profile"))) {
      recording.start();
      recording.dump(file);
    }
    List<EventCount> types = FileContents.of(List.of(file), ReadProgress.NONE).events();
    List<String> table =
        CliRun.of("info", file)
            .out()
            .lines()
            .dropWhile(line -> !line.endsWith("type of event"))
            .toList();
    assertEquals(1 + 12 + 3, table.size(), String.join("\n", table));
    assertTrue(table.get(12).endsWith("  " + types.get(11).type()), table.get(12));
    long rest = types.stream().skip(12).mapToLong(EventCount::events).sum();
    assertTrue(table.get(13).strip().startsWith(rest + " "), table.get(13));
    assertTrue(table.get(13).endsWith(" %  " + (types.size() - 12) + " more types"), table.get(13));
  }

  @Test
  void info_ofOtherEvents_saysWhichAndFails() throws IOException {
    Path file = folder.resolve("other.jfr");
    try (Recording recording = new Recording()) {
      recording.enable("jdk.InitialSystemProperty");
      recording.start();
      recording.dump(file);
    }
    CliRun run = CliRun.of("info", file);
    assertEquals(1, run.exitCode());
    assertTrue(run.out().startsWith("recording  " + file + "\nsize       "), run.out());
    assertTrue(run.out().contains(" %  jdk.InitialSystemProperty\n"), run.out());
    assertTrue(run.err().contains("holds no calls, samples, allocations or locks"), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
  }

  @Test
  void info_severalFiles_describesEachRun() throws IOException {
    CliRun run = CliRun.of("info", traced(), counted());
    assertEquals(0, run.exitCode());
    assertEquals(2, run.out().lines().filter(line -> line.startsWith("recording")).count());
    assertTrue(run.out().contains("holds      40 calls, counted\n"), run.out());
  }

  @Test
  void info_cutOff_saysSoAndFails() throws IOException {
    Path file = traced();
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 100), StandardOpenOption.APPEND);
    CliRun run = CliRun.of("info", file);
    assertEquals(1, run.exitCode());
    assertTrue(run.out().contains("complete   no: the file is cut off\n"), run.out());
    assertTrue(run.out().contains("bytes, 2 chunks\n"), run.out());
    assertTrue(run.err().contains("the file is cut off"), run.err());
  }

  @Test
  void info_noRecording_failsWithOneLine() throws IOException {
    Path file = Files.writeString(folder.resolve("text.jfr"), "no recording");
    CliRun run = CliRun.of("info", file);
    assertEquals(1, run.exitCode());
    assertEquals(1, run.err().lines().count(), run.err());
  }
}
