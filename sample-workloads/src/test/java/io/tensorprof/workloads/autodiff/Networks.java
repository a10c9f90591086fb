package io.tensorprof.workloads.autodiff;

import io.tensorprof.workloads.torch.ComputeDevice;
import io.tensorprof.workloads.torch.Precision;
import io.tensorprof.workloads.torch.TensorFactory;
import io.tensorprof.workloads.torch.TorchRuntime;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Small networks and their variables, float64. */
final class Networks {

  static final TensorFactory DOUBLES = new TensorFactory(ComputeDevice.CPU, Precision.FLOAT64);

  private Networks() {}

  static void load() {
    TorchRuntime.loadLibrary(System.err);
    TorchRuntime.seed(1);
  }

  /** X (batch, width) and parameters, normal: a softmax of them is not one-hot. */
  static List<Tensor> normal(int batch, int width, int depth) {
    List<Tensor> variables = new ArrayList<>();
    variables.add(DOUBLES.randn(batch, width));
    for (int i = 0; i < depth; i++) {
      variables.add(DOUBLES.randn(width, width));
    }
    return variables;
  }

  static Chain weightedSoftmax(int batch, int width, int depth) {
    return Chain.softmaxNetwork(depth, Readout.weightedSum(DOUBLES.randn(batch, width)));
  }
}
