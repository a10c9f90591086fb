package io.tensorprof.workloads.autodiff;

import org.bytedeco.pytorch.Tensor;

/** A step that applies one scalar function φ to each element. */
abstract class ElementwiseStep implements Step {

  /** φ' at each element, (B, D). */
  abstract Tensor first(Tensor input, Tensor output);

  /** φ'' at each element, (B, D); null where it is zero everywhere. */
  abstract Tensor second(Tensor input, Tensor output);

  // g' = g∘φ', H' = H∘φ'φ'ᵀ + diag(g∘φ''), M' = φ'∘M
  @Override
  public final void backward(OrderTwoState state, Tensor input, Tensor output) {
    Tensor first = first(input, output);
    if (state.order() == 2) {
      Tensor second = second(input, output);
      if (state.hessian() != null) {
        state.hessian().mul_(first.unsqueeze(2)).mul_(first.unsqueeze(1));
      }
      if (second != null) {
        state.addToDiagonal(state.gradient().mul(second));
      }
      state.mapMixed(mixed -> mixed.mul_(first.unsqueeze(2)));
    }
    state.gradient(state.gradient().mul(first));
  }
}
