package io.tensorprof.workloads.autodiff;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * The product T = XP of the rows with a variable of the chain.
 *
 * @param variable the place of P (I, J) among the chain's variables, at least 1
 */
public record MatMulStep(int variable) implements Step {

  @Override
  public Tensor forward(Tensor input, List<Tensor> variables) {
    return input.mm(variables.get(variable));
  }

  @Override
  public void backward(OrderTwoState state, Tensor input, Tensor output) {
    Tensor transposed = state.variable(variable).t();
    // H is symmetric: PH is the transposed of HPᵀ, one product of matrices for all rows.
    Tensor productWithHessian =
        state.hessian() == null ? null : state.hessian().matmul(transposed).mT();
    if (state.differentiates(variable)) {
      ownDerivatives(state, input);
    }
    state.mapMixed(mixed -> state.variable(variable).matmul(mixed));
    if (state.wantsMixed(variable)) {
      state.mixed(variable, newMixed(state, input, productWithHessian));
    }
    if (productWithHessian != null) {
      state.hessian(productWithHessian.matmul(transposed));
    }
    state.gradient(state.gradient().matmul(transposed));
  }

  /** Gradient of P, H_PP, and H_PQ for the parameters Q that came later in the chain. */
  private void ownDerivatives(OrderTwoState state, Tensor input) {
    Tensor transposedInput = input.t();
    state.save(variable, transposedInput.matmul(state.gradient()));
    if (state.order() < 2) {
      return;
    }
    state.save(variable, variable, ownHessian(state, input));
    state.forEachMixed(
        (other, mixed) -> {
          if (state.pairs().has(variable, other)) {
            long[] shape = mixed.shape();
            Tensor perRow = mixed.reshape(shape[0], shape[1], shape[2] * shape[3]);
            Tensor block = transposedInput.matmul(perRow);
            state.save(variable, other, state.blockOf(block, variable, other));
          }
        });
  }

  // H_PP[(i,j),(k,l)] = Σ_b X_bi X_bk H_bjl: one product of matrices (I·I × B)(B × J·J).
  private Tensor ownHessian(OrderTwoState state, Tensor input) {
    long outputs = state.gradient().size(0);
    long rows = input.size(0);
    long i = input.size(1);
    long j = state.variable(variable).size(1);
    if (state.hessian() == null) {
      return input.new_zeros(outputs, i, j, i, j);
    }
    Tensor inputPairs = input.unsqueeze(2).mul(input.unsqueeze(1)).view(rows, i * i);
    Tensor product = inputPairs.t().matmul(state.hessian().reshape(outputs, rows, j * j));
    return product.view(outputs, i, i, j, j).permute(0, 1, 3, 2, 4);
  }

  // M_P[b,i,(k,l)] = Σ_j P_ij X_bk H_bjl + δ_ik g_bl
  private Tensor newMixed(OrderTwoState state, Tensor input, Tensor productWithHessian) {
    Tensor gradient = state.gradient();
    long outputs = gradient.size(0);
    long rows = input.size(0);
    long i = input.size(1);
    long j = gradient.size(2);
    Tensor mixed =
        productWithHessian == null
            ? input.new_zeros(outputs, rows, i, i, j)
            : productWithHessian.unsqueeze(3).mul(input.view(rows, 1, i, 1)).contiguous();
    mixed.diagonal(0, 2, 3).add_(gradient.unsqueeze(3));
    return mixed.view(outputs, rows, i, i * j);
  }
}
