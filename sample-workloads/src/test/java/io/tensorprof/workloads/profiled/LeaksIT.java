package io.tensorprof.workloads.profiled;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tensorprof.workloads.profiled.RecordedTensors.Sum;
import io.tensorprof.workloads.torch.HeldToTheEnd;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The planted leaks under the agent: each is found at its line, with its tensors and their bytes as
 * the program's own account has them, and nothing else is.
 */
class LeaksIT {

  private static final String COLLECTED = "left to the collector";
  private static final String DETACHED = "detached from a scope";

  /** The storage of the batch, which was closed: views that leaked have it. */
  private static final Sum BATCH = new Sum(0, 64 * 100 * Float.BYTES);

  @TempDir private Path folder;

  /** A line of the program's table. */
  private record Planted(String leak, String line, Sum sum) {

    static Planted parse(String row) {
      String[] cells = row.split(" {2,}", -1);
      return new Planted(cells[0], cells[1], new Sum(number(cells[2]), number(cells[4])));
    }

    private static long number(String cell) {
      return Long.parseLong(cell.replace(",", ""));
    }
  }

  private static List<Planted> planted(ProfiledRun run) {
    return run.output().stream().filter(row -> row.contains(".java:")).map(Planted::parse).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"mode=tracing,memory=on", "mode=counting,memory=on", "mode=tracing,memory=trace"})
  void leaky_eachLeak_isFoundToTheByte(String options) throws Exception {
    ProfiledRun run = ProfiledRun.of(folder, options, "leaks", "--steps", "20");
    RecordedTensors recorded = RecordedTensors.read(run.recording());
    Map<String, Sum> made = recorded.totals("made");
    Map<String, Sum> collected = recorded.totals("collected");
    Map<String, Sum> closed = recorded.totals("closed");
    Map<String, Sum> scoped = recorded.totals("scoped");
    // The collector may come by itself; then it finds some of what else was lost.
    Map<String, Sum> left = new TreeMap<>(recorded.held());
    collected.forEach((line, sum) -> left.merge(line, sum, Sum::plus));
    left.values().removeIf(Sum.NONE::equals);
    List<Planted> planted = planted(run);
    assertEquals(8, planted.size());
    for (Planted leak : planted) {
      assertEquals(leak.sum(), made.get(leak.line()), leak::toString);
      assertEquals(Sum.NONE, closed.get(leak.line()), leak::toString);
      assertEquals(Sum.NONE, scoped.get(leak.line()), leak::toString);
      assertEquals(leak.sum(), left.remove(leak.line()), leak::toString);
      if (leak.leak().equals(COLLECTED)) {
        assertEquals(leak.sum(), collected.get(leak.line()), leak::toString);
      }
    }
    assertEquals(List.of(BATCH), List.copyOf(left.values()), "and nothing else");
    Sum held = recorded.held().values().stream().reduce(Sum.NONE, Sum::plus);
    assertEquals(held.tensors(), recorded.atExit().getLong("tensors"));
    assertEquals(held.bytes(), recorded.atExit().getLong("bytes"));
    detachIsNamed(planted, recorded);
    gaugesOfJavaCppAreAskedFor(recorded);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mode=tracing,memory=on", "mode=counting,memory=on"})
  void clean_nothingIsLeft_nothingWasCollected(String options) throws Exception {
    ProfiledRun run = ProfiledRun.of(folder, options, "leaks", "--clean", "--steps", "20");
    RecordedTensors recorded = RecordedTensors.read(run.recording());
    assertEquals(Map.of(), recorded.held());
    assertEquals(0, recorded.atExit().getLong("tensors"));
    assertEquals(0, recorded.atExit().getLong("bytes"));
    Map<String, Sum> made = recorded.totals("made");
    Map<String, Sum> ended = recorded.totals("closed");
    recorded.totals("scoped").forEach((line, sum) -> ended.merge(line, sum, Sum::plus));
    assertEquals(made, ended);
  }

  /** A thread's references go with it, and the garbage collector may come before the agent ends. */
  @ParameterizedTest
  @ValueSource(strings = {"memory=on", "memory=trace"})
  void exit_whatIsCollectedMeanwhile_wasHeldToTheEnd(String options) throws Exception {
    ProfiledRun run = ProfiledRun.ofProgram(folder, options, HeldToTheEnd.class);
    RecordedTensors recorded = RecordedTensors.read(run.recording());
    Sum held = recorded.held().values().stream().reduce(Sum.NONE, Sum::plus);
    assertEquals(HeldToTheEnd.TENSORS, held.tensors());
    Sum collected = recorded.totals("collected").values().stream().reduce(Sum.NONE, Sum::plus);
    assertEquals(Sum.NONE, collected);
  }

  /** What has taken tensors out of their scope. */
  private static void detachIsNamed(List<Planted> planted, RecordedTensors recorded) {
    String line =
        planted.stream()
            .filter(leak -> leak.leak().equals(DETACHED))
            .findFirst()
            .orElseThrow()
            .line();
    assertEquals(Map.of(line, "detach"), recorded.moves());
  }

  private static void gaugesOfJavaCppAreAskedFor(RecordedTensors recorded) {
    List<String> names =
        recorded.of("tensorprof.LibraryMemory").stream()
            .map(gauge -> gauge.getString("name"))
            .distinct()
            .sorted()
            .toList();
    assertEquals(List.of("JavaCPP bytes", "JavaCPP physical bytes"), names);
  }
}
