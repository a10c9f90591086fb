package io.tensorprof.agent.probe;

import java.lang.invoke.VarHandle;
import java.util.Arrays;
import jdk.internal.vm.annotation.ForceInline;

/**
 * Which calls of a thread are timed where not all are: sites can be told to have one call in so
 * many timed, or none. The others are passed by: counted, exactly, and not timed.
 *
 * <p>The distance between two timed calls is drawn at random around the site's mean: a loop whose
 * period divides the mean would else have the same one of its calls timed for ever. Passing a call
 * by takes one decrement of a number that is the thread's own.
 */
public final class Passing {

  /** Mean of a site none of whose calls is timed. */
  public static final int COUNT_ONLY = Integer.MAX_VALUE;

  /** The longest mean: the weight of a call, up to twice the mean, has 13 bits. */
  public static final int LONGEST_MEAN = 1 << 12;

  private static final int LONG_WAY = 1 << 30;

  private static int[] means = new int[0]; // replaced and written under the class's lock
  private static boolean inUse;

  // Written by the owning thread alone.
  private int[] left = new int[0]; // calls of each site to pass by before the next is timed
  private long[] drawn = new long[0]; // sum of what left was ever set to
  private int[] weights = new int[0]; // of the next timed call
  private int random = (int) System.nanoTime() | 1;

  Passing() {}

  /**
   * From now on, one call in so many of this site is timed.
   *
   * @param mean distance between two timed calls, up to {@value #LONGEST_MEAN}; 1: all are timed;
   *     {@link #COUNT_ONLY}: none
   */
  public static synchronized void set(int site, int mean) {
    if (site >= means.length) {
      means = Arrays.copyOf(means, Math.max(64, Integer.highestOneBit(site) << 1));
    }
    means[site] = mean == 1 ? 0 : mean;
    inUse = true;
    Ring.setPassing(true);
  }

  /**
   * All calls of all sites are timed again.
   *
   * @param more whether sites will be set before long: code that is compiled in between knows it
   */
  public static synchronized void clear(boolean more) {
    means = new int[0];
    inUse = more;
    Ring.setPassing(more);
  }

  /** All calls of this site are timed from now on. */
  static void stop(int site) {
    if (appliesTo(site)) {
      set(site, 1);
    }
  }

  /** Whether not all calls of this site are timed. */
  public static boolean appliesTo(int site) {
    int[] of = means;
    return site < of.length && of[site] != 0;
  }

  /** Passes a call by, if that is its lot. */
  @ForceInline
  boolean pass(int site) {
    int[] of = left;
    if (site >= of.length || of[site] == 0) {
      return false;
    }
    of[site]--;
    return true;
  }

  /** Has so many calls of each of the first sites passed by. */
  void hold(int sites, int calls) {
    lengthen(sites - 1);
    Arrays.fill(left, calls);
  }

  /** Whether the site's next call will be passed by. */
  boolean isNext(int site) {
    int[] of = left;
    return site < of.length && of[site] != 0;
  }

  /**
   * The weight of a call that is not passed by, 0 when it is to be counted only; draws how many
   * calls will be passed by before the next is timed.
   */
  int weight(int site) {
    if (site >= left.length && !lengthen(site)) {
      return 1; // no memory: all calls are timed
    }
    int[] of = means;
    int mean = site < of.length ? of[site] : 0;
    int weight = weights[site] + 1;
    if (mean == COUNT_ONLY) {
      weights[site] = 0;
      draw(site, LONG_WAY);
      left[site]--;
      return 0;
    }
    int way = mean == 0 ? 0 : (int) (((next() & 0xffffffffL) * (2L * mean - 1)) >>> 32);
    weights[site] = way;
    draw(site, way);
    return weight;
  }

  private void draw(int site, int way) {
    left[site] = way;
    VarHandle.releaseFence(); // a reader that sees the sum sees what is left of it
    drawn[site] += way;
  }

  private boolean lengthen(int site) {
    int length = Math.max(64, Integer.highestOneBit(site) << 1);
    try {
      weights = Arrays.copyOf(weights, length);
      drawn = Arrays.copyOf(drawn, length);
      int[] longer = Arrays.copyOf(left, length);
      VarHandle.releaseFence();
      left = longer; // last: its length is the one that is asked
      return true;
    } catch (OutOfMemoryError e) {
      return false;
    }
  }

  /** Marsaglia's xorshift. */
  private int next() {
    int x = random;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    random = x;
    return x;
  }

  /** The thread's calls passed by so far, about. */
  public long total() {
    long total = 0;
    if (inUse) {
      for (long calls : passed()) {
        total += calls;
      }
    }
    return total;
  }

  /**
   * The thread's calls passed by so far, by site. A thread that runs on meanwhile may have some of
   * its last ones left out; none is ever too many.
   */
  public long[] passed() {
    while (true) {
      int[] remaining = left;
      VarHandle.acquireFence();
      long[] passed = drawn.clone();
      VarHandle.acquireFence();
      for (int site = 0; site < Math.min(passed.length, remaining.length); site++) {
        passed[site] = Math.max(0, passed[site] - remaining[site]);
      }
      VarHandle.acquireFence();
      if (remaining == left) { // else the thread went on in a longer array
        return passed;
      }
    }
  }
}
