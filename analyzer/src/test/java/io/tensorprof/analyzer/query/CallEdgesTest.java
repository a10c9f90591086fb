package io.tensorprof.analyzer.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import io.tensorprof.analyzer.query.CallEdges.Edge;
import io.tensorprof.analyzer.read.RecordingReader;
import io.tensorprof.analyzer.testing.RandomTrees;
import io.tensorprof.analyzer.testing.TestRecording;
import io.tensorprof.analyzer.testing.TestRecording.Site;
import io.tensorprof.analyzer.testing.TestRecording.ThreadScript;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of cProfile for the edges between functions. */
class CallEdgesTest {

  private static final long MS = 1_000_000;
  private static final Site F = Site.function("f", 1);
  private static final Site A = Site.function("a", 2);
  private static final Site B = Site.function("b", 3);

  @TempDir private Path folder;

  private static void f(ThreadScript thread, int n) {
    thread.enter(F).busy(10 * MS);
    if (n > 0) {
      f(thread, n - 1);
    }
    thread.busy(10 * MS).leave();
  }

  private static void a(ThreadScript thread, int n) {
    thread.enter(A).busy(10 * MS);
    if (n > 0) {
      b(thread, n - 1);
    }
    thread.leave();
  }

  private static void b(ThreadScript thread, int n) {
    thread.enter(B).busy(20 * MS);
    if (n > 0) {
      a(thread, n - 1);
    }
    thread.leave();
  }

  @Test
  void of_directRecursion_countsOutermostCallOfTheEdge() throws Exception {
    Path file = folder.resolve("f.jfr");
    try (TestRecording recording = TestRecording.create(file)) {
      f(recording.thread("main", 1), 4);
      recording.end();
    }
    CallEdges edges = CallEdges.of(RecordingReader.read(file));
    Edge again = edge(edges, "f", "f");
    assertEquals("4/1", again.ncallsText());
    assertEquals(80 * MS, again.tottime());
    assertEquals(80 * MS, again.cumtime());
    Edge first = edge(edges, "main", "f");
    assertEquals("1", first.ncallsText());
    assertEquals(20 * MS, first.tottime());
    assertEquals(100 * MS, first.cumtime());
  }

  @Test
  void of_mutualRecursion_countsOutermostCallOfEachEdge() throws Exception {
    Path file = folder.resolve("ab.jfr");
    try (TestRecording recording = TestRecording.create(file)) {
      a(recording.thread("main", 1), 5);
      recording.end();
    }
    CallEdges edges = CallEdges.of(RecordingReader.read(file));
    Edge back = edge(edges, "b", "a");
    assertEquals("2/1", back.ncallsText());
    assertEquals(20 * MS, back.tottime());
    assertEquals(60 * MS, back.cumtime());
    Edge forth = edge(edges, "a", "b");
    assertEquals("3/1", forth.ncallsText());
    assertEquals(60 * MS, forth.tottime());
    assertEquals(80 * MS, forth.cumtime());
  }

  @Test
  void of_partOfTheTree_leavesOutWhatCallsIt() throws Exception {
    Path file = folder.resolve("f.jfr");
    try (TestRecording recording = TestRecording.create(file)) {
      f(recording.thread("main", 1), 4);
      recording.end();
    }
    Profile profile = RecordingReader.read(file);
    CallEdges edges = CallEdges.of(profile, List.of(3)); // the second f
    assertEquals(1, edges.edges().size());
    assertEquals("3/1", edge(edges, "f", "f").ncallsText());
    assertEquals(60 * MS, edge(edges, "f", "f").cumtime());
  }

  @Test
  void of_samples_pairTwiceInOneStackHasThatSampleOnce() {
    Frame f = Frame.sampled(Frame.Kind.JAVA, "demo.Main", "f", "()V");
    CallTree.Builder builder = CallTree.sampledBuilder(MS);
    int main = builder.addSampled(CallTree.ROOT, Frame.thread("main", 1), 0, 3);
    int first = builder.addSampled(main, f, 0, 3);
    int second = builder.addSampled(first, f, 0, 3);
    builder.addSampled(second, f, 3, 3);
    CallEdges edges = CallEdges.of(new Profile(RunInfo.of("demo", 0), builder.build()));
    assertEquals(3, edge(edges, "f", "f").cumSamples());
    assertEquals(3, edge(edges, "f", "f").samples());
    assertEquals(3 * MS, edge(edges, "f", "f").cumtime());
  }

  @Test
  void of_randomTrees_edgesSumUpToTheirFunctions() {
    Random random = new Random(5);
    for (int round = 0; round < 50; round++) {
      Profile profile = new Profile(RunInfo.of("demo", 0), RandomTrees.traced(random, 300));
      CallEdges edges = CallEdges.of(profile);
      for (FunctionRow row : FunctionTable.of(profile).rows()) {
        List<Edge> callers = edges.callers(row.function());
        assertEquals(row.ncalls(), callers.stream().mapToLong(Edge::ncalls).sum());
        assertEquals(row.tottime(), callers.stream().mapToLong(Edge::tottime).sum());
        // A call that is the function's outermost is the outermost of its edge, too.
        assertTrue(row.primitiveCalls() <= callers.stream().mapToLong(Edge::primitiveCalls).sum());
        assertTrue(row.cumtime() <= callers.stream().mapToLong(Edge::cumtime).sum());
        for (Edge edge : callers) {
          assertTrue(edge.primitiveCalls() <= edge.ncalls());
          assertTrue(edge.tottime() <= edge.cumtime());
          assertTrue(edge.cumtime() <= row.cumtime());
          assertTrue(edges.callees(edge.caller()).contains(edge));
        }
      }
    }
  }

  @Test
  void frame_isTheRowsFrame() {
    Profile profile = new Profile(RunInfo.of("demo", 0), RandomTrees.traced(new Random(1), 100));
    CallEdges edges = CallEdges.of(profile);
    for (FunctionRow row : FunctionTable.of(profile).rows()) {
      assertEquals(row.frame(), edges.frame(row.function()));
    }
    assertEquals(Frame.ALL_THREADS, edges.frame(Frame.ALL_THREADS.function()));
  }

  private static Edge edge(CallEdges edges, String caller, String callee) {
    return edges.edges().stream()
        .filter(edge -> edge.caller().name().equals(caller) && edge.callee().name().equals(callee))
        .findFirst()
        .orElseThrow();
  }
}
