package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.jfr.DamagedException;
import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Durations;
import io.tensorprof.analyzer.model.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Folds traced calls into a tree while they are read. Calls come when they end, so a call's
 * children come before it: for every depth of every thread the calls that wait for the one around
 * them are held as a partial tree, merged already. A call takes over all that waits at greater
 * depths; where a call between was lost, its children so fall to the next call around them.
 *
 * <p>A call that is open where a part of a recording ends comes in pieces: the next one begins in
 * the very nanosecond in which the one before, marked as open, ends. They are one call.
 */
final class TraceFold {

  /** Deeper nesting is taken for damage: the agent stops long before. */
  static final int MAX_DEPTH = 1 << 16;

  /** A call stands for no more calls than this. */
  private static final int MAX_WEIGHT = 1 << 13;

  private final FrameTable frames;
  private final Durations.Recorder durations = new Durations.Recorder();
  private final PartialTree tree = new PartialTree();
  private final List<OpenThread> threads = new ArrayList<>();
  private final Windows windows;
  private long mended;
  private boolean weighted;

  TraceFold(FrameTable frames, Windows windows) {
    this.frames = frames;
    this.windows = windows;
  }

  /** What waits on one thread, by depth. */
  private static final class OpenThread {
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    int[] waiting = new int[0]; // per depth, the node below which calls of that depth wait
    long[] waitingTime = new long[0]; // ns of those calls since they were last taken over
    int deepest = -1; // greatest depth at which something may wait
    int[] cutFrame = new int[0]; // per depth, the frame of the call whose piece ended open
    long[] cutAt = new long[0]; // and when that was
    long[] cutOwn = new long[0]; // and its own time in all pieces so far
    long[] cutDuration = new long[0]; // and how long these were
  }

  void call(int thread, int frame, int depth, long start, long duration, boolean cut)
      throws DamagedException {
    call(thread, frame, depth, start, duration, cut, 1);
  }

  void call(int thread, int frame, int depth, long start, long duration, boolean cut, int weight)
      throws DamagedException {
    if (weight < 1 || weight > MAX_WEIGHT) {
      throw new DamagedException(
          "a call of %s stands for %d".formatted(frames.frame(frame).fullName(), weight));
    }
    if (depth < 0 || depth >= MAX_DEPTH || duration < 0 || start + duration < start) {
      throw new DamagedException(
          "a call of %s at depth %d lasts %d ns from %d"
              .formatted(frames.frame(frame).fullName(), depth, duration, start));
    }
    OpenThread open = thread(thread);
    open.first = Math.min(open.first, start);
    open.last = Math.max(open.last, start + duration);
    reach(open, depth);
    int node = tree.child(open.waiting[depth], frame);
    long inner = takeOver(open, depth + 1, node);
    weighted |= weight > 1;
    long own = duration - inner;
    if (own < 0 && !weighted) {
      own = 0;
      mended++;
    }
    // What a call returns is known in its last piece only, so the pieces' shapes may differ.
    boolean rest = open.cutFrame[depth] == frames.site(frame) && open.cutAt[depth] == start;
    long before = rest ? open.cutOwn[depth] : 0;
    long whole = rest ? open.cutDuration[depth] + duration : duration;
    if (cut) {
      open.cutFrame[depth] = frames.site(frame);
      open.cutAt[depth] = start + duration;
      open.cutOwn[depth] = before + own;
      open.cutDuration[depth] = whole;
    } else {
      open.cutFrame[depth] = PartialTree.NONE;
      tree.extremes(node, whole, whole);
      durations.add(frame, whole, weight);
    }
    // Of all pieces together, as if they were one.
    own = ofAll(before + own, weight) - ofAll(before, weight);
    tree.addPassed(node, rest ? 0 : weight - 1);
    tree.add(node, rest ? 0 : 1, own, inner + own);
    open.waitingTime[depth] += inner + own;
    open.deepest = depth;
  }

  /** Own time of all the calls that one stands for. */
  private static long ofAll(long own, int weight) {
    return Math.max(own * weight, own); // estimates of inner calls may have taken more than it has
  }

  /**
   * Calls that were said to be shorter than the calls inside them, and were given those calls'
   * time.
   */
  long mended() {
    return mended;
  }

  /** Whether no call came. */
  boolean isEmpty() {
    return threads.isEmpty();
  }

  /** How long the calls took. */
  Durations durations(IntFunction<Frame> shown) {
    return durations.finish(shown);
  }

  /**
   * The tree of all calls; calls whose caller never came hang below their thread.
   *
   * @param counted calls that were counted and not timed
   * @param byShape whether calls of one site with different shapes are nodes of their own
   */
  CallTree finish(ThreadTable threadTable, CountFold counted, boolean byShape) {
    int[] roots = new int[threads.size()];
    for (int id = 0; id < roots.length; id++) {
      roots[id] = threads.get(id) == null ? PartialTree.NONE : root(threads.get(id));
    }
    return new TraceTree(frames, tree, roots, byShape).build(threadTable, counted);
  }

  /** A node with all calls of a thread below it, and the thread's time. */
  private int root(OpenThread open) {
    int root = tree.newRoot();
    long inner = takeOver(open, 0, root);
    long own = windows.recorded(open.first, open.last) - inner;
    if (own < 0 && !weighted) {
      own = 0;
      mended++;
    }
    tree.add(root, 0, own, inner + own);
    return root;
  }

  private OpenThread thread(int id) {
    while (threads.size() <= id) {
      threads.add(null);
    }
    OpenThread open = threads.get(id);
    if (open == null) {
      open = new OpenThread();
      threads.set(id, open);
    }
    return open;
  }

  private void reach(OpenThread open, int depth) {
    int length = open.waiting.length;
    if (depth >= length) {
      int longer = Math.max(depth + 1, length * 2);
      open.waiting = Arrays.copyOf(open.waiting, longer);
      open.waitingTime = Arrays.copyOf(open.waitingTime, longer);
      open.cutFrame = Arrays.copyOf(open.cutFrame, longer);
      open.cutAt = Arrays.copyOf(open.cutAt, longer);
      open.cutOwn = Arrays.copyOf(open.cutOwn, longer);
      open.cutDuration = Arrays.copyOf(open.cutDuration, longer);
      for (int i = length; i < longer; i++) {
        open.cutFrame[i] = PartialTree.NONE;
        open.waiting[i] = tree.newRoot();
      }
    }
  }

  /** Moves all that waits from a depth on below a node; its time in nanoseconds. */
  private long takeOver(OpenThread open, int fromDepth, int node) {
    long time = 0;
    for (int depth = fromDepth; depth <= open.deepest; depth++) {
      tree.moveChildren(open.waiting[depth], node);
      time += open.waitingTime[depth];
      open.waitingTime[depth] = 0;
    }
    return time;
  }
}
