package io.tensorprof.analyzer.model;

import java.util.BitSet;
import java.util.Objects;

/**
 * An immutable calling-context tree. A node is a frame in one calling context, named by an int;
 * node {@value #ROOT} stands for all threads. The children of a node have consecutive ids, in
 * descending order of their {@link #value}, ties by name; every id is greater than its parent's.
 *
 * <p>The numbers are held in parallel arrays, some 40 bytes per node: a tree has up to millions of
 * nodes and is walked far more often than it is built. For every node, {@code selfValue + Σ
 * value(children) = value}; the {@linkplain Builder builder} sees to it.
 */
public final class CallTree {

  /** The node of all threads. */
  public static final int ROOT = 0;

  private final Mode mode;
  private final long interval;
  private final Frame[] frames;
  private final int[] frame;
  private final int[] parent;
  private final int[] depth;
  private final int[]
      firstChild; // one longer than the tree: a node's children end where the next node's begin
  private final long[] calls;
  private final long[] self; // ns, calls or samples, by mode
  private final long[] total;
  private final BitSet recursive;
  private final NodeExtras extras;

  CallTree(
      Mode mode,
      long interval,
      Frame[] frames,
      int[] frame,
      int[] parent,
      int[] firstChild,
      long[] calls,
      long[] self,
      long[] total,
      NodeExtras extras) {
    this.extras = extras;
    this.mode = mode;
    this.interval = interval;
    this.frames = frames;
    this.frame = frame;
    this.parent = parent;
    this.firstChild = firstChild;
    this.calls = calls;
    this.self = self;
    this.total = total;
    this.depth = new int[parent.length];
    for (int node = 1; node < parent.length; node++) {
      depth[node] = depth[parent[node]] + 1;
    }
    this.recursive = new BitSet(parent.length);
    Activations activations = new Activations(this);
    walk(
        ROOT,
        new Walker() {
          @Override
          public void enter(int node) {
            recursive.set(node, !activations.enter(node));
          }

          @Override
          public void leave(int node) {
            activations.leave(node);
          }
        });
  }

  /**
   * A builder of a tree of the given mode; for {@link Mode#SAMPLING} use {@link #sampledBuilder}.
   */
  public static Builder builder(Mode mode) {
    if (mode == Mode.SAMPLING) {
      throw new IllegalArgumentException("A sampled tree needs its interval: sampledBuilder");
    }
    return new Builder(mode, 1, Frame.ALL_THREADS);
  }

  /** A builder of a tree of samples, each of which stands for {@code interval} nanoseconds. */
  public static Builder sampledBuilder(long interval) {
    return new Builder(Mode.SAMPLING, interval, Frame.ALL_THREADS);
  }

  /** A builder of a tree of tensors' memory, of samples that weigh a byte each. */
  public static Builder tensorsBuilder() {
    return new Builder(Mode.SAMPLING, 1, Frame.ALL_TENSORS);
  }

  /** A builder of a tree with this one's root, whose numbers were measured as this one's. */
  public Builder builderAlike() {
    return new Builder(mode, interval, frame(ROOT));
  }

  /** How the numbers were measured. */
  public Mode mode() {
    return mode;
  }

  /** Nanoseconds, bytes or whatever else one sample stands for; 1 unless sampling. */
  public long interval() {
    return interval;
  }

  /** Number of nodes, the root included. */
  public int size() {
    return parent.length;
  }

  /** The node's parent; −1 for the root. */
  public int parent(int node) {
    return parent[node];
  }

  /** Number of nodes above: 0 for the root, 1 for a thread. */
  public int depth(int node) {
    return depth[node];
  }

  /** Number of the node's children. */
  public int childCount(int node) {
    return firstChild[node + 1] - firstChild[node];
  }

  /** The node's child with the greatest value; meaningless when it has none. */
  public int firstChild(int node) {
    return firstChild[node];
  }

  /** The node's {@code i}-th child, from 0, greatest value first. */
  public int child(int node, int i) {
    return firstChild[node] + Objects.checkIndex(i, childCount(node));
  }

  /** What the node is. */
  public Frame frame(int node) {
    return frames[frame[node]];
  }

  /**
   * A number for the node's frame, below {@link #frameCount}: equal for equal frames of this tree.
   */
  public int frameId(int node) {
    return frame[node];
  }

  /** Number of distinct frames. */
  public int frameCount() {
    return frames.length;
  }

  /** The frame of a number. */
  public Frame frameOfId(int id) {
    return frames[id];
  }

  /**
   * Calls in this context, recursive ones included; 0 for threads, and in sampling, which cannot
   * tell.
   */
  public long calls(int node) {
    return calls[node];
  }

  /** Calls in this context that were entered while no other call of the same function was open. */
  public long primitiveCalls(int node) {
    return recursive.get(node) ? 0 : calls[node];
  }

  /** Whether a node of the same function stands above this one. */
  public boolean isRecursive(int node) {
    return recursive.get(node);
  }

  /**
   * Nanoseconds in the frame itself, its children's excluded; in sampling samples × interval, in
   * counting 0.
   */
  public long tottime(int node) {
    return mode == Mode.COUNTING ? 0 : self[node] * interval;
  }

  /** Nanoseconds from entry to exit; in sampling samples × interval, in counting 0. */
  public long cumtime(int node) {
    return mode == Mode.COUNTING ? 0 : total[node] * interval;
  }

  /** Samples with this node at the top of the stack; 0 unless sampling. */
  public long samples(int node) {
    return mode == Mode.SAMPLING ? self[node] : 0;
  }

