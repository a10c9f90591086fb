package io.tensorprof.analyzer.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.model.CallSite;
import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final long MS = 1_000_000;

  private static Frame op(String owner, String name, int line) {
    CallSite site = new CallSite("demo.Main", "step", "()V", "Main.java", line);
    return Frame.op(Frame.Kind.OP, owner, name, "()V", "", site);
  }

  private static Frame step(int line) {
    return Frame.function(Frame.Kind.FUNCTION, "demo.Main", "step", "()V", "", "Main.java", line);
  }

  /** So many steps, each with one mul of a time and one add of 1 ms. */
  private static ComparedRun steps(String name, long threadId, int line, long steps, long mul) {
    CallTree.Builder builder = CallTree.builder(Mode.TRACING);
    long all = steps * (mul + MS);
    int main = builder.addTraced(CallTree.ROOT, Frame.thread("main", threadId), 0, 0, all);
    int step = builder.addTraced(main, step(line), steps, 0, all);
    builder.addTraced(step, op("lib.Tensor", "mul", line + 1), steps, steps * mul, steps * mul);
    builder.addTraced(step, op("lib.Tensor", "add", line + 2), steps, steps * MS, steps * MS);
    return new ComparedRun(name, new Profile(RunInfo.of("demo", all), builder.build()));
  }

  private static ComparedRun sampled(long... samples) {
    CallTree.Builder builder = CallTree.sampledBuilder(MS);
    long all = 0;
    for (long count : samples) {
      all += count;
    }
    int main = builder.addSampled(CallTree.ROOT, Frame.thread("main", 1), 0, all);
    for (int i = 0; i < samples.length; i++) {
      if (samples[i] > 0) {
        Frame frame = Frame.sampled(Frame.Kind.JAVA, "demo.Main", "f" + i, "()V");
        builder.addSampled(main, frame, samples[i], samples[i]);
      }
    }
    return new ComparedRun("s", new Profile(RunInfo.of("demo", all), builder.build()));
  }

  private static ComparedRow row(Comparison comparison, String title) {
    return comparison.rows().stream()
        .filter(row -> row.title().equals(title))
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    "no row "
                        + title
                        + " among "
                        + comparison.rows().stream().map(ComparedRow::title).toList()));
  }

  private static Comparison compare(ComparedRun base, ComparedRun fresh, Match match)
      throws IncomparableException {
    return Comparison.of(
        List.of(base), List.of(fresh), new Comparison.Options(Grouping.OP, match, null, null, 0));
  }

  @Test
  void of_otherThreadIdsAndLines_areTheSameRows() throws Exception {
    Comparison comparison =
        Comparison.of(
            List.of(steps("a", 1, 10, 5, MS)),
            List.of(steps("b", 77, 14, 5, 3 * MS)),
            Comparison.Options.DEFAULT);
    assertEquals(
        List.of("{Tensor.mul}", "<thread main>", "Main.java:14(step)", "{Tensor.add}"),
        comparison.rows().stream().map(ComparedRow::title).toList());
    ComparedRow mul = row(comparison, "{Tensor.mul}");
    assertEquals(5.0 * MS, mul.tottime().base());
    assertEquals(15.0 * MS, mul.tottime().fresh());
    assertEquals(3, mul.tottime().ratio());
    assertFalse(mul.tottime().hasMargin());
    assertEquals(Verdict.UNKNOWN, mul.verdict());
    assertEquals(Verdict.SAME, row(comparison, "{Tensor.add}").verdict());
    assertEquals(10.0 * MS, comparison.whole().delta());
    assertEquals(15, comparison.calls().base());
  }

  @Test
  void of_perStep_comparesRunsOfDifferentLength() throws Exception {
    Comparison comparison =
        Comparison.of(
            List.of(steps("a", 1, 10, 5, MS)),
            List.of(steps("b", 1, 10, 20, MS)),
            new Comparison.Options(Grouping.OP, Match.FUNCTION, null, "Main.step", 0));
    for (ComparedRow row : comparison.rows()) {
      assertEquals(Verdict.SAME, row.verdict(), row.title());
    }
    assertEquals(2.0 * MS, comparison.whole().fresh());
    assertEquals(1, row(comparison, "{Tensor.mul}").ncalls().fresh());
  }

  @Test
  void of_singleRunsWithOtherCalls_saysWhatIsExact() throws Exception {
    Comparison comparison =
        compare(steps("a", 1, 10, 5, MS), steps("b", 1, 10, 6, MS), Match.FUNCTION);
    assertEquals(Verdict.MORE_CALLS, row(comparison, "{Tensor.mul}").verdict());
    assertEquals(Verdict.UNKNOWN, row(comparison, "<thread main>").verdict());
  }

  @Test
  void of_otherPackage_matchesByName() throws Exception {
    CallTree.Builder builder = CallTree.builder(Mode.TRACING);
    int main = builder.addTraced(CallTree.ROOT, Frame.thread("main", 1), 0, 0, 9 * MS);
    builder.addTraced(main, op("other.Tensor", "mul", 3), 1, 2 * MS, 2 * MS);
    builder.addTraced(main, op("third.Matrix", "mul", 4), 1, 7 * MS, 7 * MS);
    ComparedRun other = new ComparedRun("o", new Profile(RunInfo.of("o", 0), builder.build()));
    ComparedRun ours = steps("a", 1, 10, 1, MS);
    Comparison exact = compare(ours, other, Match.FUNCTION);
    assertEquals(
        List.of(Verdict.REMOVED),
        exact.rows().stream()
            .filter(row -> row.row().frame().owner().equals("lib.Tensor"))
            .map(ComparedRow::verdict)
            .distinct()
            .toList());
    Comparison named = compare(ours, other, Match.NAME);
    assertEquals(2.0 * MS, row(named, "{Tensor.mul}").tottime().fresh());
    assertEquals(Verdict.ADDED, row(named, "{Matrix.mul}").verdict());
    Comparison simple = compare(ours, other, Match.SIMPLE);
    assertEquals(
        List.of(9.0 * MS),
        simple.rows().stream()
            .filter(row -> row.row().frame().name().equals("mul"))
            .map(row -> row.tottime().fresh())
            .toList());
  }

  @Test
  void of_threeRunsEach_tellsChangeFromNoise() throws Exception {
    List<ComparedRun> base = new ArrayList<>();
    List<ComparedRun> fresh = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      base.add(steps("a" + i, i, 10, 10, 2 * MS + i * MS / 100));
      fresh.add(steps("b" + i, i, 10, 10, 3 * MS + i * MS / 100));
    }
    Comparison comparison = Comparison.of(base, fresh, Comparison.Options.DEFAULT);
    ComparedRow mul = row(comparison, "{Tensor.mul}");
    assertEquals(Verdict.MORE, mul.verdict());
    assertEquals(10.0 * MS, mul.tottime().delta(), 1);
    assertTrue(mul.tottime().margin() < MS, mul::toString);
    Comparison back = Comparison.of(fresh, base, Comparison.Options.DEFAULT);
    assertEquals(Verdict.LESS, row(back, "{Tensor.mul}").verdict());
    assertEquals(FunctionRow.Spread.UNKNOWN, mul.base());
  }

  @Test
  void of_fewSamples_areNoiseThoughEqualInAllRuns() throws Exception {
    List<ComparedRun> base = List.of(sampled(1, 900), sampled(1, 900), sampled(1, 900));
    List<ComparedRun> fresh = List.of(sampled(2, 500, 1), sampled(2, 500), sampled(2, 500));
    Comparison comparison = Comparison.of(base, fresh, Comparison.Options.DEFAULT);
    assertEquals(Verdict.NOISE, row(comparison, "Main(f0)").verdict());
    assertEquals(Verdict.LESS, row(comparison, "Main(f1)").verdict());
    assertEquals(Verdict.NOISE, row(comparison, "Main(f2)").verdict()); // 1 sample may be missed
  }

  @Test
  void of_minShare_leavesOutAndSaysSo() throws Exception {
    Comparison comparison =
        Comparison.of(
            List.of(steps("a", 1, 10, 5, 99 * MS)),
            List.of(steps("b", 1, 10, 5, 99 * MS)),
            new Comparison.Options(Grouping.OP, Match.FUNCTION, null, null, 0.02));
    assertEquals(
        List.of("{Tensor.mul}", "<thread main>", "Main.java:10(step)"), // by their cumtimes
        comparison.rows().stream().map(ComparedRow::title).toList());
    assertEquals(1, comparison.small());
  }

  @Test
  void of_minShareAndNoiseKnown_testsLargeRowsOnly() throws Exception {
    List<ComparedRun> base = new ArrayList<>();
    List<ComparedRun> fresh = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      base.add(steps("a" + i, i, 10, 10, 2 * MS + i * MS / 100));
      fresh.add(steps("b" + i, i, 10, 10, 3 * MS + i * MS / 100));
    }
    Comparison comparison =
        Comparison.of(
            base, fresh, new Comparison.Options(Grouping.OP, Match.FUNCTION, null, null, 0.01));
    ComparedRow step = row(comparison, "Main.java:10(step)");
    assertEquals(Verdict.SMALL, step.verdict());
    assertFalse(step.tottime().hasMargin());
    assertTrue(step.cumtime().isBeyondNoise());
    assertEquals(Verdict.MORE, row(comparison, "{Tensor.mul}").verdict());
  }

  @Test
  void of_samplesOnOneSideOnly_areAddedWhenNotByChance() throws Exception {
    List<ComparedRun> base = List.of(sampled(90), sampled(90), sampled(90));
    List<ComparedRun> many = List.of(sampled(90, 2), sampled(90, 40), sampled(90, 5));
    assertEquals(
        Verdict.ADDED,
        row(Comparison.of(base, many, Comparison.Options.DEFAULT), "Main(f1)").verdict());
    assertEquals(
        Verdict.REMOVED,
        row(Comparison.of(many, base, Comparison.Options.DEFAULT), "Main(f1)").verdict());
    List<ComparedRun> once = List.of(sampled(90), sampled(90, 40), sampled(90, 5));
    assertEquals(
        Verdict.NOISE,
        row(Comparison.of(base, once, Comparison.Options.DEFAULT), "Main(f1)").verdict());
  }

  private static ComparedRun nativeRun(String library, long samples) {
    CallTree.Builder builder = CallTree.sampledBuilder(MS);
    int main = builder.addSampled(CallTree.ROOT, Frame.thread("main", 1), 0, samples);
    builder.addSampled(
        main, Frame.sampled(Frame.Kind.NATIVE, library, "gemm", ""), samples, samples);
    return new ComparedRun(library, new Profile(RunInfo.of("demo", 0), builder.build()));
  }

  @Test
  void of_librariesUnpackedElsewhere_areTheSameNativeFunctions() throws Exception {
    ComparedRun one = nativeRun("/tmp/lib123.so", 5);
    ComparedRun other = nativeRun("/tmp/lib456.so", 7);
    Comparison comparison = compare(one, other, Match.FUNCTION);
    assertEquals(1.4, row(comparison, "{gemm}").tottime().ratio(), 1e-9);
    TreeComparison tree =
        TreeComparison.of(List.of(one), List.of(other), Comparison.Options.DEFAULT);
    assertEquals(3, tree.size());
    assertEquals(2.0 * MS, tree.tottime(2).delta());
  }

  @Test
  void of_incomparable_namesBoth() {
    ComparedRun traced = steps("traced.jfr", 1, 10, 5, MS);
    ComparedRun sampled = sampled(3);
    IncomparableException modes =
        assertThrows(IncomparableException.class, () -> compare(traced, sampled, Match.FUNCTION));
    assertTrue(
        modes.getMessage().startsWith("traced.jfr was recorded by tracing and s by sampling"),
        modes.getMessage());
    Comparison.Options per = new Comparison.Options(Grouping.OP, Match.FUNCTION, null, "nosuch", 0);
    IncomparableException missing =
        assertThrows(
            IncomparableException.class,
            () -> Comparison.of(List.of(traced), List.of(traced), per));
    assertEquals(
        "traced.jfr holds no function named 'nosuch'; the largest are Main.step, Tensor.add, Tensor.mul",
        missing.getMessage());
    IncomparableException unknown =
        assertThrows(
            IncomparableException.class,
            () -> Comparison.of(List.of(sampled), List.of(sampled), per));
    assertTrue(unknown.getMessage().contains("do not say how often"), unknown.getMessage());
  }

  @Test
  void of_everyGrouping_comparesARunToItselfAsSame() throws Exception {
    ComparedRun run = steps("a", 1, 10, 5, MS);
    ComparedRun again = steps("b", 2, 10, 5, MS);
    for (Grouping grouping : Grouping.values()) {
      Comparison comparison =
          Comparison.of(
              List.of(run),
              List.of(again),
              new Comparison.Options(grouping, Match.FUNCTION, null, null, 0));
      for (ComparedRow row : comparison.rows()) {
        assertEquals(Verdict.SAME, row.verdict(), grouping + " " + row.title());
      }
      double sum = comparison.rows().stream().mapToDouble(row -> row.tottime().base()).sum();
      assertEquals(10.0 * MS, sum, grouping.text());
    }
  }

  @Test
  void tree_ofOtherLines_laysNodesOverOneAnother() throws Exception {
    TreeComparison tree =
        TreeComparison.of(
            List.of(steps("a", 1, 10, 5, MS)),
            List.of(steps("b", 2, 20, 5, 3 * MS)),
            Comparison.Options.DEFAULT);
    assertEquals(5, tree.size());
    int main = tree.child(TreeComparison.ROOT, 0);
    int step = tree.child(main, 0);
    int mul = tree.child(step, 0);
    assertEquals("mul", tree.frame(mul).name());
    assertEquals("Main.java", tree.frame(mul).site().place()); // lines differ
    assertEquals(10.0 * MS, tree.tottime(mul).delta());
    assertEquals(10.0 * MS, tree.cumtime(TreeComparison.ROOT).delta());
    assertEquals(10.0 * MS, tree.moved(TreeComparison.ROOT));
    assertEquals(0, tree.moved(tree.child(step, 1)));
    assertEquals(Verdict.SAME, tree.verdict(tree.child(step, 1)));
    assertEquals(Verdict.UNKNOWN, tree.verdict(mul));
    TreeComparison lines =
        TreeComparison.of(
            List.of(steps("a", 1, 10, 5, MS)),
            List.of(steps("b", 2, 20, 5, 3 * MS)),
            new Comparison.Options(Grouping.OP, Match.LINE, null, null, 0));
    assertEquals(8, lines.size());
  }

  @Test
  void tree_deep_needsNoStack() throws Exception {
    CallTree.Builder builder = CallTree.builder(Mode.TRACING);
    int depth = 100_000;
    int node = builder.addTraced(CallTree.ROOT, Frame.thread("main", 1), 0, 0, depth);
    for (int i = 0; i < depth; i++) {
      node = builder.addTraced(node, step(1 + i % 2), 1, 1, depth - i);
    }
    ComparedRun deep = new ComparedRun("d", new Profile(RunInfo.of("d", 0), builder.build()));
    TreeComparison tree =
        TreeComparison.of(List.of(deep), List.of(deep), Comparison.Options.DEFAULT);
    assertEquals(depth + 2, tree.size());
    assertEquals(0, tree.moved(TreeComparison.ROOT));
  }

  @Test
  void tree_insideRoot_beginsThere() throws Exception {
    TreeComparison tree =
        TreeComparison.of(
            List.of(steps("a", 1, 10, 5, MS)),
            List.of(steps("b", 2, 10, 5, 3 * MS)),
            new Comparison.Options(Grouping.OP, Match.FUNCTION, "step", null, 0));
    assertEquals("step", tree.frame(tree.child(TreeComparison.ROOT, 0)).name());
    assertEquals("Main.java:10", tree.frame(1).location().replace("(step)", ""));
  }
}
