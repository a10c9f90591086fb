package io.tensorprof.analyzer.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.model.EventCount;
import io.tensorprof.analyzer.testing.Jdks;
import io.tensorprof.analyzer.testing.TestRecording;
import io.tensorprof.analyzer.testing.TestRecording.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileContentsTest {

  private static final Path RESOURCES =
      Path.of("src", "test", "resources", "io", "tensorprof", "analyzer", "read");
  private static final Pattern LINE = Pattern.compile(" (\\S+) +(\\d+) +(\\d+)");

  @TempDir private Path folder;

  private static FileContents contents(Path... files) throws RecordingException {
    return FileContents.of(List.of(files), ReadProgress.NONE);
  }

  private static Map<String, String> byType(FileContents contents) {
    Map<String, String> byType = new TreeMap<>();
    for (EventCount count : contents.events()) {
      byType.put(count.type(), count.events() + " in " + count.bytes());
    }
    return byType;
  }

  /** What the JDK's own tool says of a file, types without events and what is no event left out. */
  private Map<String, String> summary(Path file) throws IOException, InterruptedException {
    Path output = folder.resolve("summary.txt");
    Process jfr =
        new ProcessBuilder(
                Jdks.all().get(0).resolve("bin/jfr").toString(), "summary", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertEquals(0, jfr.waitFor());
    Map<String, String> byType = new TreeMap<>();
    for (String line : Files.readAllLines(output)) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches() && !matcher.group(2).equals("0")) {
        byType.put(matcher.group(1), matcher.group(2) + " in " + matcher.group(3));
      }
    }
    byType.keySet().removeAll(List.of("jdk.Metadata", "jdk.CheckPoint"));
    return byType;
  }

  @ParameterizedTest
  @ValueSource(strings = {"tracing.jfr", "counting.jfr", "sampling.jfr", "sites.jfr"})
  void of_recordings_isWhatTheJdkCounts(String name) throws Exception {
    Path file = RESOURCES.resolve(name);
    FileContents contents = contents(file);
    assertEquals(summary(file), byType(contents));
    assertEquals(Files.size(file), contents.bytes());
  }

  @Test
  void of_foreignRecording_isWhatTheJdkCounts() throws Exception {
    Path file = folder.resolve("foreign.jfr");
    try (Recording recording = new Recording()) {
      recording.enable("jdk.SystemProcess").withPeriod(Duration.ofMillis(10));
      recording.enable("jdk.InitialSystemProperty");
      recording.start();
      recording.dump(file);
    }
    FileContents contents = contents(file);
    Map<String, String> events = byType(contents);
    assertTrue(events.containsKey("jdk.InitialSystemProperty"), events.toString());
    assertEquals(summary(file), events);
  }

  @Test
  void of_severalFilesAndChunks_areAddedUp() throws Exception {
    Path first = folder.resolve("run.1.jfr");
    Path second = folder.resolve("run.2.jfr");
    try (TestRecording recording = TestRecording.create(first)) {
      recording.thread("main", 1).call(Site.op("mul", "train", 1), 5);
      recording.rotate();
      recording.thread("main", 1).call(Site.op("mul", "train", 1), 5);
      recording.rotateTo(second);
      recording.thread("main", 1).call(Site.op("mul", "train", 1), 5);
      recording.lose("main", 1, 3, "ring full");
      recording.end();
    }
    FileContents contents = contents(first, second);
    assertEquals(3, contents.chunks());
    assertEquals(Files.size(first) + Files.size(second), contents.bytes());
    List<String> types = contents.events().stream().map(EventCount::type).toList();
    List<Long> events = contents.events().stream().map(EventCount::events).toList();
    assertEquals(List.of("tensorprof.Run", "tensorprof.Call", "tensorprof.Loss"), types);
    assertEquals(List.of(3L, 3L, 1L), events);
  }

  @Test
  void of_compressedRecording_isOfWhatIsInIt() throws Exception {
    Path plain = RESOURCES.resolve("tracing.jfr");
    Path packed = folder.resolve("tracing.jfr.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      Files.copy(plain, out);
    }
    assertEquals(contents(plain), contents(packed));
  }

  @Test
  void of_collapsedStacks_hasNoEvents() throws Exception {
    Path file = Files.writeString(folder.resolve("a.collapsed"), "main;train 5\n");
    assertEquals(new FileContents(0, 0, List.of()), contents(file));
  }

  @Test
  void of_damagedConstants_failsWithOneLine() throws Exception {
    byte[] bytes = Files.readAllBytes(RESOURCES.resolve("tracing.jfr"));
    bytes[16 + 3] = 1; // where the constants are
    Path file = Files.write(folder.resolve("damaged.jfr"), bytes);
    String message = assertThrows(RecordingException.class, () -> contents(file)).getMessage();
    assertTrue(message.startsWith(file + " cannot be read: the chunk at byte 0 "), message);
  }

  @Test
  void of_manyEvents_tellsHowFarItIs() throws Exception {
    Path file = folder.resolve("many.jfr");
    try (TestRecording recording = TestRecording.create(file)) {
      TestRecording.ThreadScript main = recording.thread("main", 1);
      for (int i = 0; i < 70_000; i++) {
        main.call(Site.op("mul", "train", 1), 5);
      }
      recording.end();
    }
    List<String> heard = new ArrayList<>();
    FileContents contents =
        FileContents.of(
            List.of(file),
            (events, share) -> heard.add(events + (share > 0.5 && share <= 1 ? " ok" : " bad")));
    assertEquals(70_000, contents.events().get(0).events());
    assertEquals(List.of("65536 ok"), heard);
  }
}
