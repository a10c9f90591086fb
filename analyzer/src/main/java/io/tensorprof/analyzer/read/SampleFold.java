package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.model.CallTree;
import java.util.ArrayList;
import java.util.List;

/** Folds sampled stacks into a tree per thread. */
final class SampleFold {

  private final FrameTable frames;
  private final PartialTree tree = new PartialTree();
  private final List<Integer> roots = new ArrayList<>();
  private long samples;
  private long truncated;

  SampleFold(FrameTable frames) {
    this.frames = frames;
  }

  void sample(int thread, int[] leafFirst, boolean outerFramesMissing) {
    while (roots.size() <= thread) {
      roots.add(PartialTree.NONE);
    }
    int node = roots.get(thread);
    if (node == PartialTree.NONE) {
      node = tree.newRoot();
      roots.set(thread, node);
    }
    tree.add(node, 0, 0, 1);
    for (int i = leafFirst.length - 1; i >= 0; i--) {
      node = tree.child(node, leafFirst[i]);
      tree.add(node, 0, 0, 1);
    }
    tree.add(node, 0, 1, 0);
    samples++;
    if (outerFramesMissing) {
      truncated++;
    }
  }

  long samples() {
    return samples;
  }

  /** Samples whose outer frames are missing. */
  long truncated() {
    return truncated;
  }

  /** The tree of all samples, each of which stands for {@code interval} nanoseconds. */
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
