package io.tensorprof.agent.record;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets a thread of the program wait until the recorder has written what is there, for a moment:
 * what the program does next may be its last.
 */
final class Hurry {

  private static final long PATIENCE_NANOS = 200_000_000L;

  private final Thread recorder;
  private volatile String census; // its cause; null when none is wanted
  private volatile boolean wanted;
  private final AtomicLong written = new AtomicLong();

  Hurry(Thread recorder) {
    this.recorder = recorder;
  }

  /**
   * By a thread of the program: has all written down.
   *
   * @param cause of the census that is taken before; null for none
   */
  @SuppressWarnings("ThreadPriorityCheck") // parking could take a permit of the program's
  void run(String cause) {
    long seen = written.get();
    if (cause != null) {
      census = cause;
    }
    wanted = true;
    long since = System.nanoTime();
    while (written.get() == seen && System.nanoTime() - since < PATIENCE_NANOS) {
      LockSupport.unpark(recorder);
      Thread.yield();
    }
  }

  /** Whether someone waits; by the recorder, which writes then. */
  boolean isWanted() {
    return wanted;
  }

  /** The cause of the census that is wanted; null for none. */
  String takeCensus() {
    String cause = census;
    census = null;
    return cause;
  }

  /** All is written. */
  void done() {
    wanted = false;
    written.incrementAndGet();
  }
}
