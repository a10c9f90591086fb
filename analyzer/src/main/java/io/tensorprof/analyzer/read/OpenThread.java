package io.tensorprof.analyzer.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The traced calls of one thread that wait for the calls around them. */
final class OpenThread {

  private static final int NOT_KEPT = -1;

  long first = Long.MAX_VALUE;
  long last = Long.MIN_VALUE;
  int deepest = -1; // greatest depth at which something may wait
  int shallowest; // depth of the last head
  private Level[] levels = new Level[0]; // by depth
  private final List<Head> heads = new ArrayList<>();

  /**
   * A call around which no call had come before. What waits deeper where the calls before are
   * folded is inside it.
   *
   * @param own its time without that of the calls that were known to be inside
   */
  private record Head(int depth, int frame, long own) {}

  /**
   * The calls of one depth that wait. Most are without calls inside and like one before; they are
   * noted as they come, and counted when it is known where. The others are counted below a node
   * that waits in the place of the call around them.
   */
  static final class Level {

    /** Calls noted at the most. */
    private static final int NOTED = 1 << 10;

    private static final int FEW = 32;
    private static final long[] EMPTY = {}; // most of many levels are so, in deep recursion

    final int waiting; // the node below which they are
    long time; // ns of those calls since they were last taken over
    int cutFrame = PartialTree.NONE; // the frame of the call whose piece ended open
    long cutAt; // and when that was
    long cutOwn; // and its own time in all pieces so far
    long cutDuration; // and how long these were
    private long[] noted = EMPTY; // frames, each followed by how long the call took
    private int notedEnd;

    private Level(int waiting) {
      this.waiting = waiting;
    }

    /** Whether one more call can be noted. */
    boolean hasRoom() {
      if (notedEnd < noted.length) {
        return true;
      }
      if (noted.length >= 2 * NOTED) {
        return false;
      }
      noted = Arrays.copyOf(noted, Math.max(FEW, noted.length * 2));
      return true;
    }

    /** Notes a call without calls inside. */
    void note(int frame, long duration) {
      noted[notedEnd] = frame;
      noted[notedEnd + 1] = duration;
      notedEnd += 2;
      time += duration;
    }

    /** Counts what was noted below a node. */
    void settle(PartialTree tree, int node) {
      tree.addCalls(node, noted, notedEnd);
      notedEnd = 0;
    }
  }

  /**
   * Nothing waits yet.
   *
   * @param isRest whether other calls of the thread came before, to which this is to be appended
   */
  OpenThread(boolean isRest) {
    this.shallowest = isRest ? Integer.MAX_VALUE : NOT_KEPT;
  }

  void extend(long start, long end) {
    if (start < first) {
      first = start;
    }
    if (end > last) {
      last = end;
    }
  }

  /** The calls of a depth. */
  Level level(int depth, PartialTree tree) {
    if (depth >= levels.length) {
      int length = levels.length;
      levels = Arrays.copyOf(levels, Math.max(depth + 1, length * 2));
      for (int i = length; i < levels.length; i++) {
        levels[i] = new Level(tree.newRoot());
      }
    }
    return levels[depth];
  }

  /** A call at a depth less than {@link #shallowest}. */
  void head(int depth, int frame, long own) {
    heads.add(new Head(depth, frame, own));
    shallowest = depth;
  }

  /** Whether a call waits for its next piece at a depth or deeper. */
  boolean isCutFrom(int depth) {
    for (int i = depth; i < levels.length; i++) {
      if (levels[i].cutFrame != PartialTree.NONE) {
        return true;
      }
    }
    return false;
  }

  /** Moves all that waits from a depth on below a node; its time in nanoseconds. */
  long takeOver(int fromDepth, PartialTree tree, int node) {
    tree.revive(node);
    long time = 0;
    for (int depth = fromDepth; depth <= deepest; depth++) {
      Level level = levels[depth];
      level.settle(tree, node);
      tree.moveChildren(level.waiting, node);
      time += level.time;
      level.time = 0;
    }
    return time;
  }

  /**
   * Takes in what came behind on the same thread.
   *
   * @param tree where the nodes of this are
   * @param otherTree where those of the other are
   * @param frameIds the numbers here of the other's frames
   * @return calls that were shorter than the calls inside, and are given their time
   */
  long append(OpenThread rest, PartialTree tree, PartialTree otherTree, int[] frameIds) {
    long mended = rest.heads.isEmpty() ? 0 : takeOver(rest.heads, tree, frameIds);
    for (int depth = 0; depth < rest.levels.length; depth++) {
      Level from = rest.levels[depth];
      from.settle(otherTree, from.waiting);
      if (otherTree.firstChild(from.waiting) != PartialTree.NONE) {
        Level to = level(depth, tree);
        to.time += from.time;
        TreeCopy.copyChildren(
            otherTree,
            from.waiting,
            to.waiting,
            (parent, child) -> {
              int node = tree.child(parent, frameIds[otherTree.frame(child)]);
              tree.addAll(node, otherTree, child);
              return node;
            });
      }
    }
    extend(rest.first, rest.last);
    deepest = rest.deepest;
    return mended;
  }

  /** Does what the heads would have done if they had come here, but for their own numbers. */
  private long takeOver(List<Head> ofRest, PartialTree tree, int[] frameIds) {
    int[] nodes = new int[ofRest.size()];
    int parent = level(ofRest.get(nodes.length - 1).depth, tree).waiting;
    for (int i = nodes.length - 1; i >= 0; i--) { // each is inside the next
      parent = tree.child(parent, frameIds[ofRest.get(i).frame]);
      nodes[i] = parent;
    }
    long mended = 0;
    long excess = 0; // ns by which the heads before are now longer
    for (int i = 0; i < nodes.length; i++) {
      Head head = ofRest.get(i);
      long inner = excess + (head.depth < deepest ? takeOver(head.depth + 1, tree, nodes[i]) : 0);
      deepest = Math.min(deepest, head.depth);
      long lessOwn = Math.max(0, head.own) - Math.max(0, head.own - inner);
      mended += head.own >= 0 && head.own < inner ? 1 : 0;
      excess = inner - lessOwn;
      tree.add(nodes[i], 0, -lessOwn, excess);
    }
    levels[ofRest.get(nodes.length - 1).depth].time += excess;
    return mended;
  }
}
