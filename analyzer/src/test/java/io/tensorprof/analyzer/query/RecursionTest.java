package io.tensorprof.analyzer.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
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

/** The rules of cProfile for recursion, on programs whose times are known. */
class RecursionTest {

  private static final long MS = 1_000_000;
  private static final Site F = Site.function("f", 1);
  private static final Site A = Site.function("a", 2);
  private static final Site B = Site.function("b", 3);

  @TempDir private Path folder;

  /** busy 10 ms, f(n - 1) if n > 0, busy 10 ms. */
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
  void of_directRecursion_countsOutermostActivation() throws Exception {
    Path file = folder.resolve("f.jfr");
    try (TestRecording recording = TestRecording.create(file)) {
      f(recording.thread("main", 1), 4);
      recording.end();
    }
    FunctionRow f = row(FunctionTable.of(RecordingReader.read(file)), "f");
    assertEquals("5/1", f.ncallsText());
    assertEquals(100 * MS, f.tottime());
    assertEquals(100 * MS, f.cumtime());
    assertEquals(20 * MS, f.tottimePerCall());
    assertEquals(100 * MS, f.cumtimePerCall());
  }

  @Test
  void of_mutualRecursion_countsOutermostActivationOfEach() throws Exception {
    Path file = folder.resolve("ab.jfr");
    try (TestRecording recording = TestRecording.create(file)) {
      a(recording.thread("main", 1), 5);
      recording.end();
    }
    FunctionTable table = FunctionTable.of(RecordingReader.read(file));
    assertEquals("3/1", row(table, "a").ncallsText());
    assertEquals(90 * MS, row(table, "a").cumtime());
    assertEquals("3/1", row(table, "b").ncallsText());
    assertEquals(80 * MS, row(table, "b").cumtime());
    assertEquals(6, table.ncalls());
    assertEquals(2, table.primitiveCalls());
    assertEquals(90 * MS, table.tottime());
  }

  @Test
  void of_inRecursiveSubtree_countsWithinItOnly() throws Exception {
    Path file = folder.resolve("f.jfr");
    try (TestRecording recording = TestRecording.create(file)) {
      f(recording.thread("main", 1), 4);
      recording.end();
    }
    Profile profile = RecordingReader.read(file);
    FunctionRow f = row(FunctionTable.of(profile, 3), "f");
    assertEquals("4/1", f.ncallsText());
    assertEquals(80 * MS, f.cumtime());
  }

  @Test
  void of_functionTwiceInOneStack_hasThatSampleOnce() {
    Frame f = Frame.sampled(Frame.Kind.JAVA, "demo.Main", "f", "()V");
    CallTree.Builder builder = CallTree.sampledBuilder(MS);
    int main = builder.addSampled(CallTree.ROOT, Frame.thread("main", 1), 0, 3);
    int outer = builder.addSampled(main, f, 0, 3);
    builder.addSampled(outer, f, 3, 3);
    FunctionTable table = FunctionTable.of(new Profile(RunInfo.of("demo", 0), builder.build()));
    FunctionRow row = row(table, "f");
    assertEquals(3, row.cumSamples());
    assertEquals(3, row.samples());
    assertEquals(3 * MS, row.cumtime());
  }

  @Test
  void of_randomTrees_tottimesSumToTheRootAndNoneExceedsCumtime() {
    Random random = new Random(3);
    for (int round = 0; round < 30; round++) {
      Profile profile = new Profile(RunInfo.of("demo", 0), RandomTrees.traced(random, 200));
      for (Grouping grouping : Grouping.values()) {
        FunctionTable table = FunctionTable.of(profile, List.of(CallTree.ROOT), grouping);
        assertEquals(profile.tree().cumtime(CallTree.ROOT), table.tottime());
        for (FunctionRow row : table.rows()) {
          assertEquals(true, row.tottime() <= row.cumtime(), row::toString);
          assertEquals(true, row.primitiveCalls() <= row.ncalls(), row::toString);
        }
      }
    }
  }

  private static FunctionRow row(FunctionTable table, String name) {
    return table.rows().stream()
        .filter(row -> row.frame().name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
