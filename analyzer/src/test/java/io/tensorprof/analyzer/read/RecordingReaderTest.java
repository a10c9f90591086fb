package io.tensorprof.analyzer.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.testing.TestRecording;
import io.tensorprof.analyzer.testing.TestRecording.Site;
import io.tensorprof.analyzer.testing.TestRecording.ThreadScript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingReaderTest {

  private static final Site TRAIN = Site.function("train", 10);
  private static final Site STEP = Site.function("step", 20);
  private static final Site MUL = Site.op("mul", "step", 22);
  private static final Site ADD = Site.op("add", "step", 23);

  @TempDir private Path folder;

  @Test
  void read_nestedCalls_foldsThemByContext() throws Exception {
    Path file = folder.resolve("a.jfr");
    try (TestRecording recording = TestRecording.create(file)) {
      ThreadScript main = recording.thread("main", 1);
      main.enter(TRAIN);
      for (int i = 0; i < 3; i++) {
        main.enter(STEP).busy(5).call(MUL, 20).call(ADD, 10).call(MUL, 20).busy(5).leave();
      }
      main.leave().busy(7).call(MUL, 4);
      recording.end();
    }
    Profile profile = RecordingReader.read(file);
    assertEquals(Mode.TRACING, profile.mode());
    assertEquals(
        List.of(
            "<all threads> 0 0 191",
            " main 0 7 191",
            "  Main.train 1 0 180",
            "   Main.step 3 30 180",
            "    Tensor.mul 6 120 120",
            "    Tensor.add 3 30 30",
            "  Tensor.mul 1 4 4"),
        lines(profile.tree()));
    assertEquals("demo.Main --steps 5", profile.run().command());
    assertTrue(profile.run().complete());
    assertEquals(List.of(), profile.run().notes());
    assertEquals(2_000_000_000, profile.run().wallTime());
  }

  @Test
  void read_callOpenAcrossChunks_keepsItsChildren() throws Exception {
    Path file = folder.resolve("a.jfr");
    try (TestRecording recording = TestRecording.create(file)) {
      ThreadScript main = recording.thread("main", 1);
      main.enter(TRAIN).call(MUL, 20);
      recording.rotate();
      main.call(MUL, 30).leave();
      recording.end();
    }
    assertEquals(
        List.of(
            "<all threads> 0 0 50", " main 0 0 50", "  Main.train 1 0 50", "   Tensor.mul 2 50 50"),
        lines(RecordingReader.read(file).tree()));
  }

  @Test
  void read_chunksInAnotherOrder_showEachCallOnceInOrder() throws Exception {
    Path first = folder.resolve("b.1.jfr");
    Path second = folder.resolve("b.2.jfr");
    try (TestRecording recording = TestRecording.create(first)) {
      ThreadScript main = recording.thread("main", 1);
      main.call(MUL, 3);
      recording.rotateTo(second);
      main.call(MUL, 5);
      recording.end();
    }
    Path mixed = folder.resolve("b.jfr");
    Files.write(mixed, Files.readAllBytes(second));
    Files.write(mixed, Files.readAllBytes(first), StandardOpenOption.APPEND);
    List<String> seen = new ArrayList<>();
    CallVisitor visitor = call -> seen.add(call.frame().name() + " " + call.duration());
    CallStream.read(List.of(mixed), visitor, ReadProgress.NONE);
    assertEquals(List.of("mul 3", "mul 5"), seen);
  }

  @Test
  void read_partsOfARun_areOneProfile() throws Exception {
    List<Path> parts = new ArrayList<>();
    TestRecording recording = TestRecording.create(folder.resolve("a.1.jfr"));
    try (recording) {
      ThreadScript main = recording.thread("main", 1);
      for (int part = 1; part <= 11; part++) {
        parts.add(folder.resolve("a." + part + ".jfr"));
        main.enter(STEP).call(MUL, part).leave();
        if (part < 11) {
          recording.rotateTo(folder.resolve("a." + (part + 1) + ".jfr"));
        }
      }
      recording.end();
    }
    Collections.reverse(parts);
    Profile whole = RecordingReader.read(parts, ReadOptions.DEFAULT, ReadProgress.NONE);
    assertEquals(
        List.of(
            "<all threads> 0 0 66",
            " main 0 0 66",
            "  Main.step 11 0 66",
            "   Tensor.mul 11 66 66"),
        lines(whole.tree()));
    assertTrue(whole.run().complete());
    // The first part of the run is not among these.
    Profile kept =
        RecordingReader.read(parts.subList(0, 10), ReadOptions.DEFAULT, ReadProgress.NONE);
    assertEquals(65, kept.tree().cumtime(CallTree.ROOT));
    assertTrue(
        kept.run().notes().get(0).startsWith("earlier parts of the run are missing, 1 chunks"));
    // Part 5 is cut off, and yet the others are read.
    byte[] bytes = Files.readAllBytes(parts.get(6));
    Files.write(parts.get(6), Arrays.copyOf(bytes, bytes.length + 40));
    Profile cut = RecordingReader.read(parts, ReadOptions.DEFAULT, ReadProgress.NONE);
    assertEquals(66, cut.tree().cumtime(CallTree.ROOT));
    assertTrue(cut.run().isCutOff());
  }

  @Test
  void read_partsOfTwoRuns_refused() throws Exception {
    for (String name : List.of("a.jfr", "b.jfr")) {
      try (TestRecording recording = TestRecording.create(folder.resolve(name)).runId(name)) {
        recording.thread("main", 1).call(MUL, 1);
        recording.end();
      }
    }
    RecordingException refused =
        assertThrows(
            RecordingException.class,
            () ->
                RecordingReader.read(
                    List.of(folder.resolve("a.jfr"), folder.resolve("b.jfr")),
                    ReadOptions.DEFAULT,
                    ReadProgress.NONE));
    assertTrue(refused.getMessage().contains("there are 2"), refused.getMessage());
  }

  @Test
  void read_callerNeverRecorded_leavesItsCallsBelowTheThread() throws Exception {
    Path file = folder.resolve("a.jfr");
    try (TestRecording recording = TestRecording.create(file)) {
      ThreadScript main = recording.thread("main", 1);
      main.enter(TRAIN).enter(STEP).call(MUL, 20).leave().busy(3).enter(STEP).call(ADD, 5);
      recording.end();
    }
    assertEquals(
        List.of(
            "<all threads> 0 0 28",
            " main 0 3 28",
            "  Main.step 1 0 20",
            "   Tensor.mul 1 20 20",
            "  Tensor.add 1 5 5"),
        lines(RecordingReader.read(file).tree()));
  }

  @Test
  void read_callBetweenLost_givesItsCallsToTheNextCallAround() throws Exception {
    Path file = folder.resolve("a.jfr");
    try (TestRecording recording = TestRecording.create(file)) {
      ThreadScript main = recording.thread("main", 1);
      main.enter(TRAIN).enter(STEP).busy(2).call(MUL, 20).leaveUnrecorded().leave();
      recording.lose("main", 1, 1, "ring full");
      recording.end();
    }
    Profile profile = RecordingReader.read(file);
    assertEquals(
        List.of(
            "<all threads> 0 0 22", " main 0 0 22", "  Main.train 1 2 22", "   Tensor.mul 1 20 20"),
        lines(profile.tree()));
    assertEquals(1, profile.run().lostCalls());
    assertEquals("ring full", profile.run().losses().get(0).reason());
  }

  @Test
  void read_threadsOfOneNameInterleaved_keepsThemApart() throws Exception {
    Path file = folder.resolve("a.jfr");
    try (TestRecording recording = TestRecording.create(file)) {
      ThreadScript first = recording.thread("worker", 11).busy(1_000);
      ThreadScript second = recording.thread("worker", 12);
      first.enter(STEP).call(MUL, 10);
      second.enter(STEP).call(ADD, 20);
      first.leave();
      second.leave();
      recording.end();
    }
    assertEquals(
        List.of(
            "<all threads> 0 0 30",
            " worker 0 0 20",
            "  Main.step 1 0 20",
            "   Tensor.add 1 20 20",
            " worker 0 0 10",
            "  Main.step 1 0 10",
            "   Tensor.mul 1 10 10"),
        lines(RecordingReader.read(file).tree()));
  }

  @Test
  void read_innerCallsLongerThanOuter_mendsAndSaysSo() throws Exception {
    Path file = folder.resolve("a.jfr");
    try (TestRecording recording = TestRecording.create(file)) {
      ThreadScript main = recording.thread("main", 1);
      recording.call(main, MUL, 1, 0, 50);
      recording.call(main, STEP, 0, 0, 40);
      recording.end();
    }
    Profile profile = RecordingReader.read(file);
    assertEquals(50, profile.tree().cumtime(CallTree.ROOT));
    assertTrue(profile.run().notes().get(0).contains("shorter"), profile.run().notes().toString());
  }

  @Test
  void read_countsInSeveralChunks_addsThem() throws Exception {
    Path file = folder.resolve("a.jfr");
    try (TestRecording recording = TestRecording.create(file).modes("counting")) {
      recording.count(MUL, 3).count(ADD, 1).rotate().count(MUL, 4);
      recording.end();
    }
    Profile profile = RecordingReader.read(file);
    assertEquals(Mode.COUNTING, profile.mode());
    assertEquals(
        List.of("<all threads> 0 0 0", " Tensor.mul 7 0 0", " Tensor.add 1 0 0"),
        lines(profile.tree()));
  }

  @Test
  void read_skippedMethod_isNamed() throws Exception {
    Path file = folder.resolve("a.jfr");
    try (TestRecording recording = TestRecording.create(file)) {
      recording.thread("main", 1).call(MUL, 5);
      recording
          .skip("demo.Big", "init", "too large")
          .rotate()
          .skip("demo.Big", "init", "too large");
      recording.end();
    }
    assertEquals(1, RecordingReader.read(file).run().weaving().skipped().size());
  }

  static List<String> lines(CallTree tree) {
    List<String> lines = new ArrayList<>();
    tree.walk(
        CallTree.ROOT,
        node ->
            lines.add(
                " ".repeat(tree.depth(node))
                    + tree.frame(node).displayName()
                    + " "
                    + tree.calls(node)
                    + " "
                    + tree.tottime(node)
                    + " "
                    + tree.cumtime(node)));
    return lines;
  }
}
