package io.tensorprof.analyzer.read;

import java.util.Arrays;

/**
 * A tree that grows while events are read: nodes are ints, found by parent and frame, and the
 * children of one node can be moved below another, which merges equal ones. Nodes that merging
 * frees are used again, so memory follows the size of the tree, not the number of events.
 */
final class PartialTree {

  /** No node. */
  static final int NONE = -1;

  private int used;
  private int freed = NONE; // head of a list through nextSibling
  private int[] parent = new int[256];
  private int[] frame = new int[256];
  private int[] firstChild = new int[256];
  private int[] nextSibling = new int[256];
  private long[] calls = new long[256];
  private long[] self = new long[256];
  private long[] total = new long[256];
  private long[] passed = new long[256]; // calls that the timed ones stand for beside themselves
  private long[] shortest = new long[256]; // ns; of whole calls
  private long[] longest = new long[256]; // 0 when there was no whole call

  private int[] table = new int[1024]; // open addressing with linear probing; node + 1, 0 is free
  private int entries;
  private int[] moving = new int[64]; // pairs of nodes whose children are still to be moved

  /** A node without parent, for a root or as a place to collect children. */
  int newRoot() {
    return allocate(NONE, NONE);
  }

  /** The child of a node for a frame, made when it is not there yet. */
  int child(int node, int frameId) {
    int slot = find(node, frameId);
    if (table[slot] != 0) {
      return table[slot] - 1;
    }
    int child = allocate(node, frameId);
    link(child, node);
    insert(child);
    return child;
  }

  /** Adds to a node's numbers. */
  void add(int node, long moreCalls, long moreSelf, long moreTotal) {
    calls[node] += moreCalls;
    self[node] += moreSelf;
    total[node] += moreTotal;
  }

  /** Adds to the calls that a node's timed calls stand for. */
  void addPassed(int node, long more) {
    passed[node] += more;
  }

  /** Takes in how long one whole call of a node took, or the shortest and longest of several. */
  void extremes(int node, long shortestCall, long longestCall) {
    if (longestCall > 0) {
      shortest[node] = longest[node] == 0 ? shortestCall : Math.min(shortest[node], shortestCall);
      longest[node] = Math.max(longest[node], longestCall);
    }
  }

  /** Adds to a node all that another has, of this tree or another, its children excluded. */
  void addAll(int node, PartialTree other, int source) {
    add(node, other.calls[source], other.self[source], other.total[source]);
    passed[node] += other.passed[source];
    extremes(node, other.shortest[source], other.longest[source]);
  }

  /** Moves all children of one node below another, adding equal ones to those already there. */
  void moveChildren(int from, int to) {
    int pending = 0;
    moving[pending++] = from;
    moving[pending++] = to;
    while (pending > 0) {
      int target = moving[--pending];
      int source = moving[--pending];
      int child = firstChild[source];
      firstChild[source] = NONE;
      while (child != NONE) {
        final int next = nextSibling[child];
        remove(child);
        int slot = find(target, frame[child]);
        if (table[slot] == 0) {
          parent[child] = target;
          link(child, target);
          insert(child);
        } else {
          int equal = table[slot] - 1;
          addAll(equal, this, child);
          if (pending + 2 > moving.length) {
            moving = Arrays.copyOf(moving, moving.length * 2);
          }
          moving[pending++] = child;
          moving[pending++] = equal;
        }
        child = next;
      }
      if (source != from) {
        nextSibling[source] = freed;
        freed = source;
      }
    }
  }

  /** Makes each node's total the sum of the own values in it and below, where nothing was moved. */
  void sumUp() {
    System.arraycopy(self, 0, total, 0, used);
    for (int node = used - 1; node >= 0; node--) { // children are younger than their parents
      if (parent[node] != NONE) {
        total[parent[node]] += total[node];
      }
    }
  }

  int frame(int node) {
    return frame[node];
  }

  int firstChild(int node) {
    return firstChild[node];
  }

  int nextSibling(int node) {
    return nextSibling[node];
  }

  long calls(int node) {
    return calls[node];
  }

  long self(int node) {
    return self[node];
  }

  long total(int node) {
    return total[node];
  }

  long passed(int node) {
    return passed[node];
  }

  /** Nanoseconds of the shortest whole call. */
  long shortest(int node) {
    return shortest[node];
  }

  /** Nanoseconds of the longest whole call; 0 when there was none. */
  long longest(int node) {
    return longest[node];
  }

  private int allocate(int parentNode, int frameId) {
    int node = freed;
    if (node != NONE) {
      freed = nextSibling[node];
    } else {
      if (used == parent.length) {
        grow(used * 2);
      }
      node = used++;
    }
    parent[node] = parentNode;
    frame[node] = frameId;
    firstChild[node] = NONE;
    nextSibling[node] = NONE;
    calls[node] = 0;
    self[node] = 0;
    total[node] = 0;
    passed[node] = 0;
    longest[node] = 0;
    return node;
  }

  private void grow(int capacity) {
    parent = Arrays.copyOf(parent, capacity);
    frame = Arrays.copyOf(frame, capacity);
    firstChild = Arrays.copyOf(firstChild, capacity);
    nextSibling = Arrays.copyOf(nextSibling, capacity);
    calls = Arrays.copyOf(calls, capacity);
    self = Arrays.copyOf(self, capacity);
    total = Arrays.copyOf(total, capacity);
    passed = Arrays.copyOf(passed, capacity);
    shortest = Arrays.copyOf(shortest, capacity);
    longest = Arrays.copyOf(longest, capacity);
  }

  private void link(int child, int node) {
    nextSibling[child] = firstChild[node];
    firstChild[node] = child;
  }

  private int home(int parentNode, int frameId) {
    int hash = parentNode * 0x9E3779B9 + frameId;
    hash = (hash ^ (hash >>> 15)) * 0x85EBCA6B;
    return (hash ^ (hash >>> 13)) & (table.length - 1);
  }

  /** The slot of the node for a parent and frame, or the free slot where it would go. */
  private int find(int parentNode, int frameId) {
    int slot = home(parentNode, frameId);
    while (table[slot] != 0) {
      int node = table[slot] - 1;
      if (parent[node] == parentNode && frame[node] == frameId) {
        return slot;
      }
      slot = (slot + 1) & (table.length - 1);
    }
    return slot;
  }

  private void insert(int node) {
    if ((entries + 1) * 2 > table.length) {
      int[] old = table;
      table = new int[old.length * 2];
      for (int entry : old) {
        if (entry != 0) {
          table[find(parent[entry - 1], frame[entry - 1])] = entry;
        }
      }
    }
    table[find(parent[node], frame[node])] = node + 1;
    entries++;
  }

  /**
   * Takes a node out of the table and closes the gap, as linear probing needs it (Knuth 6.4,
   * algorithm R).
   */
  private void remove(int node) {
    int gap = find(parent[node], frame[node]);
    int mask = table.length - 1;
    int slot = gap;
    while (true) {
      slot = (slot + 1) & mask;
      if (table[slot] == 0) {
        break;
      }
      int entry = table[slot] - 1;
      int home = home(parent[entry], frame[entry]);
      // An entry may fill the gap unless its home lies cyclically between gap and slot.
      if (((slot - home) & mask) >= ((slot - gap) & mask)) {
        table[gap] = table[slot];
        gap = slot;
      }
    }
    table[gap] = 0;
    entries--;
  }
}
