package io.tensorprof.agent.probe;

import java.util.Arrays;

/**
 * Values seen so far, each with a small number. Look-ups walk {@link #slots} without a lock, as the
 * entries never change; only adding takes one.
 */
final class IdTable {

  /** A value, its hash and its number. */
  abstract static class Entry {
    final int hash;
    final int id;

    Entry(int hash, int id) {
      this.hash = hash;
      this.id = id;
    }
  }

  private volatile Entry[] slots = new Entry[1 << 8];
  private volatile Entry[] byId = new Entry[1 << 8];
  private int next;

  /** A table whose first number is this. */
  IdTable(int first) {
    next = first;
  }

  /**
   * The hash table: an entry lies at its hash, modulo the length, or in the slots behind, before
   * the next empty one.
   */
  Entry[] slots() {
    return slots;
  }

  /** The number that the next entry must have; callers hold the lock. */
  int next() {
    return next;
  }

  Entry get(int id) {
    return byId[id];
  }

  /** Adds an entry that is not there; callers hold the lock. */
  void add(Entry entry) {
    next++;
    Entry[] ids = byId;
    if (entry.id >= ids.length) {
      ids = Arrays.copyOf(ids, entry.id * 2);
    }
    ids[entry.id] = entry;
    byId = ids; // publishes the entry
    Entry[] table = slots;
    if (next * 2 > table.length) {
      Entry[] larger = new Entry[table.length * 2];
      for (Entry old : table) {
        put(larger, old);
      }
      table = larger;
    }
    put(table, entry);
    slots = table; // publishes the entry
  }

  private static void put(Entry[] table, Entry entry) {
    if (entry != null) {
      int at = entry.hash & (table.length - 1);
      while (table[at] != null) {
        at = (at + 1) & (table.length - 1);
      }
      table[at] = entry;
    }
  }
}
