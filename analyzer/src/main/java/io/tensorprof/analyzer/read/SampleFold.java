package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.jfr.DamagedException;
import io.tensorprof.analyzer.model.CallTree;
import java.util.ArrayList;
import java.util.Arrays;
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
  private long unit;

  // The path of the stack before, from the root.
  private int lastThread = -1;
  private int pathLength;
  private int[] pathFrames = new int[64];
  private int[] pathNodes = new int[64];

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
    // Stacks of a thread begin alike mostly: what they share with the one before is not looked up.
    if (pathNodes.length < leafFirst.length) {
      pathNodes = Arrays.copyOf(pathNodes, leafFirst.length * 2);
      pathFrames = Arrays.copyOf(pathFrames, leafFirst.length * 2);
    }
    int length = leafFirst.length;
    int depth = 0;
    if (lastThread == thread) {
      int alike = Math.min(pathLength, length);
      while (depth < alike && pathFrames[depth] == leafFirst[length - 1 - depth]) {
        depth++;
      }
      node = depth == 0 ? node : pathNodes[depth - 1];
    }
    for (; depth < length; depth++) {
      int frame = leafFirst[length - 1 - depth];
      node = tree.child(node, frame);
      pathFrames[depth] = frame;
      pathNodes[depth] = node;
    }
    pathLength = length;
    lastThread = thread;
    return node << 1 | (outerFramesMissing ? 1 : 0);
  }

  void sample(int stack, long weight) throws DamagedException {
    samples(stack, 1, weight, weight);
  }

  /**
   * Samples of one stack.
   *
   * @param weight of all of them
   * @param divisor what the weight of each is a multiple of
   */
  void samples(int stack, long count, long weight, long divisor) throws DamagedException {
    if (weight <= 0 || total + weight < total) {
      throw new DamagedException("a stack has the weight " + weight);
    }
    total += weight;
    if (divisor != unit) {
      unit = gcd(unit, divisor);
    }
    tree.add(stack >>> 1, 0, weight, 0);
    samples += count;
    truncated += (stack & 1) * count;
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

  String truncatedNote() {
    return "%d of %d stacks were deeper than the sampler records: their outermost frames are missing"
        .formatted(truncated, samples);
  }

  /** The greatest number that all weights are multiples of. */
  long unit() {
    return unit;
  }

  /** The tree of samples that weigh nanoseconds, as samples of one {@link #unit} each. */
  CallTree finishByUnit(ThreadTable threads) {
    tree.divideSelf(Math.max(1, unit));
    return finish(threads, Math.max(1, unit));
  }

  /** Adds samples, each weighing as many times more; those of this fold are multiplied, too. */
  void addAll(SampleFold other, long times, long otherTimes) {
    tree.multiplySelf(times);
    for (int thread = 0; thread < other.roots.size(); thread++) {
      int root = other.roots.get(thread);
      if (root != PartialTree.NONE) {
        int mine = stack(thread, new int[0], false) >>> 1;
        tree.add(mine, 0, other.tree.self(root) * otherTimes, 0);
        TreeCopy.copyChildren(
            other.tree,
            root,
            mine,
            (parent, child) -> {
              int node = tree.child(parent, other.tree.frame(child));
              tree.add(node, 0, other.tree.self(child) * otherTimes, 0);
              return node;
            });
      }
    }
    total = total * times + other.total * otherTimes;
    samples += other.samples;
    truncated += other.truncated;
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

  static long gcd(long a, long b) {
    long greater = a;
    long smaller = b;
    while (smaller != 0) {
      long rest = greater % smaller;
      greater = smaller;
      smaller = rest;
    }
    return greater;
  }
}
