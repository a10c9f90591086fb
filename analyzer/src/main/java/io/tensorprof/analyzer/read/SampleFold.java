package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.jfr.DamagedException;
import io.tensorprof.analyzer.model.CallTree;
import java.util.ArrayList;
import java.util.List;

/**
 * Folds sampled stacks of one sort into a tree per thread. A stack is walked when it comes for the
 * first time; a sample is then an addition at its leaf, and sums are made at the end.
 */
final class SampleFold {

  private final FrameTable frames;
  private final PartialTree tree = new PartialTree();
  private final List<Integer> roots = new ArrayList<>();
  private long samples;
  private long total;
  private long truncated;

  SampleFold(FrameTable frames) {
    this.frames = frames;
  }

  /** A number for a stack: its leaf, and whether outer frames are missing. */
  int stack(int thread, int[] leafFirst, boolean outerFramesMissing) {
    while (roots.size() <= thread) {
      roots.add(PartialTree.NONE);
    }
    int node = roots.get(thread);
    if (node == PartialTree.NONE) {
      node = tree.newRoot();
      roots.set(thread, node);
    }
    for (int i = leafFirst.length - 1; i >= 0; i--) {
      node = tree.child(node, leafFirst[i]);
    }
    return node << 1 | (outerFramesMissing ? 1 : 0);
  }

  void sample(int stack, long weight) throws DamagedException {
    if (weight <= 0 || total + weight < total) {
      throw new DamagedException("a stack has the weight " + weight);
    }
    total += weight;
    tree.add(stack >>> 1, 0, weight, 0);
    samples++;
    truncated += stack & 1;
  }

  long samples() {
    return samples;
  }

  /** The weight of all of them. */
  long total() {
    return total;
  }

  /** Samples whose outer frames are missing. */
  long truncated() {
    return truncated;
  }

  /** The tree of all samples; a weight of 1 stands for {@code interval} nanoseconds. */
  CallTree finish(ThreadTable threads, long interval) {
    tree.sumUp();
    CallTree.Builder builder = CallTree.sampledBuilder(interval);
    for (int thread = 0; thread < roots.size(); thread++) {
      int root = roots.get(thread);
      if (root == PartialTree.NONE || tree.total(root) == 0) {
        continue;
      }
      int node =
          builder.addSampled(
              CallTree.ROOT, threads.frame(thread), tree.self(root), tree.total(root));
      TreeCopy.copyChildren(
          tree,
          root,
          node,
          (parent, child) ->
              builder.addSampled(
                  parent, frames.frame(tree.frame(child)), tree.self(child), tree.total(child)));
    }
    return builder.build();
  }
}
