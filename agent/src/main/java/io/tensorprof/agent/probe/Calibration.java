package io.tensorprof.agent.probe;

import java.util.Arrays;

/**
 * What a traced call adds to the program, measured on rings that no program uses, by the thread
 * that measures. A round is a few dozen calls of nothing; a figure is the median of the last
 * rounds, so that it is compiled code's once the program's is. Numbers are picoseconds.
 */
public final class Calibration implements Ring.Sink {

  /** Fewer than a ring first has room for: none of them waits or grows. */
  private static final int CALLS = 48;

  /** More calls are passed by in a round, as they take less time than the clock can tell. */
  private static final int PASSES = 1 << 10;

  private static final int LAST_ROUNDS = 31;
  private static final int ENOUGH_ROUNDS = 2000;

  /** Of no site: nothing is passed by there. */
  private static final int SITE = 1 << 30;

  private static final int SITES = 64;

  private final long[] calls = new long[LAST_ROUNDS];
  private final long[] within = new long[LAST_ROUNDS];
  private final long[] passes = new long[LAST_ROUNDS];
  private volatile int rounds; // others may read what the last rounds were
  private long durations;

  /** No round yet. */
  public Calibration() {}

  /**
   * Measures some more rounds; does nothing while calls are not traced, and where further rounds
   * would tell nothing new.
   */
  public void measure(int more) {
    int done = rounds;
    for (int i = 0; i < more && Ring.isTracing() && done < ENOUGH_ROUNDS; i++) {
      int at = done % LAST_ROUNDS;
      measureCalls(at);
      passes[at] = passesOf(new Passing());
      rounds = ++done;
    }
  }

  private void measureCalls(int at) {
    Ring ring = new Ring();
    ring.leave(ring.enter(SITE)); // makes room for all
    long begin = System.nanoTime();
    callsOf(ring);
    calls[at] = (System.nanoTime() - begin) * 1000 / CALLS;
    durations = 0;
    ring.drainTo(this);
    within[at] = durations * 1000 / (CALLS + 1);
  }

  /** Adds durations up. */
  @Override
  public void calls(long[] from, int index, int count) {
    for (int i = 0; i < count; i++) {
      durations += from[index + i * Ring.CALL_LONGS + 1];
    }
  }

  private static void callsOf(Ring ring) {
    for (int i = 0; i < CALLS; i++) {
      ring.leave(ring.enter(SITE));
    }
  }

  private static long passesOf(Passing passing) {
    passing.hold(SITES, PASSES);
    long begin = System.nanoTime();
    int passed = 0;
    for (int i = 0; i < PASSES; i++) {
      passed += passing.pass(i & SITES - 1) ? 1 : 0;
    }
    return passed == PASSES ? (System.nanoTime() - begin) * 1000 / PASSES : 0;
  }

  /** Adds to the program for each traced call, without shapes; 0 when nothing was measured. */
  public long call() {
    return median(calls);
  }

  /** The part of {@link #call} that lies within the recorded duration of the call itself. */
  public long within() {
    return Math.min(median(within), call());
  }

  /** Adds to the program for each call that is counted and not timed. */
  public long pass() {
    return median(passes);
  }

  private long median(long[] last) {
    int known = Math.min(rounds, LAST_ROUNDS);
    long[] sorted = Arrays.copyOf(last, known);
    Arrays.sort(sorted);
    return known == 0 ? 0 : sorted[known / 2];
  }
}
