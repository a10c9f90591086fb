package io.tensorprof.analyzer.read;

import java.util.Arrays;

/**
 * A tree that grows while events are read: nodes are ints, found by parent and frame, and the
 * children of one node can be moved below another. Where an equal one lives there already, what a
 * child has is added to it, and the child itself stays where it was, dead: without numbers, without
 * living children, to be brought to life when it is asked for again. What happened once mostly
 * happens again, and then nothing is made or thrown away. Dead nodes are thrown out when they are
 * more than the living, so memory follows the size of the tree, not the number of events.
 */
final class PartialTree {

  /** No node. */
  static final int NONE = -1;

  private static final int DEAD = -2; // in place of a sibling

  private static final int STRIDE = 3; // numbers of a node: eight, as a shift
  private static final int CALLS = 0;
  private static final int SELF = 1;
  private static final int TOTAL = 2;
  private static final int PASSED = 3; // calls that the timed ones stand for beside themselves
  private static final int SHORTEST = 4; // ns, of whole calls; NO_CALL when there was none
  private static final int LONGEST = 5; // and 0
  private static final int KEY = 6; // parent and frame
  private static final long NO_CALL = Long.MAX_VALUE;

  /**
   * From so many nodes on, some 100 bytes each, memory is dearer than the time that it takes to
   * throw dead nodes out more often and to grow in smaller steps.
   */
  private static final int LARGE = 1 << 18;

  private int used;
  private int freed = NONE; // head of a list through twin
  private int[] firstChild = new int[256]; // of those alive
  private int[] nextSibling = new int[256];
  private int[] twin = new int[256]; // where the node's numbers were moved to last
  private long[] numbers = new long[256 << STRIDE]; // of a node side by side, for one cache line

  private final NodeTable table = new NodeTable(this);
  private int[] moving = new int[64]; // pairs of nodes whose children are still to be moved

  /** A node without parent, for a root or as a place to collect children. */
  int newRoot() {
    return allocate(NONE, NONE);
  }

  /** The child of a node for a frame, made when it is not there yet. */
  int child(int node, int frameId) {
    int child = table.find(key(node, frameId));
    if (child != NONE) {
      revive(child);
      return child;
    }
    child = allocate(node, frameId);
    link(child, node);
    table.add(child);
    return child;
  }

  /** Brings a node to life that {@link #child} gave, if it is dead. */
  void revive(int node) {
    if (nextSibling[node] == DEAD) {
      link(node, parent(node));
    }
  }

  /** Whether a number is that of a node of this key: numbers are given again. */
  boolean is(int node, long key) {
    return keyOf(node) == key;
  }

  /** Adds to a node's numbers. */
  void add(int node, long moreCalls, long moreSelf, long moreTotal) {
    int at = node << STRIDE;
    numbers[at + CALLS] += moreCalls;
    numbers[at + SELF] += moreSelf;
    numbers[at + TOTAL] += moreTotal;
  }

  /** Adds a whole call, which brings the node to life. */
  void addCall(int node, long own, long all, long duration) {
    int at = node << STRIDE;
    long[] of = numbers;
    if (of[at + CALLS] == 0) {
      revive(node);
    }
    of[at + CALLS]++;
    of[at + SELF] += own;
    of[at + TOTAL] += all;
    takeIn(of, at, duration);
  }

  /**
   * Adds whole calls without calls inside below a node.
   *
   * @param calls frames, each followed by a call's duration
   * @param end how many numbers these are
   */
  void addCalls(int node, long[] calls, int end) {
    for (int i = 0; i < end; i += 2) {
      int frame = (int) calls[i];
      long key = key(node, frame);
      int child = table.guess(key);
      if (child == NONE || keyOf(child) != key) {
        child = child(node, frame);
      }
      long duration = calls[i + 1];
      addCall(child, duration, duration, duration);
    }
  }

  private static void takeIn(long[] of, int at, long duration) {
    if (duration > of[at + LONGEST]) {
      of[at + LONGEST] = duration;
    }
    if (duration < of[at + SHORTEST]) {
      of[at + SHORTEST] = duration;
    }
  }

  /** Adds to the calls that a node's timed calls stand for. */
  void addPassed(int node, long more) {
    numbers[(node << STRIDE) + PASSED] += more;
  }

  /** Takes in how long one whole call of a node took, or the shortest and longest of several. */
  void extremes(int node, long shortestCall, long longestCall) {
    int at = node << STRIDE;
    numbers[at + SHORTEST] = Math.min(numbers[at + SHORTEST], shortestCall);
    numbers[at + LONGEST] = Math.max(numbers[at + LONGEST], longestCall);
  }

  /** Adds to a node all that another has, of this tree or another, its children excluded. */
  void addAll(int node, PartialTree other, int source) {
    int at = source << STRIDE;
    add(node, other.numbers[at + CALLS], other.numbers[at + SELF], other.numbers[at + TOTAL]);
    addPassed(node, other.numbers[at + PASSED]);
    extremes(node, other.numbers[at + SHORTEST], other.numbers[at + LONGEST]);
  }

