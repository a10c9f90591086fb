package io.tensorprof.analyzer.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Durations;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.JvmActivity;
import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.ProbeCost;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MergedProfileTest {

  private static final long MS = 1_000_000;

  private static Frame function(String name) {
    return Frame.function(Frame.Kind.FUNCTION, "demo.Main", name, "()V", "", "Main.java", 1);
  }

  private static Profile traced(long threadId, long calls, long time) {
    CallTree.Builder builder = CallTree.builder(Mode.TRACING);
    int main = builder.addTraced(CallTree.ROOT, Frame.thread("main", threadId), 0, time, 2 * time);
    int f = builder.addTraced(main, function("f"), calls, time, time);
    builder.extremes(f, time / calls, time);
    builder.work(f, calls, 10 * calls, 4 * calls);
    Durations.Recorder durations = new Durations.Recorder();
    durations.add(0, time, (int) calls);
    return new Profile(
        RunInfo.of("demo.Main", 3 * time),
        builder.build(),
        Measured.CALLS,
        durations.finish(i -> function("f")));
  }

  @Test
  void of_twoRuns_addsUpAndKeepsExtremes() {
    Profile merged = MergedProfile.of(List.of(traced(1, 2, 10 * MS), traced(7, 3, 30 * MS)));
    CallTree tree = merged.tree();
    assertEquals(3, tree.size());
    assertEquals(Frame.thread("main", 0), tree.frame(1));
    assertEquals(80 * MS, tree.cumtime(1));
    assertEquals(40 * MS, tree.tottime(1));
    assertEquals(5, tree.calls(2));
    assertEquals(5 * MS, tree.shortest(2));
    assertEquals(30 * MS, tree.longest(2));
    assertEquals(5, tree.workCalls(2));
    assertEquals(50, tree.flops(2));
    assertEquals(20, tree.bytes(2));
    assertEquals(5, merged.durations().calls(function("f")));
    assertEquals(120 * MS, merged.run().wallTime());
    assertEquals("demo.Main", merged.run().command());
    assertEquals(List.of(RunInfo.MERGED), merged.run().notes());
  }

  @Test
  void of_threadsOfOneName_areOneAndRecursionIsFoundAnew() {
    CallTree.Builder builder = CallTree.builder(Mode.TRACING);
    for (int id = 1; id <= 3; id++) {
      int worker = builder.addTraced(CallTree.ROOT, Frame.thread("worker", id), 0, 0, 20);
      int f = builder.addTraced(worker, function("f"), 1, 5, 20);
      builder.addTraced(f, function("f"), 2, 15, 15);
    }
    builder.addTraced(CallTree.ROOT, Frame.nativeThread("worker", 9), 0, 4, 4);
    Profile one = MergedProfile.of(List.of(new Profile(RunInfo.of("demo", 0), builder.build())));
    CallTree tree = one.tree();
    assertEquals(2, tree.childCount(CallTree.ROOT));
    assertEquals(60, tree.cumtime(1));
    FunctionRow f =
        FunctionTable.of(one).rows().stream()
            .filter(row -> row.frame().name().equals("f"))
            .findFirst()
            .orElseThrow();
    assertEquals("9/3", f.ncallsText());
    assertEquals(60, f.cumtime());
    assertEquals(List.of(), one.run().notes());
  }

  @Test
  void of_randomProfiles_isTheSameInAnyOrderAndGroups() {
    for (Mode mode : Mode.values()) {
      Random random = new Random(11);
      for (int round = 0; round < 40; round++) {
        List<Profile> profiles = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
          profiles.add(randomProfile(mode, random, i));
        }
        Profile all = MergedProfile.of(profiles);
        List<Profile> shuffled = new ArrayList<>(profiles);
        Collections.shuffle(shuffled, random);
        requireSame(all, MergedProfile.of(shuffled));
        int cut = 1 + random.nextInt(4);
        Profile left = MergedProfile.of(shuffled.subList(0, cut));
        Profile right = MergedProfile.of(shuffled.subList(cut, 5));
        requireSame(all, MergedProfile.of(List.of(left, right)));
        requireSame(all, MergedProfile.of(List.of(right, left)));
        requireSame(all, MergedProfile.of(List.of(all)));
        long total = profiles.stream().mapToLong(p -> p.tree().value(CallTree.ROOT)).sum();
        assertEquals(total, all.tree().value(CallTree.ROOT));
      }
    }
  }

  private static void requireSame(Profile expected, Profile actual) {
    assertEquals(withoutCost(expected.run()), withoutCost(actual.run()));
    assertEquals(expected.run().probes().timedCalls(), actual.run().probes().timedCalls());
    long apart = expected.run().probes().call() - actual.run().probes().call();
    assertTrue(Math.abs(apart) <= 4, () -> "averages differ by " + apart + " ps");
    assertEquals(text(expected), text(actual));
  }

  private static RunInfo withoutCost(RunInfo run) {
    return run.withProbes(ProbeCost.UNKNOWN);
  }

  /** All that the tree says, node by node in its own order. */
  private static String text(Profile profile) {
    CallTree tree = profile.tree();
    StringBuilder text = new StringBuilder();
    for (int node = 0; node < tree.size(); node++) {
      Frame frame = tree.frame(node);
      text.append(tree.parent(node)).append(' ').append(frame);
      for (long number :
          new long[] {
            tree.calls(node),
            tree.primitiveCalls(node),
            tree.selfValue(node),
            tree.value(node),
            tree.samples(node),
            tree.shortest(node),
            tree.longest(node),
            tree.workCalls(node),
            tree.flops(node),
            tree.bytes(node),
            profile.durations().calls(frame),
            profile.durations().percentile(List.of(frame), 0.5),
            profile.durations().percentile(List.of(frame), 0.99)
          }) {
        text.append(' ').append(number);
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static Profile randomProfile(Mode mode, Random random, int which) {
    int size = 2 + random.nextInt(60);
    int[] parent = new int[size];
    Frame[] frame = new Frame[size];
    Map<String, Integer> taken = new TreeMap<>();
    int made = 1;
    for (int i = 1; i < size; i++) {
      int under = mode == Mode.COUNTING ? 0 : random.nextInt(made);
      Frame what =
          under == 0 && mode != Mode.COUNTING
              ? Frame.thread("t" + random.nextInt(2), 1 + random.nextInt(3))
              : function("f" + random.nextInt(4));
      if (taken.putIfAbsent(under + " " + what, made) == null) {
        parent[made] = under;
        frame[made++] = what;
      }
    }
    long[] self = new long[made];
    long[] total = new long[made];
    for (int node = made - 1; node > 0; node--) {
      self[node] = random.nextInt(100);
      total[node] += self[node];
      total[parent[node]] += total[node];
    }
    CallTree.Builder builder =
        mode == Mode.SAMPLING ? CallTree.sampledBuilder(MS) : CallTree.builder(mode);
    Durations.Recorder durations = new Durations.Recorder();
    for (int node = 1; node < made; node++) {
      boolean thread = frame[node].kind() == Frame.Kind.THREAD;
      int calls = thread ? 0 : 1 + random.nextInt(4);
      switch (mode) {
        case TRACING -> {
          builder.addTraced(parent[node], frame[node], calls, self[node], total[node]);
          if (!thread && total[node] > 0) {
            builder.extremes(node, total[node] / (1 + calls), total[node]);
            builder.work(node, calls, random.nextInt(1000), random.nextInt(1000));
            durations.add(node, total[node], calls);
          }
        }
        case COUNTING -> builder.addCounted(frame[node], calls);
        case SAMPLING -> builder.addSampled(parent[node], frame[node], self[node], total[node]);
      }
    }
    return new Profile(
        run(random, which),
        builder.build(),
        mode == Mode.SAMPLING ? Measured.SAMPLES : Measured.CALLS,
        durations.finish(i -> frame[i]));
  }

  private static RunInfo run(Random random, int which) {
    int calls = 1 + random.nextInt(1000);
    return new RunInfo(
        "r" + which,
        Instant.ofEpochSecond(1000 + random.nextInt(100)),
        (long) random.nextInt(1_000_000),
        random.nextInt(4) > 0,
        "demo.Main " + random.nextInt(3),
        random.nextBoolean() ? "tracing" : "tracing+sampling",
        "mode=x,every=" + random.nextInt(2),
        "1." + random.nextInt(2),
        new RunInfo.Machine(which, "jvm" + random.nextInt(2), "Linux", 2),
        new RunInfo.Weaving(
            random.nextInt(5),
            random.nextInt(9),
            random.nextInt(3),
            List.of(new RunInfo.SkippedMethod("c" + random.nextInt(3), "m", "too large"))),
        calls,
        random.nextInt(3),
        List.of(new RunInfo.Loss("t" + random.nextInt(2), which, 1, "ring full")),
        random.nextBoolean()
            ? RunInfo.Sampling.NONE
            : new RunInfo.Sampling("cpu", MS, random.nextInt(4) - 1, ""),
        new JvmActivity(1, 2, random.nextInt(9), 4, 5, 6, 7),
        new ProbeCost(calls, 0, 30_000 + random.nextInt(9000), 10_000, 0, 5, 6, new TreeMap<>()),
        List.of("note " + random.nextInt(3)));
  }

  @Test
  void of_differentRuns_joinsWordsAndForgetsWhatDiffers() {
    Random random = new Random(5);
    RunInfo a = run(random, 1);
    RunInfo b = run(random, 2);
    CallTree tree = CallTree.builder(Mode.TRACING).build();
    RunInfo both = MergedProfile.of(List.of(new Profile(a, tree), new Profile(b, tree))).run();
    assertEquals("", both.runId());
    assertEquals(0, both.machine().pid());
    assertEquals("Linux", both.machine().os());
    assertEquals(a.recordedCalls() + b.recordedCalls(), both.recordedCalls());
    assertEquals(a.wallTime() + b.wallTime(), both.wallTime());
    assertEquals(2, both.losses().stream().mapToLong(RunInfo.Loss::calls).sum());
    assertTrue(both.notes().contains(RunInfo.MERGED));
    RunInfo other = RunInfo.of("another.Main --fast", 5);
    assertEquals(
        "another.Main --fast | demo.Main",
        MergedProfile.of(
                List.of(new Profile(RunInfo.of("demo.Main", 1), tree), new Profile(other, tree)))
            .run()
            .command());
  }

  @Test
  void of_costUnknownOfOne_isUnknown() {
    ProbeCost known = new ProbeCost(10, 0, 40_000, 5_000, 0, 0, 0, new TreeMap<>());
    ProbeCost dear = new ProbeCost(30, 0, 80_000, 9_000, 0, 0, 0, new TreeMap<>());
    assertEquals(70_000, MergedCost.of(List.of(known, dear)).call());
    assertEquals(8_000, MergedCost.of(List.of(known, dear)).within());
    assertFalse(MergedCost.of(List.of(known, ProbeCost.UNKNOWN)).isKnown());
    TreeMap<Frame, Integer> often = new TreeMap<>(Map.of(function("f"), 64));
    TreeMap<Frame, Integer> never = new TreeMap<>(Map.of(function("f"), 0));
    ProbeCost a = new ProbeCost(1, 1, 1, 1, 1, 0, 0, often);
    ProbeCost b = new ProbeCost(1, 1, 1, 1, 1, 0, 0, never);
    assertEquals(0, MergedCost.of(List.of(a, b)).demoted().get(function("f")));
    assertEquals(64, MergedCost.of(List.of(known, a)).demoted().get(function("f")));
  }

  @Test
  void of_unlike_isRefusedWithBothValues() {
    Profile traced = traced(1, 1, MS);
    Profile counted = new Profile(RunInfo.of("demo", 0), CallTree.builder(Mode.COUNTING).build());
    Profile fine = new Profile(RunInfo.of("demo", 0), CallTree.sampledBuilder(MS).build());
    Profile coarse = new Profile(RunInfo.of("demo", 0), CallTree.sampledBuilder(2 * MS).build());
    assertTrue(refusal(traced, counted).contains("tracing and another by counting"));
    assertTrue(refusal(fine, coarse).contains("every 1000000 ns and another every 2000000 ns"));
    assertThrows(IllegalArgumentException.class, () -> MergedProfile.of(List.of()));
  }

  @Test
  void of_sumsBeyondNumbers_isRefused() {
    CallTree.Builder builder = CallTree.builder(Mode.TRACING);
    long huge = Long.MAX_VALUE / 2 + 1;
    builder.addTraced(CallTree.ROOT, Frame.thread("main", 1), 0, huge, huge);
    Profile damaged = new Profile(RunInfo.of("demo", 0), builder.build());
    assertTrue(refusal(damaged, damaged).contains("more than a number can hold"));
  }

  private static String refusal(Profile one, Profile other) {
    return assertThrows(IllegalArgumentException.class, () -> MergedProfile.of(List.of(one, other)))
        .getMessage();
  }
}
