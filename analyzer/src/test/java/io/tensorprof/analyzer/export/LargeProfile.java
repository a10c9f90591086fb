package io.tensorprof.analyzer.export;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import java.util.Random;

/**
 * A made-up profile that is hard on a page: 320 000 nodes, one thread of it a chain of 20 000
 * calls, the names such as would break markup or mirror the text around them.
 */
final class LargeProfile {

  private static final int WIDE = 300_000;
  private static final int DEEP = 20_000;
  private static final int FUNCTIONS = 3_000;
  private static final String[] HOSTILE = {
    "</script><b>", "<!--<script>", "\u202egnimrofrep", "a\tb\nc", "half\ud83d", "\u0000", "𝕏 ünï"
  };

  private LargeProfile() {}

  static Profile make() {
    Random random = new Random(1);
    int size = WIDE + DEEP + 2;
    int[] parent = new int[size];
    long[] self = new long[size];
    for (int node = 3; node < size; node++) {
      boolean deep = node >= WIDE + 2;
      parent[node] = deep && node > WIDE + 2 ? node - 1 : deep ? 2 : 1;
      if (!deep && node > 12) {
        parent[node] = Math.max(3, node / 8 - random.nextInt(5));
      }
      self[node] = 1L + random.nextInt(deep ? 300 : 2_000);
    }
    long[] total = new long[size];
    for (int node = size - 1; node > 0; node--) {
      total[node] += self[node];
      total[parent[node]] += total[node];
    }
    CallTree.Builder builder = CallTree.builder(Mode.TRACING);
    int[] added = new int[size];
    for (int node = 1; node < size; node++) {
      Frame frame =
          node < 3
              ? Frame.thread("worker-" + node, node)
              : Frame.sampled(Frame.Kind.JAVA, "p.C" + node % 40, name(node), "");
      added[node] =
          builder.addTraced(added[parent[node]], frame, node % 9, self[node], total[node]);
    }
    return new Profile(RunInfo.of("large.jar <b>", 1_000_000_000), builder.build());
  }

  private static String name(int node) {
    int function = node % FUNCTIONS;
    return (function % 5 == 0 ? HOSTILE[function % HOSTILE.length] : "method") + function;
  }
}
