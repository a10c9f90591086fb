package io.tensorprof.workloads.curvature;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** The loss's Hessian: the gradient is differentiated once more, in reverse as it was. */
final class HessianOperator extends ProductOperator {

  private final NetworkProblem problem;

  HessianOperator(NetworkProblem problem) {
    super(OperatorRow.HESSIAN);
    this.problem = problem;
  }

  @Override
  @SuppressWarnings("try") // the scope is used by being open: it frees the graph
  public Tensor matvec(Tensor vector) {
    Tensor product = problem.tensors().zeros(problem.parameterCount());
    for (Batch batch : problem.batches()) {
      try (PointerScope graph = new PointerScope()) {
        TensorVector directions =
            new TensorVector(problem.vector().split(vector).toArray(Tensor[]::new));
        TensorVector gradient = problem.gradients(problem.loss(batch), true);
        TensorVector products =
            torch.grad(
                gradient,
                problem.parameterList(),
                directions,
                new BoolOptional(false),
                false,
                true);
        problem.vector().add(product, products);
      }
    }
    return product;
  }

  @Override
  public void close() {}
}
