package io.tensorprof.workloads.autodiff;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** σ(t) = 1 / (1 + e⁻ᵗ). */
public final class SigmoidStep extends ElementwiseStep {

  @Override
  public Tensor forward(Tensor input, List<Tensor> variables) {
    return input.sigmoid();
  }

  // σ' = σ − σ²
  @Override
  Tensor first(Tensor input, Tensor output) {
    return output.sub(output.square());
  }

  // σ'' = σ'(1 − 2σ) = σ' − 2σσ'
  @Override
  Tensor second(Tensor input, Tensor output) {
    Tensor first = first(input, output);
    try (Scalar two = new Scalar(2.0)) {
      return first.sub(first.mul(output), two);
    }
  }
}
