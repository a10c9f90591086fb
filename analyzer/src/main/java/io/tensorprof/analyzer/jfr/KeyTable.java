package io.tensorprof.analyzer.jfr;

import java.security.SecureRandom;
import java.util.Arrays;

/** Longs by key, in open addressing with linear probing; the value 0 stands for none. */
public final class KeyTable {

  /** Another one in each process, so that no file can be made whose keys all fall together. */
  private static final long FACTOR = new SecureRandom().nextLong() | 1;

  private long[] keys = new long[16];
  private long[] values = new long[16];
  private int size;

  /** The value of a key; 0 when there is none. */
  public long get(long key) {
    int slot = find(key);
    return values[slot];
  }

  /** Gives a key a value other than 0. */
  public void put(long key, long value) {
    if ((size + 1) * 2 > keys.length) {
      grow();
    }
    int slot = find(key);
    if (values[slot] == 0) {
      size++;
    }
    keys[slot] = key;
    values[slot] = value;
  }

  int size() {
    return size;
  }

  private int find(long key) {
    int mask = keys.length - 1;
    long hash = key * FACTOR;
    int slot = (int) (hash >>> 32) & mask;
    while (values[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new long[oldKeys.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldValues[i] != 0) {
        int slot = find(oldKeys[i]);
        keys[slot] = oldKeys[i];
        values[slot] = oldValues[i];
      }
    }
  }

  void clear() {
    Arrays.fill(values, 0);
    size = 0;
  }
}
