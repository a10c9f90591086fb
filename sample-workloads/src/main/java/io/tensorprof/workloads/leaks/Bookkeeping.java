package io.tensorprof.workloads.leaks;

import org.bytedeco.pytorch.Tensor;

/** What a training keeps account of beside its steps. No pointer scope is open around it. */
interface Bookkeeping {

  /** Moves the running average of the weights. */
  void average(Tensor weights);

  /** Computes features of the step's batch, to have them when the batch comes again. */
  void remember(int step, Tensor batch);

  /** The batch's variance, the mean over its columns. */
  double variance(Tensor batch);

  /** Copies the weights, to go back to them. */
  void snapshot(Tensor weights);

  /** The greatest prediction for the batch. */
  double score(Tensor batch, Tensor weights);
}
