package io.tensorprof.workloads.mlp;

import io.tensorprof.workloads.torch.TensorFactory;

/** One training step of the lecture's network at each call: what a benchmark of it repeats. */
public final class MlpStep implements Runnable {

  private final MlpTraining training;

  /** Belongs to the pointer scope that is open now. */
  public MlpStep(TensorFactory tensors) {
    training =
        new MlpTraining(
            MlpProblem.create(MlpShape.LECTURE, tensors),
            MlpProblem.LEARNING_RATE,
            UpdateVariant.OPS);
  }

  @Override
  public void run() {
    training.train(1);
  }
}
