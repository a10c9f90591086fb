package io.tensorprof.workloads.curvature;

import java.util.Iterator;
import org.bytedeco.pytorch.Tensor;

/** The mean of each channel: N×C of N×C×H×W. */
final class GlobalMeanLayer extends Layer {

  private static final long[] IMAGE = {2, 3};

  GlobalMeanLayer(String name) {
    super(name);
  }

  @Override
  Tensor forward(Tensor input) {
    return input.mean(IMAGE);
  }

  @Override
  Dual tangent(Dual input, Iterator<Tensor> parameterTangents) {
    Tensor tangent = input.tangent() == null ? null : forward(input.tangent());
    return new Dual(forward(input.value()), tangent);
  }
}
