package io.tensorprof.workloads.autodiff;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** How the outputs are read off a chain's last tensor: the root of a backward pass. */
public interface Readout {

  /** The outputs, a scalar or (K). */
  Tensor value(Tensor last);

  /** Their derivative by the last tensor, (K, B, D); the second derivative is zero. */
  Tensor root(Tensor last);

  /** The sum of all elements. */
  static Readout sum() {
    return new Readout() {
      @Override
      public Tensor value(Tensor last) {
        return last.sum();
      }

      @Override
      public Tensor root(Tensor last) {
        return torch.ones_like(last).unsqueeze(0);
      }
    };
  }

  /** Σ w∘T with weights (B, D). */
  static Readout weightedSum(Tensor weights) {
    return new Readout() {
      @Override
      public Tensor value(Tensor last) {
        return last.mul(weights).sum();
      }

      @Override
      public Tensor root(Tensor last) {
        return weights.unsqueeze(0);
      }
    };
  }

  /** Each element is an output, in row-major order. */
  static Readout elements() {
    return new Readout() {
      @Override
      public Tensor value(Tensor last) {
        return last.flatten();
      }

      @Override
      public Tensor root(Tensor last) {
        Tensor identity = torch.ones_like(last.flatten()).diag_embed();
        return identity.view(last.numel(), last.size(0), last.size(1));
      }
    };
  }
}
