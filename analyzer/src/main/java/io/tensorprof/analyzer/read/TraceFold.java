package io.tensorprof.analyzer.read;

import io.tensorprof.analyzer.jfr.DamagedException;
import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Durations;
import io.tensorprof.analyzer.model.Frame;
import java.util.ArrayList;
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
  private boolean plain = true; // whether each call stood for itself and came whole
  private int lastThread = -1;
  private OpenThread lastOpen;
  private final boolean isRest; // whether it is to be appended to another

  TraceFold(FrameTable frames, Windows windows) {
    this(frames, windows, false);
  }

  private TraceFold(FrameTable frames, Windows windows, boolean isRest) {
    this.frames = frames;
    this.windows = windows;
    this.isRest = isRest;
  }

  /** A fold of what comes behind other calls, to be appended to their fold. */
  static TraceFold ofRest(FrameTable frames) {
    return new TraceFold(frames, new Windows(), true);
  }

  /**
   * Whether {@link #append} can do what would have been done if the other fold's calls had come
   * here: with calls that come in pieces or stand for several it cannot.
   *
   * @param threadIds the numbers here of the other fold's threads
   */
  boolean canAppend(TraceFold rest, int[] threadIds) {
    boolean can = !weighted && rest.plain;
    for (int id = 0; can && id < rest.threads.size(); id++) {
      OpenThread behind = rest.threads.get(id);
      OpenThread open = threadIds[id] < threads.size() ? threads.get(threadIds[id]) : null;
      can = behind == null || open == null || !open.isCutFrom(behind.shallowest);
    }
    return can;
  }

  /**
   * Takes in a fold of the calls that came behind those of this one.
   *
   * @param frameIds the numbers here of the other fold's frames
   * @param threadIds the numbers here of its threads
   */
  void append(TraceFold rest, int[] frameIds, int[] threadIds) {
    for (int id = 0; id < rest.threads.size(); id++) {
      OpenThread behind = rest.threads.get(id);
      if (behind != null) {
        mended += thread(threadIds[id]).append(behind, tree, rest.tree, frameIds);
      }
    }
    durations.addAll(rest.durations, frameIds);
    mended += rest.mended;
  }

  /**
   * What calls of one frame at one depth of one thread have in common: where they are folded into.
   * Most calls are like one before, and this is what needs not be looked up again for them.
   */
  static final class Place {
    private final OpenThread open;
    private final OpenThread.Level level;
    private final int depth;
    private final int frame;
    private int node; // while calls of the place wait; node 0 is a root
    private long[] buckets; // of the durations; null while they are few

    private Place(OpenThread open, OpenThread.Level level, int depth, int frame) {
      this.open = open;
      this.level = level;
      this.depth = depth;
      this.frame = frame;
    }
  }

  /** The place of calls, for {@link #call(Place, long, long)}. */
  Place place(int thread, int frame, int depth) throws DamagedException {
    if (depth < 0 || depth >= MAX_DEPTH) {
      throw impossible(frame, depth, 0, 0, 1);
    }
    OpenThread open = thread(thread);
    OpenThread.Level level = open.level(depth, tree);
    return new Place(open, level, depth, frame);
  }

  /** A call that has ended and stands for itself. */
  void call(Place place, long start, long duration) throws DamagedException {
    if (duration < 0 || start + duration < start) {
      throw impossible(place.frame, place.depth, start, duration, 1);
    }
    OpenThread open = place.open;
    OpenThread.Level level = place.level;
    if (level.cutFrame != PartialTree.NONE) {
      call(open, level, place.depth, place.frame, start, duration, false, 1);
      return;
    }
    open.extend(start, start + duration);
    if (place.depth < open.deepest) {
      around(place, duration);
    } else {
      if (!level.hasRoom()) {
        level.settle(tree, level.waiting);
      }
      level.note(place.frame, duration);
      if (place.depth < open.shallowest) {
        open.head(place.depth, place.frame, duration);
      }
    }
    open.deepest = place.depth;
    if (place.buckets == null || !Durations.Recorder.count(place.buckets, duration)) {
      durations.add(place.frame, duration);
      place.buckets = durations.buckets(place.frame);
    }
  }

  /** A call with calls inside. */
  private void around(Place place, long duration) {
    int waiting = place.level.waiting;
    if (!tree.is(place.node, PartialTree.key(waiting, place.frame))) {
      place.node = tree.child(waiting, place.frame);
    }
    int node = place.node;
    long inner = place.open.takeOver(place.depth + 1, tree, node);
    long own = duration - inner;
    if (place.depth < place.open.shallowest) {
      place.open.head(place.depth, place.frame, own);
    }
    if (own < 0) {
      own = tooShort(own, 1);
    }
    tree.addCall(node, own, inner + own, duration);
    place.level.time += inner + own;
  }

  void call(int thread, int frame, int depth, long start, long duration, boolean cut)
      throws DamagedException {
    call(thread, frame, depth, start, duration, cut, 1);
  }

  void call(int thread, int frame, int depth, long start, long duration, boolean cut, int weight)
      throws DamagedException {
    // Depth and weight are compared as unsigned numbers, which negative ones exceed.
    boolean possible =
        Integer.compareUnsigned(depth, MAX_DEPTH) < 0
            && Integer.compareUnsigned(weight - 1, MAX_WEIGHT) < 0
            && duration >= 0
            && start + duration >= start;
    if (!possible) {
      throw impossible(frame, depth, start, duration, weight);
    }
    OpenThread open = thread == lastThread ? lastOpen : thread(thread);
    OpenThread.Level level = open.level(depth, tree);
    call(open, level, depth, frame, start, duration, cut, weight);
  }

  private void call(
      OpenThread open,
      OpenThread.Level level,
      int depth,
      int frame,
      long start,
      long duration,
      boolean cut,
      int weight) {
    open.extend(start, start + duration);
    int node = tree.child(level.waiting, frame);
    long inner = depth < open.deepest ? open.takeOver(depth + 1, tree, node) : 0;
    open.deepest = depth;
    long own = duration - inner;
    if (depth < open.shallowest) {
      open.head(depth, frame, own);
    }
    if (own < 0) {
      own = tooShort(own, weight);
    }
    if (cut || weight > 1 || level.cutFrame != PartialTree.NONE) {
      own = unusual(level, node, frame, start, duration, own, cut, weight);
      tree.add(node, 0, own, inner + own);
    } else {
      tree.addCall(node, own, inner + own, duration);
      durations.add(frame, duration);
    }
    level.time += inner + own;
  }

  /** The own time of a call that is shorter than the calls inside; estimates may be so. */
  private long tooShort(long own, int weight) {
    if (weighted || weight > 1) {
      return own;
    }
    mended++;
    return 0;
  }

  private DamagedException impossible(int frame, int depth, long start, long duration, int weight) {
    return new DamagedException(
        "a call of %s at depth %d lasts %d ns from %d and stands for %d"
            .formatted(frames.frame(frame).fullName(), depth, duration, start, weight));
  }

  /** A call that comes in pieces or stands for several; its own time, or that of all of them. */
  private long unusual(
      OpenThread.Level level,
      int node,
      int frame,
      long start,
      long duration,
      long own,
      boolean cut,
      int weight) {
    tree.revive(node);
    plain = false;
    weighted |= weight > 1;
    // What a call returns is known in its last piece only, so the pieces' shapes may differ.
    boolean rest = level.cutFrame == frames.site(frame) && level.cutAt == start;
    long before = rest ? level.cutOwn : 0;
    long whole = rest ? level.cutDuration + duration : duration;
    if (cut) {
      level.cutFrame = frames.site(frame);
      level.cutAt = start + duration;
      level.cutOwn = before + own;
      level.cutDuration = whole;
    } else {
      level.cutFrame = PartialTree.NONE;
      tree.extremes(node, whole, whole);
      durations.add(frame, whole, weight);
    }
    // Of all pieces together, as if they were one.
    long ownOfAll = ofAll(before + own, weight) - ofAll(before, weight);
    tree.addPassed(node, rest ? 0 : weight - 1);
    tree.add(node, rest ? 0 : 1, 0, 0);
    return ownOfAll;
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
    long inner = open.takeOver(0, tree, root);
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
      open = new OpenThread(isRest);
      threads.set(id, open);
    }
    lastThread = id;
    lastOpen = open;
    return open;
  }
}
