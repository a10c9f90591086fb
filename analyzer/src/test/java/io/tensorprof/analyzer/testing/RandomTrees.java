package io.tensorprof.analyzer.testing;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Mode;
import java.util.Random;

/** Traced trees of few functions, so that recursion is common. */
public final class RandomTrees {

  private static final int FUNCTIONS = 4;

  private RandomTrees() {}

  /** A tree of one thread, of some of {@code size} nodes. */
  public static CallTree traced(Random random, int size) {
    int[] parent = new int[size + 1];
    int[] function = new int[size + 1];
    long[] self = new long[size + 1];
    long[] total = new long[size + 1];
    boolean[][] taken = new boolean[size + 1][FUNCTIONS];
    int made = 1;
    for (int node = 2; node <= size; node++) {
      int under = 1 + random.nextInt(made);
      int which = random.nextInt(FUNCTIONS);
      if (!taken[under][which]) {
        taken[under][which] = true;
        made++;
        parent[made] = under;
        function[made] = which;
      }
    }
    for (int node = made; node >= 1; node--) {
      self[node] = random.nextInt(50);
      total[node] += self[node];
      total[parent[node]] += total[node];
    }
    CallTree.Builder builder = CallTree.builder(Mode.TRACING);
    builder.addTraced(CallTree.ROOT, Frame.thread("main", 1), 0, self[1], total[1]);
    for (int node = 2; node <= made; node++) {
      builder.addTraced(
          parent[node],
          Frame.function(
              Frame.Kind.FUNCTION, "demo.Main", "f" + function[node], "()V", "", "Main.java", 1),
          1 + random.nextInt(5),
          self[node],
          total[node]);
    }
    return builder.build();
  }
}
