package io.tensorprof.analyzer.jfr;

import java.security.SecureRandom;
import java.util.Arrays;

/** Longs by key, in open addressing with linear probing; the value 0 stands for none. */
public final class KeyTable {

  /** Another one in each process, so that no file can be made whose keys all fall together. */
  private static final long FACTOR = new SecureRandom().nextLong() | 1;

  private long[] entries = new long[32]; // each key with its value behind it, for one cache line
  private int size;

  /** The value of a key; 0 when there is none. */
  public long get(long key) {
    return entries[find(key) + 1];
  }

  /** Gives a key a value other than 0. */
  public void put(long key, long value) {
    if ((size + 1) * 4 > entries.length) {
      grow();
    }
    int slot = find(key);
    if (entries[slot + 1] == 0) {
      size++;
    }
    entries[slot] = key;
    entries[slot + 1] = value;
  }

  int size() {
    return size;
  }

  private int find(long key) {
    long[] in = entries;
    int mask = in.length - 2;
    int slot = (int) ((key * FACTOR) >>> 31) & mask;
    while (in[slot + 1] != 0 && in[slot] != key) {
      slot = (slot + 2) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] old = entries;
    entries = new long[old.length * 2];
    for (int i = 0; i < old.length; i += 2) {
      if (old[i + 1] != 0) {
        int slot = find(old[i]);
        entries[slot] = old[i];
        entries[slot + 1] = old[i + 1];
      }
    }
  }

  void clear() {
    Arrays.fill(entries, 0);
    size = 0;
  }
}
