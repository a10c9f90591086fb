package io.tensorprof.workloads.curvature;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** A batch that has passed the network, ready to be propagated back, perhaps several times. */
interface LayerPass extends AutoCloseable {

  /** The network's output, N×C. */
  Tensor outputs();

  /** ā of each Kronecker layer: (N·T)×d2 rows whose last column is 1 where there is a bias. */
  List<Tensor> inputs();

  /**
   * Gradients of each Kronecker layer's output, (N·T)×d1; valid until the next call or the end of
   * the pass.
   *
   * @param atOutputs what is propagated back, N×C
   * @param last whether the graph is not needed any more
   */
  List<Tensor> gradients(Tensor atOutputs, boolean last);

  @Override
  void close();
}
