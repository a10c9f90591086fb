package io.tensorprof.workloads.curvature;

import java.util.Iterator;
import org.bytedeco.pytorch.Tensor;

/** Images of N×C×H×W as N rows. */
final class FlattenLayer extends Layer {

  FlattenLayer(String name) {
    super(name);
  }

  @Override
  Tensor forward(Tensor input) {
    return input.flatten(1, -1);
  }

  @Override
  Dual tangent(Dual input, Iterator<Tensor> parameterTangents) {
    Tensor tangent = input.tangent() == null ? null : input.tangent().flatten(1, -1);
    return new Dual(forward(input.value()), tangent);
  }
}
