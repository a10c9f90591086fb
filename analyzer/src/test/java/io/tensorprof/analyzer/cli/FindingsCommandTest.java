package io.tensorprof.analyzer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tensorprof.analyzer.testing.TestRecording;
import io.tensorprof.analyzer.testing.TestRecording.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingsCommandTest {

  private static final long MS = 1_000_000;
  private static final Site STEP = Site.function("step", 10);
  private static final Site MM = Site.op("mm", "step", 12);
  private static final Site ITEM = Site.op("item_float", "step", 13);

  @TempDir private Path folder;
  private Path file;
  private String out;
  private String err;

  @BeforeEach
  void record() throws IOException {
    file = folder.resolve("run.jfr");
    write(ITEM);
  }

  private void write(Site read) throws IOException {
    try (TestRecording recording = TestRecording.create(file)) {
      TestRecording.ThreadScript main = recording.thread("main", 1);
      for (int i = 0; i < 100; i++) {
        main.enter(STEP).call(MM, 3 * MS).call(read, MS).leave();
      }
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
  void findings_readInEachStep_printsIt() {
    assertEquals(0, run("findings", file));
    assertEquals(
        """
        program    demo.Main --steps 5
        mode       tracing, every call timed
        wall time  2.000 s

        1 finding, greatest gain first; shares are of 0.400 s of the threads' time

        1. [sync] Tensor.item_float in each step of a loop
           gain        at most (upper bound) 0.100 s, 25.0 %: the time spent in these calls; what they wait for must be computed all the same, beside the program
           evidence    100 calls in 100 calls of Main.java(step)
                       1.0 ms a call, 25.0 % of the time
           do          read the result every so many steps only, or after the loop; keep sums as tensors
           where       Main.java:13(step)  Tensor.item_float  100 calls  0.100 s

        not looked for
           fusion      element-wise ops that could be one: needs shapes: record with shapes=on
           repeated    the same work again and again: needs shapes: record with shapes=on

        """,
        out);
    assertEquals("", err);
  }

  @Test
  void findings_noneOfThatKindOrOfThatGain_saysSoAndSucceeds() {
    for (String[] restriction :
        new String[][] {
          {"--only", "transfer,tiny"}, {"--min-gain", "30%"}, {"--min-gain", "0.2s"}
        }) {
      assertEquals(0, run("findings", restriction[0], restriction[1], file));
      assertTrue(out.contains("\nno findings\n"), out);
    }
    assertEquals(0, run("findings", "--min-gain", "100ms", file));
    assertTrue(out.contains("1 finding,"), out);
  }

  @Test
  void findings_insideAFunction_sharesAreOfIt() {
    assertEquals(0, run("findings", "--root", "item_float", file));
    assertTrue(out.contains("shares are of 0.100 s"), out);
    assertEquals(1, run("findings", "--root", "nosuch", file));
    assertTrue(err.contains("no function named 'nosuch'"), err);
  }

  @Test
  void findings_json_hasTheNumbers() throws IOException {
    assertEquals(0, run("findings", "--format", "json", file));
    List<String> values = new ArrayList<>();
    try (JsonParser json = new JsonFactory().createParser(out)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token.isScalarValue()) {
          values.add(json.currentName() + "=" + json.getText());
        }
      }
    }
    assertTrue(
        values.containsAll(
            List.of(
                "wholeNanos=400000000",
                "count=1",
                "kind=sync",
                "nanos=100000000",
                "share=0.25",
                "upperBound=true",
                "file=Main.java",
                "line=13",
                "calls=100")),
        values.toString());
  }

  @Test
  void findings_markdown_escapesNames() throws IOException {
    write(Site.op("item_float", "step|<b>", 13));
    assertEquals(0, run("findings", "--format", "md", file));
    assertTrue(
        out.contains("| Main.java:13\\(step\\|\\<b\\>\\) | Tensor.item\\_float | 100 | 0.100 |"),
        out);
  }

  @Test
  void findings_hostileNames_reachNoTerminal() throws IOException {
    write(Site.op("item_float", "step\u001b[2J\n\ud800", 13));
    for (String format : List.of("text", "md", "json")) {
      assertEquals(0, run("findings", "--format", format, file));
      assertFalse(out.contains("\u001b"), format);
      assertTrue(out.contains("item"), format);
    }
  }

  @Test
  void findings_cutOff_saysSoAndExitsWith1() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    Path cut = folder.resolve("cut.jfr");
    Files.write(cut, whole);
    Files.write(cut, Arrays.copyOf(whole, whole.length / 2), StandardOpenOption.APPEND);
    assertEquals(1, run("findings", cut));
    assertTrue(out.contains("[data] the recording is cut off"), out);
    assertTrue(err.contains("cut off"), err);
  }

  @Test
  void findings_wrongUsage_exitsWith2() {
    for (String[] wrong :
        new String[][] {
          {"findings"},
          {"findings", "--only", "nosuch", file.toString()},
          {"findings", "--min-gain", "1", file.toString()},
          {"findings", "--min-gain", "101%", file.toString()},
          {"findings", "--format", "xml", file.toString()},
          {"findings", "-n", "0", file.toString()}
        }) {
      assertEquals(2, run((Object[]) wrong), String.join(" ", wrong));
      assertTrue(err.startsWith("analyzer findings: "), err);
    }
  }

  @Test
  void help_namesKindsAndDefaults() {
    assertEquals(0, run("findings", "--help"));
    assertTrue(out.contains("--min-gain 2% run.jfr") && out.contains("(default: 0.5%)"), out);
  }
}
