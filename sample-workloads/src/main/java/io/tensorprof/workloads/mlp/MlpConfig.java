package io.tensorprof.workloads.mlp;

import io.tensorprof.workloads.torch.TensorFactory;

/**
 * What one run of the workload does.
 *
 * @param shape sizes of network and batch
 * @param tensors device and element type
 * @param steps training steps, at least 1
 * @param warmUpSteps steps of the warm-up before them, at least 0
 * @param threads CPU threads of one op, at least 1
 * @param seed of the initial parameters and of the data
 */
public record MlpConfig(
    MlpShape shape, TensorFactory tensors, int steps, int warmUpSteps, int threads, long seed) {

  /** Refuses counts below their least values. */
  public MlpConfig {
    requireAtLeast(1, steps, "steps");
    requireAtLeast(0, warmUpSteps, "warmUpSteps");
    requireAtLeast(1, threads, "threads");
  }

  private static void requireAtLeast(int least, int value, String name) {
    if (value < least) {
      throw new IllegalArgumentException(
          name + " should be at least " + least + ", actual value: " + value);
    }
  }
}
