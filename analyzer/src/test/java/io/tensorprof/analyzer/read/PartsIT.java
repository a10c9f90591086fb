package io.tensorprof.analyzer.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.testing.Jdks;
import io.tensorprof.analyzer.testing.ProfiledProgram;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import programs.Divers;
import programs.Relay;

/**
 * A recording that rotated: what its parts say by themselves is, together, what they say as one.
 */
class PartsIT {

  private static final String OPS = "mode=tracing,ops=programs.Kernels#multiply|add,rotate=1m";

  @TempDir private Path folder;

  static List<Path> jdks() {
    return Jdks.all();
  }

  /** Numbers of one function or op in one thread, of all places in the tree. */
  private record Sums(long calls, long tottime, long cumtime) {

    Sums plus(Sums other) {
      return new Sums(calls + other.calls, tottime + other.tottime, cumtime + other.cumtime);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void parts_callsOpenAtTheirEnds_areTheWholeToTheNanosecond(Path jdk) throws Exception {
    List<Path> parts =
        ProfiledProgram.record(
            jdk, folder, OPS + ",include=programs.Relay#run|outer|inner|main", Relay.class);
    assertTrue(parts.size() >= 4, parts.toString());
    Map<String, Sums> whole =
        sums(RecordingReader.read(parts, ReadOptions.DEFAULT, ReadProgress.NONE));
    Map<String, Sums> together = together(parts);
    pieces(parts).forEach((name, more) -> together.merge(name, new Sums(-more, 0, 0), Sums::plus));
    // Each thread is in a function from its first recorded instant to its last, so all is compared.
    assertEquals(text(whole), text(together));
    for (int i = 0; i < Relay.THREADS; i++) {
      assertEquals(1, whole.get("relay-" + i + " run").calls());
      for (String name : List.of("outer", "inner", "multiply", "add")) {
        assertEquals(Relay.CALLS, whole.get("relay-" + i + " " + name).calls());
      }
    }
  }

  /** Where parts end, threads mostly wait for room for the end of a call, here of a cut one. */
  @ParameterizedTest
  @MethodSource("jdks")
  void parts_cutCallsThatEndAtTheNextCut_countOnceAndHoldAllCallsInside(Path jdk) throws Exception {
    List<Path> parts =
        ProfiledProgram.record(
            jdk, folder, OPS + ",include=programs.Divers#run|dive", Divers.class);
    assertTrue(parts.size() >= 2, parts.toString());
    CallTree tree = RecordingReader.read(parts, ReadOptions.DEFAULT, ReadProgress.NONE).tree();
    for (int node = 1; node < tree.size(); node++) {
      String name = tree.frame(node).name();
      if (name.startsWith("diver-")) {
        assertEquals(0, tree.tottime(node), name);
      } else if (name.equals("dive")) {
        assertEquals(Divers.DIVES, tree.calls(node), "at depth " + tree.depth(node));
      } else if (name.equals("add")) {
        assertEquals((long) Divers.DIVES * Divers.STAY, tree.calls(node));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void parts_opsAlone_onlyTheTimeOutsideOfThemIsLess(Path jdk) throws Exception {
    List<Path> parts = ProfiledProgram.record(jdk, folder, OPS, Relay.class);
    Map<String, Sums> whole =
        sums(RecordingReader.read(parts, ReadOptions.DEFAULT, ReadProgress.NONE));
    Map<String, Sums> together = together(parts);
    pieces(parts).forEach((name, more) -> together.merge(name, new Sums(-more, 0, 0), Sums::plus));
    for (int i = 0; i < Relay.THREADS; i++) {
      Sums thread = whole.remove("relay-" + i);
      Sums threadInParts = together.remove("relay-" + i);
      assertTrue(
          threadInParts.cumtime() <= thread.cumtime(), thread + " in parts " + threadInParts);
    }
    assertEquals(text(whole), text(together));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",include=programs.Relay#run|outer|inner|main", ",every=8"})
  void parts_readByThreads_sayWhatTheySayReadByOne(String options) throws Exception {
    List<Path> parts =
        ProfiledProgram.record(Jdks.all().get(0), folder, OPS + options, Relay.class);
    ReadOptions byOne = ReadOptions.DEFAULT.withThreads(1);
    ReadOptions byThree = ReadOptions.DEFAULT.withThreads(3);
    assertEquals(
        Dump.of(RecordingReader.read(parts, byOne, ReadProgress.NONE)),
        Dump.of(RecordingReader.read(parts, byThree, ReadProgress.NONE)));
    List<Path> last = parts.subList(parts.size() - 1, parts.size());
    assertEquals(
        Dump.of(RecordingReader.read(last, byOne, ReadProgress.NONE)),
        Dump.of(RecordingReader.read(last, byThree, ReadProgress.NONE)));
  }

  private static Map<String, Sums> together(List<Path> parts) throws RecordingException {
    Map<String, Sums> together = new TreeMap<>();
    for (Path part : parts) {
      sums(RecordingReader.read(part))
          .forEach((name, more) -> together.merge(name, more, Sums::plus));
    }
    return together;
  }

  private static Map<String, Sums> sums(Profile profile) {
    CallTree tree = profile.tree();
    Map<String, Sums> sums = new TreeMap<>();
    for (int node = 1; node < tree.size(); node++) {
      int thread = node;
      while (tree.depth(thread) > 1) {
        thread = tree.parent(thread);
      }
      String name = tree.frame(thread).name();
      sums.merge(
          thread == node ? name : name + " " + tree.frame(node).name(),
          new Sums(tree.calls(node), tree.tottime(node), tree.cumtime(node)),
          Sums::plus);
    }
    return sums;
  }

  /** Pieces of calls that go on with a call of the part before, which count as calls in theirs. */
  private static Map<String, Long> pieces(List<Path> parts) throws Exception {
    Map<String, Long> pieces = new HashMap<>();
    Map<String, Long> cutAt = new HashMap<>();
    for (Path part : parts) {
      Map<String, Long> cutBefore = Map.copyOf(cutAt);
      cutAt.clear();
      try (RecordingFile recording = new RecordingFile(part)) {
        while (recording.hasMoreEvents()) {
          RecordedEvent event = recording.readEvent();
          if (!event.getEventType().getName().equals("tensorprof.Call")) {
            continue;
          }
          String name =
              event.getThread("eventThread").getJavaName() + " " + event.getString("site.name");
          String call = name + " " + event.getInt("depth");
          long start = event.getLong("startTime");
          if (event.getBoolean("open")) {
            cutAt.put(call, start + event.getLong("duration"));
          }
          if (cutBefore.getOrDefault(call, -1L) == start) {
            pieces.merge(name, 1L, Long::sum);
          }
        }
      }
    }
    return pieces;
  }

  private static String text(Map<String, Sums> sums) {
    StringBuilder text = new StringBuilder();
    sums.forEach((name, numbers) -> text.append(name).append(' ').append(numbers).append('\n'));
    return text.toString();
  }
}
