package io.tensorprof.workloads.bench;

import io.tensorprof.workloads.torch.ComputeDevice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A policy of timing: what a step takes is the least of what it took in several repeats. There is
 * no warm-up: the minimum absorbs it. The device has no work left when the clock is read, before
 * and after a step.
 */
public final class MinimumOverRepeats {

  /** What results call this policy. */
  public static final String NAME = "minimum over repeats";

  private final int repeats;
  private final Runnable synchronize;
  private final LongSupplier nanoClock;

  /**
   * The policy on a device, by the system's clock.
   *
   * @param repeats at least 1
   */
  public MinimumOverRepeats(int repeats, ComputeDevice device) {
    this(repeats, device::synchronize, System::nanoTime);
  }

  MinimumOverRepeats(int repeats, Runnable synchronize, LongSupplier nanoClock) {
    if (repeats < 1) {
      throw new IllegalArgumentException("repeats should be at least 1, actual value: " + repeats);
    }
    this.repeats = repeats;
    this.synchronize = synchronize;
    this.nanoClock = nanoClock;
  }

  /** How often each step runs. */
  public int repeats() {
    return repeats;
  }

  /**
   * Times the steps of a pipeline. The outer loop is the repeats: each runs the whole pipeline, so
   * that a step finds what the step before it has just left.
   *
   * @param steps in the order in which they run
   * @return the least time of each step in seconds, in the order of the steps
   */
  public <S> Map<S, Double> seconds(List<S> steps, Consumer<? super S> run) {
    Map<S, Double> least = new LinkedHashMap<>();
    for (int repeat = 0; repeat < repeats; repeat++) {
      for (S step : steps) {
        least.merge(step, once(() -> run.accept(step)), Math::min);
      }
    }
    return least;
  }

  /** The least time of one step, in seconds. */
  public double seconds(Runnable step) {
    return seconds(List.of(step), Runnable::run).get(step);
  }

  /** The time of one run of a step that must not be repeated, in seconds. */
  public double once(Runnable step) {
    synchronize.run();
    long start = nanoClock.getAsLong();
    step.run();
    synchronize.run();
    return (nanoClock.getAsLong() - start) / 1e9;
  }
}
