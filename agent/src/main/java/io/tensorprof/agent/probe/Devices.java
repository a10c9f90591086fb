package io.tensorprof.agent.probe;

import java.util.Arrays;

/** Devices that tensors have been followed on, beside those of number 0: where the program runs. */
public final class Devices {

  private static volatile long[] met = new long[0]; // by slot of the reader, a bit for each

  private Devices() {}

  /** Slots of readers that have met such tensors are below this. */
  public static int slots() {
    return met.length;
  }

  /** Those of one library's tensors, a bit for each of its numbers for devices. */
  public static long met(int slot) {
    return met[slot];
  }

  static void meet(int slot, int device) {
    long[] known = met;
    if (device > 0
        && device < Long.SIZE
        && (slot >= known.length || (known[slot] >>> device & 1) == 0)) {
      meetFirst(slot, device);
    }
  }

  private static synchronized void meetFirst(int slot, int device) {
    long[] more = Arrays.copyOf(met, Math.max(met.length, slot + 1));
    more[slot] |= 1L << device;
    met = more;
  }
}
