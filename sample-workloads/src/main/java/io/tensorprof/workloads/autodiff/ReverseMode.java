package io.tensorprof.workloads.autodiff;

import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** One pass of reverse mode: the gradients of a scalar by some tensors. */
@FunctionalInterface
public interface ReverseMode {

  /**
   * Gradients of a scalar.
   *
   * @param createGraph whether they can be differentiated again
   * @return one for each input; undefined where the scalar does not depend on it
   */
  TensorVector grad(Tensor scalar, TensorVector inputs, boolean createGraph);

  /** libtorch's. */
  static ReverseMode libtorch() {
    return (scalar, inputs, createGraph) ->
        torch.grad(
            new TensorVector(scalar),
            inputs,
            new TensorVector(),
            new BoolOptional(true),
            createGraph,
            true);
  }
}
