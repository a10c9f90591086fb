package io.tensorprof.workloads.leaks;

import io.tensorprof.workloads.WorkloadException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.bytedeco.javacpp.Pointer;

/** Native objects that are left to the garbage collector. */
final class Garbage {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private Garbage() {}

  /** Has what was dropped before collected; returns how many native objects are left. */
  static long clear() {
    long left = Long.MAX_VALUE;
    for (int unchanged = 0; unchanged < 2; ) {
      run();
      unchanged = Pointer.totalCount() < left ? 0 : unchanged + 1;
      left = Pointer.totalCount();
    }
    return left;
  }

  /**
   * Has the collector run until JavaCPP has freed what was found.
   *
   * @param left native objects that are to be left
   */
  static void collect(long left) {
    long start = System.nanoTime();
    do {
      run();
    } while (Pointer.totalCount() > left && System.nanoTime() - start < PATIENCE_NANOS);
    if (Pointer.totalCount() > left) {
      throw new WorkloadException(
          "the garbage collector leaves "
              + (Pointer.totalCount() - left)
              + " native objects that were dropped; run with a collector that System.gc() starts,"
              + " without -XX:+DisableExplicitGC");
    }
  }

  private static void run() {
    System.gc();
    LockSupport.parkNanos(PAUSE_NANOS); // JavaCPP frees in a thread of its own
  }
}
