package io.tensorprof.workloads.curvature;

import io.tensorprof.workloads.torch.TensorFactory;
import io.tensorprof.workloads.torch.TorchRuntime;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** A multilayer perceptron with biases, and random data. */
public final class PerceptronProblem {

  private PerceptronProblem() {}

  /** A bundled size: ReLU between the layers, uniform inputs, cross entropy as a mean. */
  public static NetworkProblem create(ProblemSize size, TensorFactory tensors, long seed) {
    return create(
        size.problemName(),
        size.widths(),
        true,
        new Loss(Loss.Kind.CROSS_ENTROPY, Loss.Reduction.MEAN),
        List.of(size.batch()),
        tensors,
        seed);
  }

  /**
   * Any size; the seed decides about parameters and data.
   *
   * @param widths of the input, of each hidden layer, of the output
   * @param relu whether there is a ReLU between layers; else the network is linear in its inputs
   * @param batchSizes rows of each batch
   */
  @SuppressWarnings("try") // the scope is used by being open: it frees what setting up leaves
  static NetworkProblem create(
      String name,
      List<Long> widths,
      boolean relu,
      Loss loss,
      List<Long> batchSizes,
      TensorFactory tensors,
      long seed) {
    TorchRuntime.seed(seed);
    long outputs = widths.get(widths.size() - 1);
    try (PointerScope setUp = new PointerScope()) {
      Layer network = network(name, widths, relu, tensors);
      List<Batch> batches = new ArrayList<>();
      for (long rows : batchSizes) {
        Tensor inputs = tensors.rand(rows, widths.get(0));
        batches.add(new Batch(inputs, targets(loss, rows, outputs, tensors)));
      }
      return new NetworkProblem(name, network, loss, batches, outputs, tensors);
    }
  }

  private static Layer network(
      String name, List<Long> widths, boolean relu, TensorFactory tensors) {
    List<Layer> layers = new ArrayList<>();
    for (int i = 1; i < widths.size(); i++) {
      layers.add(new LinearLayer("fc" + i, widths.get(i - 1), widths.get(i), tensors));
      if (relu && i < widths.size() - 1) {
        layers.add(new ReluLayer("relu" + i));
      }
    }
    return new SequentialLayer(name, layers);
  }

  private static Tensor targets(Loss loss, long rows, long outputs, TensorFactory tensors) {
    return switch (loss.kind()) {
      case CROSS_ENTROPY -> tensors.rand(rows).mul(new Scalar(outputs)).to(torch.ScalarType.Long);
      case SQUARED_ERROR -> tensors.randn(rows, outputs);
      case BINARY_CROSS_ENTROPY -> {
        Tensor draws = tensors.rand(rows, outputs);
        yield draws.lt(new Scalar(0.5)).type_as(draws);
      }
    };
  }
}
