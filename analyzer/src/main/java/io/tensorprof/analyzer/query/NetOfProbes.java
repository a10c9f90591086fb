package io.tensorprof.analyzer.query;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.ProbeCost;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;

/**
 * A profile without what its probes took, by what a call was measured to cost: a part of that lies
 * in the call's own time, the rest in that of the function around it. It is an average taken off
 * every call, so a time may come out too small, and none comes out below zero.
 */
public final class NetOfProbes {

  private NetOfProbes() {}

  /** Whether the profile knows what its probes cost. */
  public static boolean isKnown(Profile profile) {
    return profile.mode() == Mode.TRACING && profile.run().probes().isKnown();
  }

  /**
   * The profile with net times.
   *
   * @throws IllegalArgumentException if the cost is not {@linkplain #isKnown known}
   */
  public static Profile of(Profile profile) {
    if (!isKnown(profile)) {
      throw new IllegalArgumentException("What the probes cost is not known");
    }
    CallTree tree = profile.tree();
    ProbeCost cost = profile.run().probes();
    long[] own = new long[tree.size()];
    long[] total = new long[tree.size()];
    for (int node = tree.size() - 1; node > CallTree.ROOT; node--) { // children before parents
      double taken = inner(tree, node) * cost.outsideNanos();
      // The time of calls that were only counted is not in here, nor is that of their probes.
      if (cost.demoted().getOrDefault(tree.frame(node), 1) != 0) {
        taken += tree.calls(node) * cost.withinNanos();
      }
      own[node] = Math.max(0, tree.tottime(node) - Math.round(taken));
      total[node] += own[node];
      total[tree.parent(node)] += total[node];
    }
    CallTree.Builder builder = tree.builderAlike();
    int[] copy = new int[tree.size()];
    for (int node = 1; node < tree.size(); node++) {
      copy[node] =
          builder.addTraced(
              copy[tree.parent(node)], tree.frame(node), tree.calls(node), own[node], total[node]);
      builder.extrasOf(copy[node], tree, node);
    }
    return profile.with(profile.run().with(RunInfo.NET), builder.build());
  }

  private static long inner(CallTree tree, int node) {
    long calls = 0;
    for (int i = 0; i < tree.childCount(node); i++) {
      calls += tree.calls(tree.child(node, i));
    }
    return calls;
  }
}
