package io.tensorprof.workloads.curvature;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * R·ΣₙJₙᵀMₙJₙ, where J are the outputs' derivatives by the parameters and M is the Hessian of the
 * loss by the outputs (generalized Gauss-Newton), or a sum of outer products (Fisher matrices). A
 * product is forward with tangents, M, forward with a graph, backward.
 */
final class GaussNewtonOperator extends ProductOperator {

  private final NetworkProblem problem;

  /** Null for the generalized Gauss-Newton matrix, whose M is the loss's Hessian itself. */
  private final OutputVectors vectors;

  GaussNewtonOperator(NetworkProblem problem, OperatorRow row, long seed) {
    this(problem, row, fisher(row, seed));
  }

  GaussNewtonOperator(NetworkProblem problem, OperatorRow row, Fisher fisher) {
    super(row);
    this.problem = problem;
    this.vectors = fisher == null ? null : new OutputVectors(fisher, problem);
  }

  private static Fisher fisher(OperatorRow row, long seed) {
    return switch (row) {
      case GGN -> null;
      case EMPIRICAL_FISHER -> Fisher.of(FisherType.EMPIRICAL);
      case MC_FISHER -> new Fisher(FisherType.MONTE_CARLO, 1, seed);
      default -> throw new IllegalArgumentException("no Fisher matrix: " + row);
    };
  }

  @Override
  @SuppressWarnings("try") // the scope is used by being open: it frees the graph
  public Tensor matvec(Tensor vector) {
    Tensor product = problem.tensors().zeros(problem.parameterCount());
    for (int i = 0; i < problem.batches().size(); i++) {
      try (PointerScope graph = new PointerScope()) {
        Tensor weighted = weigh(i, forwardWithTangents(i, vector));
        problem.vector().add(product, backward(i, weighted));
      }
    }
    return product;
  }

  @SuppressWarnings("try") // the guard is used by being open
  private Dual forwardWithTangents(int batch, Tensor vector) {
    try (NoGradGuard noGraph = new NoGradGuard()) {
      Dual inputs = new Dual(problem.batches().get(batch).inputs(), null);
      return problem.network().tangent(inputs, problem.vector().split(vector).iterator());
    }
  }

  /** M times the tangents, and R. */
  private Tensor weigh(int batch, Dual outputs) {
    Tensor weighted;
    if (vectors == null) {
      weighted = problem.loss().hessianProduct(outputs.value(), outputs.tangent());
    } else {
      Tensor targets = problem.batches().get(batch).targets();
      Tensor columns = vectors.at(batch, outputs.value(), targets);
      Tensor along = Rows.sum(columns.mul(outputs.tangent()));
      weighted = columns.mul(along).sum(new long[] {0}, false, new ScalarTypeOptional());
    }
    return weighted.mul(new Scalar(problem.loss().riskFactor(problem.data())));
  }

  private TensorVector backward(int batch, Tensor weighted) {
    Tensor outputs = problem.network().forward(problem.batches().get(batch).inputs());
    return torch.grad(
        new TensorVector(outputs),
        problem.parameterList(),
        new TensorVector(weighted),
        new BoolOptional(false),
        false,
        true);
  }

  @Override
  public void close() {
    if (vectors != null) {
      vectors.close();
    }
  }
}
