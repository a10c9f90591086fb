package io.tensorprof.workloads.autodiff;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** t². */
public final class SquareStep extends ElementwiseStep {

  @Override
  public Tensor forward(Tensor input, List<Tensor> variables) {
    return input.square();
  }

  @Override
  Tensor first(Tensor input, Tensor output) {
    return input.add(input);
  }

  @Override
  Tensor second(Tensor input, Tensor output) {
    Tensor ones = torch.ones_like(input);
    return ones.add(ones);
  }
}
