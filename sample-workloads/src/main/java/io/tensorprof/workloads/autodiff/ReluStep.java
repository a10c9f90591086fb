package io.tensorprof.workloads.autodiff;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** max(t, 0); its derivative at 0 is taken as 0, as libtorch does. */
public final class ReluStep extends ElementwiseStep {

  @Override
  public Tensor forward(Tensor input, List<Tensor> variables) {
    return input.relu();
  }

  @Override
  Tensor first(Tensor input, Tensor output) {
    try (Scalar zero = new Scalar(0)) {
      return output.gt(zero).to(output);
    }
  }

  @Override
  Tensor second(Tensor input, Tensor output) {
    return null;
  }
}
