package io.tensorprof.analyzer.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Measured;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.testing.Profiles;
import io.tensorprof.analyzer.testing.RandomTrees;
import io.tensorprof.analyzer.testing.Validator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What speedscope's own importer makes of our files. */
class SpeedscopeExportTest {

  @TempDir private Path folder;

  static Stream<Profile> profiles() {
    return Stream.of(
        Profiles.empty(),
        Profiles.traced(),
        Profiles.sampled(),
        Profiles.counted(),
        Profiles.weighed(Measured.ALLOC),
        Profiles.weighed(Measured.LOCK),
        new Profile(Profiles.traced().run(), RandomTrees.traced(new Random(6), 300)));
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void write_anyProfile_speedscopeReadsEveryFramesWeights(Profile profile) throws Exception {
    List<String> lines = Validator.node("speedscope-import.mjs", write(profile));
    List<String> expected = new ArrayList<>();
    CallTree tree = profile.tree();
    for (int i = 0; i < tree.childCount(0); i++) {
      int top = tree.child(0, i);
      if (tree.frame(top).kind() == Frame.Kind.THREAD) {
        expected.addAll(frames(tree, List.of(top), node -> weight(profile, node)));
      }
    }
    List<Integer> others = new ArrayList<>();
    for (int i = 0; i < tree.childCount(0); i++) {
      if (tree.frame(tree.child(0, i)).kind() != Frame.Kind.THREAD) {
        others.add(tree.child(0, i));
      }
    }
    expected.addAll(frames(tree, others, node -> weight(profile, node)));
    if (profile.mode() == Mode.TRACING) {
      for (int i = 0; i < tree.childCount(0); i++) {
        if (tree.frame(tree.child(0, i)).kind() == Frame.Kind.THREAD) {
          expected.addAll(frames(tree, List.of(tree.child(0, i)), node -> tree.calls((int) node)));
        }
      }
      expected.addAll(frames(tree, others, node -> tree.calls((int) node)));
    }
    assertEquals(
        expected.stream().sorted().toList(),
        lines.stream()
            .filter(line -> line.startsWith("frame\t"))
            .map(line -> line.split("\t", -1))
            .map(parts -> parts[1] + " " + parts[2])
            .sorted()
            .toList());
  }

  private static long weight(Profile profile, long node) {
    return profile.mode() == Mode.COUNTING
        ? profile.tree().calls((int) node)
        : profile.tree().tottime((int) node); // of allocations bytes: their interval is 1
  }

  /** Self and total weight of each frame, a frame within itself counted once. */
  private static List<String> frames(CallTree tree, List<Integer> tops, LongUnaryOperator own) {
    Map<Integer, long[]> sums = new TreeMap<>();
    long[] total = new long[tree.size()];
    for (int node = tree.size() - 1; node > 0; node--) {
      total[node] += own.applyAsLong(node);
      total[tree.parent(node)] += total[node];
    }
    int[] open = new int[tree.frameCount()];
    for (int top : tops) {
      tree.walk(
          top,
          new CallTree.Walker() {
            @Override
            public void enter(int node) {
              long[] sum = sums.computeIfAbsent(tree.frameId(node), any -> new long[2]);
              sum[0] += own.applyAsLong(node);
              sum[1] += open[tree.frameId(node)]++ == 0 ? total[node] : 0;
            }

            @Override
            public void leave(int node) {
              open[tree.frameId(node)]--;
            }
          });
    }
    return sums.values().stream().map(sum -> sum[0] + " " + sum[1]).toList();
  }

  @Test
  void write_traced_hasAProfileOfTimeAndOneOfCallsForEachThread() throws Exception {
    List<String> lines = Validator.node("speedscope-import.mjs", write(Profiles.traced()));
    assertEquals(
        List.of(
            "profile\tmain\tnanoseconds\t65000000",
            "profile\tmain\tnanoseconds\t11000000",
            "profile\t<all threads>\tnanoseconds\t0",
            "profile\tmain (calls)\tnone\t5000000019",
            "profile\tmain (calls)\tnone\t1",
            "profile\t<all threads> (calls)\tnone\t40"),
        lines.stream().filter(line -> line.startsWith("profile\t")).toList());
    assertEquals(
        1,
        lines.stream()
            .filter("frame\t8000000\t8000000\tTensor.mul\ta/Main.java\t13"::equals)
            .count());
  }

  @Test
  void write_deepTree_needsNoStack() throws Exception {
    assertEquals(
        2,
        Files.readString(write(Profiles.deep(100_000))).split("\"type\":\"evented\"", -1).length
            - 1);
  }

  private Path write(Profile profile) throws IOException {
    Path file = folder.resolve("run.speedscope.json");
    try (OutputStream out = Files.newOutputStream(file)) {
      new SpeedscopeExport().write(profile, out);
    }
    return file;
  }
}
