package io.tensorprof.analyzer.query;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Durations;
import io.tensorprof.analyzer.model.Profile;
import io.tensorprof.analyzer.model.RunInfo;
import java.util.ArrayList;
import java.util.List;

/**
 * Several profiles as one, whose numbers are their sums: runs of one program, or of many. Threads
 * of one name become one, for a thread's id is another in each run. In whatever order and groups
 * profiles are merged, the tree and all counts come out the same; only what a probe costs is an
 * average, and may differ by a picosecond or two.
 */
public final class MergedProfile {

  private MergedProfile() {}

  /**
   * The sum of profiles; of one alone, that profile with its threads merged by name.
   *
   * @throws IllegalArgumentException if there is none, or they were measured in different ways and
   *     so have no sum; the message says how they differ
   */
  public static Profile of(List<Profile> profiles) {
    if (profiles.isEmpty()) {
      throw new IllegalArgumentException("There is no profile to merge");
    }
    Profile first = profiles.get(0);
    profiles.forEach(other -> requireAlike(first, other));
    NodeUnion union = new NodeUnion(NodeUnion::byThreadName);
    List<int[]> places = new ArrayList<>();
    Durations durations = Durations.NONE;
    for (Profile profile : profiles) {
      places.add(union.add(profile.tree()));
      durations = durations.plus(profile.durations());
    }
    RunInfo run = MergedRun.of(profiles.stream().map(Profile::run).toList());
    return new Profile(run, tree(profiles, union, places), first.measured(), durations);
  }

  private static void requireAlike(Profile first, Profile other) {
    if (first.mode() != other.mode()) {
      throw new IllegalArgumentException(
          "one was recorded by %s and another by %s, which have no sum"
              .formatted(first.mode().text(), other.mode().text()));
    }
    if (first.measured() != other.measured()) {
      throw new IllegalArgumentException(
          "one is of %s and another of %s, which have no sum"
              .formatted(first.measured().text(), other.measured().text()));
    }
    if (first.tree().interval() != other.tree().interval()) {
      throw new IllegalArgumentException(
          "one has a sample every %d ns and another every %d ns, which have no sum"
              .formatted(first.tree().interval(), other.tree().interval()));
    }
    if (first.run().notes().contains(RunInfo.NET) != other.run().notes().contains(RunInfo.NET)) {
      throw new IllegalArgumentException(
          "one is net of what its probes took and another is not, which have no sum");
    }
  }

  private static CallTree tree(List<Profile> profiles, NodeUnion union, List<int[]> places) {
    long[] calls = new long[union.size()];
    long[] self = new long[union.size()];
    long[] total = new long[union.size()];
    for (int i = 0; i < places.size(); i++) {
      CallTree tree = profiles.get(i).tree();
      int[] place = places.get(i);
      for (int node = 1; node < place.length; node++) {
        int at = place[node];
        calls[at] = sum(calls[at], tree.calls(node));
        self[at] = sum(self[at], tree.selfValue(node) / tree.interval());
        total[at] = sum(total[at], tree.value(node) / tree.interval());
      }
    }
    CallTree.Builder builder = profiles.get(0).tree().builderAlike();
    for (int node = 1; node < union.size(); node++) {
      int parent = union.parent(node);
      switch (profiles.get(0).mode()) {
        case TRACING ->
            builder.addTraced(parent, union.frame(node), calls[node], self[node], total[node]);
        case COUNTING -> builder.addCounted(union.frame(node), calls[node]);
        case SAMPLING -> builder.addSampled(parent, union.frame(node), self[node], total[node]);
      }
    }
    for (int i = 0; i < places.size(); i++) {
      CallTree tree = profiles.get(i).tree();
      for (int node = 1; node < tree.size(); node++) {
        builder.extrasOf(places.get(i)[node], tree, node);
      }
    }
    return builder.build();
  }

  private static long sum(long a, long b) {
    long sum = a + b;
    if (sum < 0) {
      throw new IllegalArgumentException(
          "their sum is more than a number can hold: one of them is damaged");
    }
    return sum;
  }
}
