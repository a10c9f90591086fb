package io.tensorprof.analyzer.query;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.model.Profile;
import java.util.List;
import java.util.Map;

/**
 * A run ready to be compared: its threads by name, its part that was asked for, and what its
 * numbers are divided by.
 *
 * @param name what a message calls the run
 * @param scale calls of the function for each of which numbers are; 1 without one
 */
record RunRows(String name, Profile profile, List<Integer> roots, double scale) {

  static RunRows of(ComparedRun run, Comparison.Options options) throws IncomparableException {
    Profile profile = MergedProfile.of(List.of(run.profile()));
    return new RunRows(
        run.name(),
        profile,
        roots(profile, run.name(), options.root()),
        scale(profile, run.name(), options.per()));
  }

  static List<Integer> roots(Profile profile, String name, String root)
      throws IncomparableException {
    if (root == null) {
      return List.of(CallTree.ROOT);
    }
    if (profile.mode() == Mode.COUNTING) {
      throw new IncomparableException(
          "%s holds counts, which do not say what was called inside %s; record with mode=tracing for --root"
              .formatted(name, root));
    }
    List<Integer> roots = Roots.named(profile.tree(), root);
    if (roots.isEmpty()) {
      throw missing(profile, name, root);
    }
    return roots;
  }

  private static double scale(Profile profile, String name, String per)
      throws IncomparableException {
    if (per == null) {
      return 1;
    }
    if (profile.mode() == Mode.SAMPLING) {
      throw new IncomparableException(
          "%s holds samples, which do not say how often %s was called; record with mode=tracing for --per"
              .formatted(name, per));
    }
    long calls = 0;
    for (int node : Roots.named(profile.tree(), per)) {
      calls += profile.tree().calls(node);
    }
    if (calls == 0) {
      throw missing(profile, name, per);
    }
    return calls;
  }

  private static IncomparableException missing(Profile profile, String name, String function) {
    return new IncomparableException(
        "%s holds no function named '%s'; the largest are %s"
            .formatted(name, function, String.join(", ", Roots.suggestions(profile.tree(), 5))));
  }

  Map<Object, FunctionRow> rows(Comparison.Options options) {
    CallTree tree = profile.tree();
    Groups groups =
        options.grouping() == Grouping.OP
            ? FrameGroups.matched(tree, options.match())
            : options.grouping().groups(tree);
    return FunctionTable.byKey(profile, roots, groups);
  }

  /** Nanoseconds or bytes of the part. */
  double whole() {
    return roots.stream().mapToDouble(profile.tree()::cumtime).sum() / scale;
  }

  /** Calls in the part. */
  double calls() {
    double[] calls = {0};
    for (int root : roots) {
      profile.tree().walk(root, node -> calls[0] += profile.tree().calls(node));
    }
    return calls[0] / scale;
  }
}
