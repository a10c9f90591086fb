package io.tensorprof.agent.probe;

import java.util.Arrays;

/**
 * The last tensors that a thread has closed, for the day on which one of them is used again. A
 * closed tensor is not followed any more: what is kept is its identity hash code, which two objects
 * rarely share.
 */
final class ClosedHistory {

  private static final int MOST = 1 << 10;
  private static final int FIRST = 1 << 4; // a thread may close one tensor in its life
  private static final int WIDTH = 3; // hash, place, site of the close

  private int[] last = new int[0];
  private int next;

  void add(int hash, int place, int site) {
    int length = last.length / WIDTH;
    if (next >= length && length < MOST) {
      length = Math.max(FIRST, length * 2);
      last = Arrays.copyOf(last, length * WIDTH);
    }
    int at = (next++ & (length - 1)) * WIDTH;
    last[at] = hash;
    last[at + 1] = place;
    last[at + 2] = site;
  }

  /** The place and site of a close as {@code place << 32 | site}; −1 when it is not known. */
  long find(int hash) {
    int[] all = last;
    int length = all.length / WIDTH;
    for (int i = 1; i <= length; i++) {
      int at = ((next - i) & (length - 1)) * WIDTH;
      if (all[at] == hash) {
        return ((long) all[at + 1] << Integer.SIZE) | (all[at + 2] & 0xffff_ffffL);
      }
    }
    return -1;
  }
}