  /** Moves what all children of one node have below another. */
  void moveChildren(int from, int to) {
    int pending = 0;
    int source = from;
    int target = to;
    while (true) {
      int child = firstChild[source];
      firstChild[source] = NONE;
      while (child != NONE) {
        final int next = nextSibling[child];
        int equal = twin[child];
        boolean known =
            equal != NONE
                && keyOf(equal) == key(target, frame(child))
                && nextSibling[equal] != DEAD;
        if (!known) {
          equal = adopt(child, target);
          if (equal == NONE) {
            child = next;
            continue;
          }
          twin[child] = equal;
        }
        addAll(equal, this, child);
        clear(child);
        if (firstChild[child] == NONE) {
          nextSibling[child] = DEAD;
        } else { // it dies when its children are moved
          if (pending + 2 > moving.length) {
            moving = Arrays.copyOf(moving, moving.length * 2);
          }
          moving[pending++] = child;
          moving[pending++] = equal;
        }
        child = next;
      }
      if (pending == 0) {
        return;
      }
      target = moving[--pending];
      source = moving[--pending];
      nextSibling[source] = DEAD;
    }
  }

  /**
   * Puts a node below another with all that is below it, whatever that is, unless an equal one
   * lives there.
   *
   * @return the equal one; {@link #NONE} when there was none
   */
  private int adopt(int child, int target) {
    int equal = table.find(key(target, frame(child)));
    if (equal != NONE) {
      if (nextSibling[equal] != DEAD) {
        return equal;
      }
      table.remove(equal);
      free(equal); // what is dead below it comes to life with who gets its number, or is thrown out
    }
    table.remove(child);
    numbers[(child << STRIDE) + KEY] = key(target, frame(child));
    twin[child] = NONE;
    link(child, target);
    table.add(child);
    return NONE;
  }

  private void free(int node) {
    numbers[(node << STRIDE) + KEY] = key(NONE, NONE);
    nextSibling[node] = NONE;
    twin[node] = freed;
    freed = node;
  }

  private void clear(int node) {
    int at = node << STRIDE;
    numbers[at + CALLS] = 0;
    numbers[at + SELF] = 0;
    numbers[at + TOTAL] = 0;
    numbers[at + PASSED] = 0;
    numbers[at + SHORTEST] = NO_CALL;
    numbers[at + LONGEST] = 0;
  }

  /** Makes each node's total the sum of the own values in it and below, where nothing was moved. */
  void sumUp() {
    for (int node = used - 1; node >= 0; node--) { // children are younger than their parents
      int at = node << STRIDE;
      numbers[at + TOTAL] += numbers[at + SELF];
      if (parent(node) != NONE) {
        numbers[(parent(node) << STRIDE) + TOTAL] += numbers[at + TOTAL];
      }
    }
  }

  /** Multiplies all own values. */
  void multiplySelf(long by) {
    for (int node = 0; node < used; node++) {
      numbers[(node << STRIDE) + SELF] *= by;
    }
  }

  /** Divides all own values. */
  void divideSelf(long by) {
    for (int node = 0; node < used; node++) {
      numbers[(node << STRIDE) + SELF] /= by;
    }
  }

  /** The key of a node. */
  long keyOf(int node) {
    return numbers[(node << STRIDE) + KEY];
  }

  /** What a node is found by. */
  static long key(int parentNode, int frameId) {
    return (long) parentNode << 32 | (frameId & 0xFFFFFFFFL);
  }

  private int parent(int node) {
    return (int) (keyOf(node) >> 32);
  }

  int frame(int node) {
    return (int) keyOf(node);
  }

  int firstChild(int node) {
    return firstChild[node];
  }

  int nextSibling(int node) {
    return nextSibling[node];
  }

  long calls(int node) {
    return numbers[(node << STRIDE) + CALLS];
  }

  long self(int node) {
    return numbers[(node << STRIDE) + SELF];
  }

  long total(int node) {
    return numbers[(node << STRIDE) + TOTAL];
  }

  long passed(int node) {
    return numbers[(node << STRIDE) + PASSED];
  }

  /** Nanoseconds of the shortest whole call, if there was one. */
  long shortest(int node) {
    return numbers[(node << STRIDE) + SHORTEST];
  }

  /** Nanoseconds of the longest whole call; 0 when there was none. */
  long longest(int node) {
    return numbers[(node << STRIDE) + LONGEST];
  }

  private int allocate(int parentNode, int frameId) {
    if (freed == NONE && used == twin.length) {
      makeRoom();
    }
    int node = freed;
    if (node != NONE) {
      freed = twin[node];
    } else {
      node = used++;
    }
    numbers[(node << STRIDE) + KEY] = key(parentNode, frameId);
    firstChild[node] = NONE;
    nextSibling[node] = NONE;
    twin[node] = NONE;
    clear(node);
    return node;
  }

  /** Throws dead nodes out if that makes much room, else takes more memory. */
  private void makeRoom() {
    int dead = 0;
    for (int node = 0; node < used; node++) {
      dead += nextSibling[node] == DEAD ? 1 : 0;
    }
    boolean large = used >= LARGE;
    if (dead * (large ? 8L : 2L) < used) {
      grow(large ? used + used / 4 : used * 2);
      return;
    }
    table.clear();
    for (int node = 0; node < used; node++) {
      if (nextSibling[node] == DEAD) {
        free(node);
      } else if (frame(node) != NONE) {
        table.add(node);
      }
    }
  }

  private void grow(int capacity) {
    firstChild = Arrays.copyOf(firstChild, capacity);
    nextSibling = Arrays.copyOf(nextSibling, capacity);
    numbers = Arrays.copyOf(numbers, capacity << STRIDE);
    twin = Arrays.copyOf(twin, capacity);
  }

  private void link(int child, int node) {
    nextSibling[child] = firstChild[node];
    firstChild[node] = child;
  }
}
