package io.tensorprof.analyzer.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tensorprof.analyzer.model.CallSite;
import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FalseDiscoveriesTest {

  private static final int OPS = 200;

  @Test
  void threshold_publishedExample_rejectsFour() { // Benjamini and Hochberg 1995, section 3.2
    double[] p = {
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
      0.5719, 0.6528, 0.7590, 1.0000
    };
    double threshold = FalseDiscoveries.threshold(p, 0.05);
    assertEquals(4 * 0.05 / 15, threshold, 1e-12);
    assertEquals(4, Arrays.stream(p).filter(one -> one <= threshold).count());
  }

  @Test
  void threshold_nothingFound_isThatOfOne() {
    assertEquals(0.05 / 2, FalseDiscoveries.threshold(new double[] {0.9, 0.2}, 0.05), 1e-12);
    assertEquals(0.05, FalseDiscoveries.threshold(new double[0], 0.05), 1e-12);
  }

  /** Times of ops that vary by 3 % each, and by 3 % more with the run they are of. */
  private static ComparedRun run(Random random, int slower, double by) {
    CallTree.Builder builder = CallTree.builder(Mode.TRACING);
    double luck = 1 + 0.03 * random.nextGaussian();
    long[] times = new long[OPS];
    long sum = 0;
    for (int op = 0; op < OPS; op++) {
      double mean = 1e6 * (1 + op % 20) * (op < slower ? by : 1);
      times[op] = Math.max(1, Math.round(mean * luck * (1 + 0.03 * random.nextGaussian())));
      sum += times[op];
    }
    int main = builder.addTraced(CallTree.ROOT, Frame.thread("main", 1), 0, 0, sum);
    for (int op = 0; op < OPS; op++) {
      CallSite site = new CallSite("demo.Main", "train", "()V", "Main.java", op);
      Frame frame = Frame.op(Frame.Kind.OP, "lib.Tensor", "op" + op, "()V", "", site);
      builder.addTraced(main, frame, 10, times[op], times[op]);
    }
    return new ComparedRun("run", new Profile(RunInfo.of("demo", sum), builder.build()));
  }

  private static List<ComparedRun> runs(Random random, int count, int slower, double by) {
    List<ComparedRun> runs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      runs.add(run(random, slower, by));
    }
    return runs;
  }

  private static long count(Comparison comparison, Verdict verdict) {
    return comparison.rows().stream().filter(row -> row.verdict() == verdict).count();
  }

  @Test
  void compare_equalPrograms_showsChangesInFewOfManyDiffs() throws Exception {
    Random random = new Random(17);
    for (int each : new int[] {3, 6}) {
      int rounds = 100;
      int withChanges = 0;
      long rowsOfNoise = 0;
      for (int round = 0; round < rounds; round++) {
        Comparison comparison =
            Comparison.of(
                runs(random, each, 0, 1), runs(random, each, 0, 1), Comparison.Options.DEFAULT);
        long noise = count(comparison, Verdict.NOISE) + count(comparison, Verdict.SAME);
        rowsOfNoise += noise;
        withChanges += noise < OPS + 1 ? 1 : 0; // the thread's row is one, too
      }
      String seen =
          "%d of %d diffs of %d and %d runs show changes, %d rows are noise"
              .formatted(withChanges, rounds, each, each, rowsOfNoise);
      assertTrue(withChanges <= 8, seen);
      assertTrue(rowsOfNoise >= 0.99 * rounds * (OPS + 1), seen);
    }
  }

  @Test
  void compare_tenOpsSlower_findsThemAndFewOthers() throws Exception {
    Random random = new Random(23);
    int rounds = 40;
    long found = 0;
    double falseShare = 0;
    for (int round = 0; round < rounds; round++) {
      Comparison comparison =
          Comparison.of(
              runs(random, 6, 0, 1), runs(random, 6, 10, 1.4), Comparison.Options.DEFAULT);
      long right = 0;
      long wrong = 0;
      for (ComparedRow row : comparison.rows()) {
        boolean slower = row.title().matches("\\{Tensor.op[0-9]}");
        boolean called = row.verdict() == Verdict.MORE || row.verdict() == Verdict.LESS;
        right += called && slower ? 1 : 0;
        wrong += called && !slower ? 1 : 0;
      }
      found += right;
      falseShare += (double) wrong / Math.max(1, right + wrong) / rounds;
    }
    assertTrue(found >= 0.97 * rounds * 10, found + " found");
    assertTrue(falseShare <= 0.06, "of the changes of a diff, " + falseShare + " are none");
  }

  @Test
  void margins_andVerdicts_agree() throws Exception {
    Random random = new Random(29);
    Comparison comparison =
        Comparison.of(runs(random, 4, 0, 1), runs(random, 4, 20, 1.3), Comparison.Options.DEFAULT);
    for (ComparedRow row : comparison.rows()) {
      if (row.verdict() != Verdict.SAME) {
        boolean beyond = Math.abs(row.tottime().delta()) > row.tottime().margin();
        assertEquals(beyond, row.verdict() != Verdict.NOISE, row.title());
      }
    }
  }
}
