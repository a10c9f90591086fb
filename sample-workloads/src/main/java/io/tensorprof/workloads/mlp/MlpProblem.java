package io.tensorprof.workloads.mlp;

import io.tensorprof.workloads.torch.TensorFactory;
import java.util.List;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Tensor;

/**
 * A network with default initialisation and one batch of standard normal inputs and targets. It
 * belongs to the pointer scope it was made in.
 *
 * @param first layer from the inputs to the hidden units
 * @param second layer from the hidden units to the outputs
 * @param inputs N×Din
 * @param targets N×Dout
 */
record MlpProblem(LinearImpl first, LinearImpl second, Tensor inputs, Tensor targets) {

  /** The learning rate of the lecture: stable with the summed loss over its batch of 64. */
  static final double LEARNING_RATE = 1e-4;

  static MlpProblem create(MlpShape shape, TensorFactory tensors) {
    return new MlpProblem(
        tensors.linear(shape.input(), shape.hidden()),
        tensors.linear(shape.hidden(), shape.output()),
        tensors.randn(shape.batch(), shape.input()),
        tensors.randn(shape.batch(), shape.output()));
  }

  /** The four trained tensors: weight and bias of the first layer, then of the second. */
  List<Tensor> parameters() {
    return List.of(first.weight(), first.bias(), second.weight(), second.bias());
  }
}
