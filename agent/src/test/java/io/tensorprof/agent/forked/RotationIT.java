package io.tensorprof.agent.forked;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fixtures.Threads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A recording in parts: each readable, none missing a call, all of them one. */
class RotationIT {

  private static final String OPS = "file=run.jfr,ops=fixtures.lib.Mat#scaled|mul";

  @TempDir Path folder;

  static List<Path> jdks() {
    return Jdks.all();
  }

  /** The parts there are, by their numbers. */
  private Map<Integer, Path> parts() throws IOException {
    Map<Integer, Path> parts = new TreeMap<>();
    try (var files = Files.newDirectoryStream(folder, "run.*.jfr")) {
      for (Path file : files) {
        parts.put(Integer.valueOf(file.getFileName().toString().split("\\.", -1)[1]), file);
      }
    }
    return parts;
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void bySize_manyThreads_everyCallIsInOnePart(Path jdk) throws Exception {
    String options = OPS + ",rotate=1m,include=fixtures.Threads#calls|main";
    ForkedJvm.Outcome outcome =
        ForkedJvm.run(jdk, folder, options, Threads.class, "3", "300000", "50");
    assertEquals("done\n", outcome.out(), outcome.err());
    Map<Integer, Path> parts = parts();
    assertTrue(parts.size() >= 4, parts.toString());
    assertEquals(parts.size(), parts.keySet().stream().max(Integer::compare).orElseThrow());
    assertFalse(Files.exists(folder.resolve("run.jfr")));
    long calls = 0;
    List<RecordedEvent> main = new ArrayList<>();
    for (Path part : parts.values()) {
      // A part ends behind what the rings of all threads held when it was full.
      assertTrue(Files.size(part) < 8 << 20, part + " has " + Files.size(part));
      Recorded recorded = Recorded.read(part);
      // A call that is open at a part's end comes in pieces, of which the last one is not open.
      calls +=
          recorded
              .calls()
              .filter(e -> Recorded.name(e).equals("scaled") && !e.getBoolean("open"))
              .count();
      recorded.calls().filter(e -> Recorded.name(e).equals("main")).forEach(main::add);
    }
    assertEquals(900_050, calls);
    // main is open in all parts but the last: its pieces meet.
    assertEquals(parts.size(), main.size());
    for (int i = 1; i < main.size(); i++) {
      assertTrue(main.get(i - 1).getBoolean("open"));
      assertEquals(main.get(i - 1).getEndTime(), main.get(i).getStartTime());
    }
    assertFalse(main.get(main.size() - 1).getBoolean("open"));
    String last = parts.get(parts.size()).toString();
    assertTrue(outcome.err().contains("run.1.jfr to run." + parts.size() + ".jfr"), outcome.err());
    assertTrue(Recorded.read(Path.of(last)).run().getBoolean("complete"));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void keep_onlyTheLastPartsStay_oldOnesOfAnotherRunGo(Path jdk) throws Exception {
    Files.write(folder.resolve("run.77.jfr"), new byte[] {'F', 'L', 'R', 0, 9});
    Files.writeString(folder.resolve("run.78.jfr"), "mine");
    Files.writeString(folder.resolve("run.old.jfr"), "mine, too");
    String options = OPS + ",rotate=1m,keep=2";
    ForkedJvm.Outcome outcome =
        ForkedJvm.run(jdk, folder, options, Threads.class, "2", "500000", "0");
    assertEquals("done\n", outcome.out(), outcome.err());
    assertEquals("mine", Files.readString(folder.resolve("run.78.jfr")));
    assertEquals("mine, too", Files.readString(folder.resolve("run.old.jfr")));
    Files.delete(folder.resolve("run.78.jfr"));
    Files.delete(folder.resolve("run.old.jfr"));
    List<Integer> numbers = List.copyOf(parts().keySet());
    assertEquals(2, numbers.size(), numbers.toString());
    assertEquals(numbers.get(0) + 1, numbers.get(1));
    assertTrue(numbers.get(0) > 1 && numbers.get(1) < 77, numbers.toString());
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void byTime_counting_countsAddUp(Path jdk) throws Exception {
    long told = 0;
    try (CommandedJvm jvm = CommandedJvm.start(jdk, folder, OPS + ",mode=counting,rotate=1s")) {
      while (!Files.exists(folder.resolve("run.3.jfr"))) {
        jvm.tell("calls 1000");
        told += 1000;
      }
      jvm.tell("calls 7");
      told += 7;
    }
    long counted = 0;
    for (Path part : parts().values()) {
      counted += Recorded.read(part).counts().getOrDefault("scaled", 0L);
    }
    assertEquals(told, counted);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void folderIsGone_programRunsOnInTheOldPart(Path jdk) throws Exception {
    Path gone = Files.createDirectory(folder.resolve("gone"));
    String options = OPS.replace("run.jfr", "gone/run.jfr") + ",rotate=1m";
    try (CommandedJvm jvm = CommandedJvm.start(jdk, folder, options)) {
      Files.delete(gone.resolve("run.1.jfr"));
      Files.delete(gone);
      jvm.tell("calls 200000");
      jvm.end();
      assertTrue(jvm.err().contains("cannot begin a new part ("), jvm.err());
    }
  }
}
