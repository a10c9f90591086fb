package io.tensorprof.analyzer.query;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.Profile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What lies below and including the nodes of one function, as one tree: what was called along the
 * same path below each of them is one node.
 *
 * @param tree the tree that holds the nodes
 * @param root the node of the function in it
 * @param contexts nodes that were put together in the root
 */
public record Subtree(CallTree tree, int root, int contexts) {

  /** Nodes of the tree that go into one node of the copy. */
  private record Group(int parent, List<Integer> nodes) {}

  /**
   * Puts nodes together, none of which lies below another.
   *
   * @throws IllegalArgumentException if there is no node, or there are several in a tree of counts,
   *     which has no contexts
   */
  public static Subtree of(CallTree tree, List<Integer> roots) {
    if (roots.isEmpty()) {
      throw new IllegalArgumentException("A subtree needs a root");
    }
    return roots.size() == 1
        ? new Subtree(tree, roots.get(0), 1)
        : new Subtree(merged(tree, roots), 1, roots.size());
  }

  /**
   * A profile of nothing but what lies below and including nodes, none of which lies below another;
   * the profile itself when that is all.
   */
  public static Profile alone(Profile profile, List<Integer> roots) {
    return roots.equals(List.of(CallTree.ROOT))
        ? profile
        : new Profile(profile.run(), merged(profile.tree(), roots), profile.measured());
  }

  private static CallTree merged(CallTree tree, List<Integer> roots) {
    CallTree.Builder builder = tree.builderAlike();
    Deque<Group> pending = new ArrayDeque<>(List.of(new Group(CallTree.ROOT, roots)));
    while (!pending.isEmpty()) {
      Group group = pending.pop();
      int node = add(group, tree, builder);
      Map<Integer, List<Integer>> children = new LinkedHashMap<>();
      for (int source : group.nodes()) {
        for (int i = 0; i < tree.childCount(source); i++) {
          int child = tree.child(source, i);
          children.computeIfAbsent(tree.frameId(child), frame -> new ArrayList<>()).add(child);
        }
      }
      children.values().forEach(nodes -> pending.push(new Group(node, nodes)));
    }
    return builder.build();
  }

  private static int add(Group group, CallTree tree, CallTree.Builder builder) {
    Frame frame = tree.frame(group.nodes().get(0));
    long calls = 0;
    long self = 0;
    long total = 0;
    for (int node : group.nodes()) {
      calls += tree.calls(node);
      switch (tree.mode()) {
        case TRACING -> {
          self += tree.tottime(node);
          total += tree.cumtime(node);
        }
        case SAMPLING -> {
          self += tree.samples(node);
          total += tree.cumSamples(node);
        }
        case COUNTING -> throw new IllegalArgumentException("Counts have no contexts to merge");
      }
    }
    int added =
        switch (tree.mode()) {
          case TRACING -> builder.addTraced(group.parent(), frame, calls, self, total);
          default -> builder.addSampled(group.parent(), frame, self, total);
        };
    for (int node : group.nodes()) {
      builder.extrasOf(added, tree, node);
    }
    return added;
  }
}
