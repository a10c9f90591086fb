package io.tensorprof.workloads.autodiff;

import java.util.List;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;

/** Softmax of each row. */
public final class SoftmaxStep implements Step {

  @Override
  public Tensor forward(Tensor input, List<Tensor> variables) {
    return input.softmax(1);
  }

  // With J = diag(s) − ssᵀ: g' = u = Jg, H' = JHJ + diag(u) − usᵀ − suᵀ, M' = JM. A product with
  // J is a scaling and a sum along one dimension: no matrix is multiplied.
  @Override
  public void backward(OrderTwoState state, Tensor input, Tensor output) {
    // J maps constant rows to zero: without their first element, rounding of Σs drops out.
    Tensor relative = state.gradient().sub(state.gradient().narrow(-1, 0, 1));
    Tensor gradient = timesJacobian(relative, output, -1);
    if (state.order() == 2) {
      Tensor columns = output.unsqueeze(2);
      Tensor rows = output.unsqueeze(1);
      Tensor outer = gradient.unsqueeze(3).mul(rows);
      Tensor hessian = outer.add(outer.mT()).neg_();
      hessian.diagonal(0, -2, -1).add_(gradient);
      if (state.hessian() != null) {
        hessian.add_(timesJacobian(timesJacobian(state.hessian(), columns, -2), rows, -1));
      }
      state.hessian(hessian);
      state.mapMixed(mixed -> timesJacobian(mixed, columns, -2));
    }
    state.gradient(gradient);
  }

  /** J applied along one dimension of {@code t}; {@code s} broadcasts to it. */
  private static Tensor timesJacobian(Tensor t, Tensor s, long dimension) {
    Tensor scaled = t.mul(s);
    Tensor sums = scaled.sum(new long[] {dimension}, true, new ScalarTypeOptional());
    return scaled.sub_(s.mul(sums));
  }
}
