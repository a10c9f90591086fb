package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.model.CallTree;
import java.util.ArrayList;
import java.util.List;

/** Folds sampled stacks of one sort into a tree per thread. */
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

  void sample(int thread, int[] leafFirst, boolean outerFramesMissing, long weight)
      throws DamagedException {
    if (weight <= 0 || total + weight < total) {
      throw new DamagedException("a stack has the weight " + weight);
    }
    total += weight;
    while (roots.size() <= thread) {
      roots.add(PartialTree.NONE);
    }
    int node = roots.get(thread);
    if (node == PartialTree.NONE) {
      node = tree.newRoot();
      roots.set(thread, node);
    }
    tree.add(node, 0, 0, weight);
    for (int i = leafFirst.length - 1; i >= 0; i--) {
      node = tree.child(node, leafFirst[i]);
      tree.add(node, 0, 0, weight);
    }
    tree.add(node, 0, weight, 0);
    samples++;
    if (outerFramesMissing) {
      truncated++;
    }
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
    CallTree.Builder builder = CallTree.sampledBuilder(interval);
    for (int thread = 0; thread < roots.size(); thread++) {
      int root = roots.get(thread);
      if (root == PartialTree.NONE) {
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
