package io.tensorprof.analyzer.read;

import java.util.Arrays;

/** Finds the nodes of a tree by their keys, in open addressing with linear probing. */
final class NodeTable {

  private final PartialTree tree; // knows the keys
  private int[] slots = new int[1024]; // node + 1; 0 is free
  private int entries;

  NodeTable(PartialTree tree) {
    this.tree = tree;
  }

  /** The node of a key; {@link PartialTree#NONE} when there is none. */
  int find(long key) {
    return slots[slot(key)] - 1;
  }

  /** The node that is where a key's is mostly, perhaps another; {@link PartialTree#NONE}. */
  int guess(long key) {
    return slots[home(key)] - 1;
  }

  /** Adds a node of a key that is not there. */
  void add(int node) {
    if ((entries + 1) * 2 > slots.length) {
      int[] old = slots;
      slots = new int[old.length * 2];
      for (int entry : old) {
        if (entry != 0) {
          slots[slot(tree.keyOf(entry - 1))] = entry;
        }
      }
    }
    slots[slot(tree.keyOf(node))] = node + 1;
    entries++;
  }

  /** Takes a node out and closes the gap, as linear probing needs it (Knuth 6.4, algorithm R). */
  void remove(int node) {
    int gap = slot(tree.keyOf(node));
    int mask = slots.length - 1;
    int slot = gap;
    while (true) {
      slot = (slot + 1) & mask;
      if (slots[slot] == 0) {
        break;
      }
      int home = home(tree.keyOf(slots[slot] - 1));
      // An entry may fill the gap unless its home lies cyclically between gap and slot.
      if (((slot - home) & mask) >= ((slot - gap) & mask)) {
        slots[gap] = slots[slot];
        gap = slot;
      }
    }
    slots[gap] = 0;
    entries--;
  }

  void clear() {
    Arrays.fill(slots, 0);
    entries = 0;
  }

  private int home(long key) {
    long hash = key * 0x9E3779B97F4A7C15L;
    return (int) (hash >>> 32) & (slots.length - 1);
  }

  /** The slot of the node of a key, or the free slot where it would go. */
  private int slot(long key) {
    int slot = home(key);
    while (slots[slot] != 0 && tree.keyOf(slots[slot] - 1) != key) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }
}
