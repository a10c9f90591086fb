package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Mode;
import io.tensorprof.analyzer.work.OpWork;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Makes the call tree of a trace out of what was folded, where calls of one site with different
 * shapes are different nodes: that is how the work of a call is known without computing it for
 * each.
 */
final class TraceTree {

  private final FrameTable frames;
  private final PartialTree tree;
  private final int[] roots; // by thread
  private final boolean byShape;
  private final NodeWork work;
  private final OpWork[] workOfFrame;

  TraceTree(FrameTable frames, PartialTree folded, int[] foldedRoots, boolean byShape) {
    this.frames = frames;
    this.byShape = byShape;
    this.workOfFrame = new OpWork[frames.size()];
    this.work = new NodeWork();
    this.roots = foldedRoots.clone();
    this.tree = frames.hasVariants() ? shaped(folded) : folded;
  }

  /** Copies the tree, and gives its nodes their work; variants of a site become one node. */
  private PartialTree shaped(PartialTree folded) {
    PartialTree copy = new PartialTree();
    Deque<int[]> pending = new ArrayDeque<>();
    for (int thread = 0; thread < roots.length; thread++) {
      if (roots[thread] != PartialTree.NONE) {
        int root = copy.newRoot();
        copy.addAll(root, folded, roots[thread]);
        pending.push(new int[] {roots[thread], root});
        roots[thread] = root;
      }
    }
    while (!pending.isEmpty()) {
      int[] pair = pending.pop();
      for (int child = folded.firstChild(pair[0]);
          child != PartialTree.NONE;
          child = folded.nextSibling(child)) {
        int frame = folded.frame(child);
        int node = copy.child(pair[1], byShape ? frame : frames.site(frame));
        copy.addAll(node, folded, child);
        work.add(node, workOf(frame), folded.calls(child));
        if (folded.firstChild(child) != PartialTree.NONE) {
          pending.push(new int[] {child, node});
        }
      }
    }
    return copy;
  }

  private OpWork workOf(int frame) {
    if (workOfFrame[frame] == null) {
      Shapes shapes = frames.shapes(frame);
      workOfFrame[frame] =
          shapes.isNone()
              ? OpWork.UNKNOWN
              : OpWork.of(frames.frame(frame), shapes.arguments(), shapes.result());
    }
    return workOfFrame[frame];
  }

  /** The tree, with the calls that were counted and not timed. */
  CallTree build(ThreadTable threads, CountFold counted) {
    CallTree.Builder builder = CallTree.builder(Mode.TRACING);
    Estimates estimates = new Estimates(tree, counted);
    for (int root : roots) {
      if (root != PartialTree.NONE) {
        estimates.add(root);
      }
    }
    for (int thread = 0; thread < roots.length; thread++) {
      int root = roots[thread];
      if (root != PartialTree.NONE) {
        int node =
            builder.addTraced(
                CallTree.ROOT, threads.frame(thread), 0, tree.self(root), tree.total(root));
        TreeCopy.copyChildren(
            tree, root, node, (parent, child) -> add(builder, parent, child, estimates));
      }
    }
    for (int frame = 0; frame < counted.frames(); frame++) {
      if (counted.calls(frame) > 0 && !estimates.has(frame)) {
        builder.addTraced(CallTree.ROOT, frames.frame(frame), counted.calls(frame), 0, 0);
      }
    }
    return builder.build();
  }

  private int add(CallTree.Builder builder, int parent, int child, Estimates estimates) {
    int node =
        builder.addTraced(
            parent,
            frames.shown(tree.frame(child)),
            estimates.calls(child),
            tree.self(child),
            tree.total(child));
    if (tree.longest(child) > 0) {
      builder.extremes(node, tree.shortest(child), tree.longest(child));
    }
    work.copy(child, builder, node);
    return node;
  }
}
