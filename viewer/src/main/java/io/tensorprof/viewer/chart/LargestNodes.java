package io.tensorprof.viewer.chart;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.FunctionKey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * Where in the tree each function weighs most: the node that stands for it when a plot is to be
 * rooted at a function. Among equals the first in the tree. Made in one pass over the nodes.
 */
public final class LargestNodes {

  private final CallTree tree;
  private final int[] largestOfFrame;

  public LargestNodes(CallTree tree) {
    this.tree = tree;
    this.largestOfFrame = new int[tree.frameCount()];
    Arrays.fill(largestOfFrame, Selection.NONE);
    for (int node = 0; node < tree.size(); node++) {
      int frame = tree.frameId(node);
      largestOfFrame[frame] = larger(largestOfFrame[frame], node);
    }
  }

  /** The largest node of every function. */
  public Map<FunctionKey, Integer> byFunction() {
    Map<FunctionKey, Integer> nodes = new HashMap<>();
    for (int frame = 0; frame < largestOfFrame.length; frame++) {
      if (largestOfFrame[frame] != Selection.NONE) {
        nodes.merge(tree.frameOfId(frame).function(), largestOfFrame[frame], this::larger);
      }
    }
    return nodes;
  }

  /**
   * The largest node a user may mean by {@code name}: a whole name ({@code
   * org.bytedeco.pytorch.Tensor.mul}), a label ({@code Tensor.mul}) or a bare method ({@code mul}),
   * the more exact before the larger.
   */
  public OptionalInt named(String name) {
    int node = largest(frame -> frame.fullName().equals(name));
    if (node == Selection.NONE) {
      node = largest(frame -> frame.displayName().equals(name));
    }
    if (node == Selection.NONE) {
      node = largest(frame -> frame.name().equals(name));
    }
    return node == Selection.NONE ? OptionalInt.empty() : OptionalInt.of(node);
  }

  private int largest(Predicate<Frame> matches) {
    int best = Selection.NONE;
    for (int frame = 0; frame < largestOfFrame.length; frame++) {
      if (largestOfFrame[frame] != Selection.NONE && matches.test(tree.frameOfId(frame))) {
        best = larger(best, largestOfFrame[frame]);
      }
    }
    return best;
  }

  private int larger(int one, int other) {
    if (one == Selection.NONE || other == Selection.NONE) {
      return Math.max(one, other);
    }
    int order = Long.compare(tree.value(one), tree.value(other));
    return order > 0 || (order == 0 && one < other) ? one : other;
  }
}
