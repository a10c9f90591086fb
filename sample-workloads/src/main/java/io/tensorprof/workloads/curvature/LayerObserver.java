package io.tensorprof.workloads.curvature;

import org.bytedeco.pytorch.Tensor;

/** Is told what goes into a layer and what comes out. */
@FunctionalInterface
interface LayerObserver {

  /** The layer has mapped {@code input} to {@code output}. */
  void passed(KroneckerLayer layer, Tensor input, Tensor output);
}
