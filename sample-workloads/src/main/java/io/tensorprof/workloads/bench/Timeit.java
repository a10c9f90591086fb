package io.tensorprof.workloads.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The policy of Python's {@code timeit}: a run is a number of loops, runs are repeated, and the
 * best counts, since what makes a run longer is mostly not the statement's. Other policies are the
 * minimum over single calls and the mean over all.
 */
public final class Timeit {

  /** Runs repeated when nothing else is asked for. */
  public static final int DEFAULT_REPEAT = 5;

  /** How long a run should last at least for its time to be trusted, ns. */
  private static final long LONG_ENOUGH_NANOS = 200_000_000;

  private final Runnable settle;
  private final LongSupplier clock;

  /**
   * A measurement on the JVM's clock.
   *
   * @param settle run at the end of each run, within its time: waits for the device
   */
  public Timeit(Runnable settle) {
    this(settle, System::nanoTime);
  }

  Timeit(Runnable settle, LongSupplier clock) {
    this.settle = settle;
    this.clock = clock;
  }

  /**
   * Times of all runs.
   *
   * @param number loops of a run
   * @param nanos one per run, in their order
   */
  public record Result(int number, List<Long> nanos) {

    /** Copies the times; there must be one. */
    public Result {
      nanos = List.copyOf(nanos);
      if (number < 1 || nanos.isEmpty()) {
        throw new IllegalArgumentException("a result needs loops and runs");
      }
    }

    /** The best run's time by its loops, ns. */
    public double nanosPerLoop() {
      return (double) best() / number;
    }

    /** The shortest run, ns. */
    public long best() {
      return Collections.min(nanos);
    }

    /** The longest run, ns. */
    public long worst() {
      return Collections.max(nanos);
    }

    /** Whether the longest run took more than four times as long as the shortest. */
    public boolean isUnreliable() {
      return worst() > 4 * best();
    }
  }

  /** Repeats runs of {@code number} loops. */
  public Result measure(Runnable statement, int number, int repeat) {
    List<Long> nanos = new ArrayList<>();
    for (int run = 0; run < repeat; run++) {
      nanos.add(run(statement, number));
    }
    return new Result(number, nanos);
  }

  /** The first of 1, 2, 5, 10, 20, 50, … loops that last 0.2 s or longer. */
  public int autoRange(Runnable statement) {
    for (int decade = 1; decade <= 100_000_000; decade *= 10) {
      for (int number : new int[] {decade, 2 * decade, 5 * decade}) {
        if (run(statement, number) >= LONG_ENOUGH_NANOS) {
          return number;
        }
      }
    }
    return 1_000_000_000;
  }

  private long run(Runnable statement, int number) {
    long begin = clock.getAsLong();
    for (int loop = 0; loop < number; loop++) {
      statement.run();
    }
    settle.run();
    return clock.getAsLong() - begin;
  }
}
