package io.tensorprof.workloads.mlp;

import io.tensorprof.workloads.torch.TensorFactory;

/**
 * What one run of the workload does.
 *
 * @param shape sizes of network and batch
 * @param tensors device and element type
 * @param variant how a step moves the parameters
 * @param steps training steps, at least 1
 * @param warmUpSteps steps of the warm-up before them, at least 0
 * @param threads CPU threads of one op, 1 to {@link #MAX_THREADS}
 * @param seed of the initial parameters and of the data
 */
public record MlpConfig(
    MlpShape shape,
    TensorFactory tensors,
    UpdateVariant variant,
    int steps,
    int warmUpSteps,
    int threads,
    long seed) {

  /** OpenMP takes memory for each thread before any runs, and ends the process when it has none. */
  public static final int MAX_THREADS = 1024;

  /** Refuses counts out of their ranges. */
  public MlpConfig {
    requireAtLeast(1, steps, "steps");
    requireAtLeast(0, warmUpSteps, "warm-up steps");
    requireAtLeast(1, threads, "threads");
    if (threads > MAX_THREADS) {
      throw new IllegalArgumentException(
          "threads should be at most " + MAX_THREADS + ", actual value: " + threads);
    }
  }

  private static void requireAtLeast(int least, int value, String name) {
    if (value < least) {
      throw new IllegalArgumentException(
          name + " should be at least " + least + ", actual value: " + value);
    }
  }
}