  /** Samples with this node in the stack; 0 unless sampling. */
  public long cumSamples(int node) {
    return mode == Mode.SAMPLING ? total[node] : 0;
  }

  /**
   * The weight a picture gives the node: {@link #cumtime} in nanoseconds, or in counting the calls
   * of it and all below.
   */
  public long value(int node) {
    return total[node] * interval;
  }

  /** The part of {@link #value} that no child has. */
  public long selfValue(int node) {
    return self[node] * interval;
  }

  /**
   * Nanoseconds of the shortest call in this context, and so of the shortest that was timed; 0 when
   * no single call's time is known.
   */
  public long shortest(int node) {
    return extras.get(NodeExtras.SHORTEST, node);
  }

  /** Nanoseconds of the longest call in this context; 0 when no single call's time is known. */
  public long longest(int node) {
    return extras.get(NodeExtras.LONGEST, node);
  }

  /**
   * Calls in this context whose {@link #flops} and {@link #bytes} are known: their op has a formula
   * and the shapes of their tensors were recorded.
   */
  public long workCalls(int node) {
    return extras.get(NodeExtras.WORK_CALLS, node);
  }

  /** Floating-point operations of the {@link #workCalls}, those of calls inside excluded. */
  public long flops(int node) {
    return extras.get(NodeExtras.FLOPS, node);
  }

  /**
   * Bytes of tensors that the {@link #workCalls} read and wrote, each counted once a call; those of
   * calls inside excluded.
   */
  public long bytes(int node) {
    return extras.get(NodeExtras.BYTES, node);
  }

  /** Whether any node knows its shortest and longest call. */
  public boolean hasExtremes() {
    return extras.has(NodeExtras.LONGEST);
  }

  /** Whether any node knows the work of its calls. */
  public boolean hasWork() {
    return extras.has(NodeExtras.WORK_CALLS);
  }

  /** Follows a walk over a part of the tree. */
  public interface Walker {
    /** Comes to a node, before its children. */
    void enter(int node);

    /** Leaves a node, after its children. */
    default void leave(int node) {}
  }

  /**
   * Walks the tree below and including {@code root}, depth first, children in order. Needs no
   * stack, however deep the tree.
   */
  public void walk(int root, Walker walker) {
    int node = root;
    walker.enter(node);
    while (true) {
      if (childCount(node) > 0) {
        node = firstChild[node];
      } else {
        walker.leave(node);
        while (node != root && node + 1 == firstChild[parent[node] + 1]) {
          node = parent[node];
          walker.leave(node);
        }
        if (node == root) {
          return;
        }
        node++;
      }
      walker.enter(node);
    }
  }

  /**
   * Collects nodes in any order, parents before children, and checks that they are a tree whose
   * numbers agree. Times are nanoseconds.
   */
  public static final class Builder {

    private final TreeAssembly nodes;
    private final Mode mode;

    private Builder(Mode mode, long interval, Frame root) {
      if (interval <= 0) {
        throw new IllegalArgumentException("The interval must be positive, is " + interval + " ns");
      }
      this.mode = mode;
      this.nodes = new TreeAssembly(mode, interval, root);
    }

    /**
     * Adds a traced node and returns its number for {@code parent} of others; all threads are
     * {@link #ROOT}.
     */
    public int addTraced(int parent, Frame frame, long calls, long tottime, long cumtime) {
      require(Mode.TRACING);
      return nodes.add(parent, frame, calls, tottime, cumtime);
    }

    /** Adds a counted site below the root. */
    public int addCounted(Frame frame, long calls) {
      require(Mode.COUNTING);
      return nodes.add(ROOT, frame, calls, calls, calls);
    }

    /** Adds a sampled node: how often it stood at the top of the stack, and how often in it. */
    public int addSampled(int parent, Frame frame, long samples, long cumSamples) {
      require(Mode.SAMPLING);
      return nodes.add(parent, frame, 0, samples, cumSamples);
    }

    /**
     * Says how long the shortest and the longest call of a node took, in nanoseconds, beside what
     * is known of it already.
     */
    public void extremes(int node, long shortest, long longest) {
      require(Mode.TRACING);
      if (shortest < 0 || longest < shortest) {
        throw new IllegalStateException(
            "The shortest call takes %d ns and the longest %d".formatted(shortest, longest));
      }
      nodes.extras().extremes(node, shortest, longest);
    }

    /**
     * Adds to what a node's calls are known to have computed and moved.
     *
     * @param calls calls that this is known of
     */
    public void work(int node, long calls, long flops, long bytes) {
      if (calls < 0 || flops < 0 || bytes < 0) {
        throw new IllegalStateException(
            "%d calls compute %d FLOPs on %d bytes".formatted(calls, flops, bytes));
      }
      nodes.extras().work(node, calls, flops, bytes);
    }

    /** Gives a node what another tree knows of one of its nodes beside calls and times. */
    public void extrasOf(int node, CallTree tree, int source) {
      if (tree.longest(source) > 0) {
        extremes(node, tree.shortest(source), tree.longest(source));
      }
      if (tree.workCalls(source) > 0) {
        work(node, tree.workCalls(source), tree.flops(source), tree.bytes(source));
      }
    }

    /**
     * The tree.
     *
     * @throws IllegalStateException if a node's numbers disagree with its children's, or two
     *     children of one node have the same frame
     */
    public CallTree build() {
      return nodes.build();
    }

    private void require(Mode expected) {
      if (mode != expected) {
        throw new IllegalStateException(
            "A " + expected.text() + " node cannot stand in a " + mode.text() + " tree");
      }
    }
  }
}
