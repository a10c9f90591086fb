package io.tensorprof.workloads.curvature;

/** A way to see what goes into layers, and the gradients of what comes out. */
interface LayerCapture extends AutoCloseable {

  /** Has a batch pass the network. Close the pass before the next. */
  LayerPass pass(Batch batch);

  @Override
  void close();
}
