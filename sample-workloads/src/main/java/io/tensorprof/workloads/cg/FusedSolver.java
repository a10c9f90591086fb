package io.tensorprof.workloads.cg;

/** Plain Java without a matrix: conjugate gradients on fused products, single precision. */
final class FusedSolver implements KernelSolver {

  private final FusedProduct product;

  private final ConjugateGradient<float[]> gradients;

  private final float[] b;

  private ConjugateGradient.Solution<float[]> last;

  FusedSolver(KernelProblem problem, StopRule rule, int threads) {
    int n = problem.size();
    product = new FusedProduct(problem, threads);
    gradients = new ConjugateGradient<>(product, new FloatVectors(n), rule, n);
    b = problem.b();
  }

  @Override
  public void solve() {
    last = gradients.solve(b);
  }

  @Override
  public double[] solution() {
    double[] doubles = new double[b.length];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = last.vector()[i];
    }
    return doubles;
  }

  @Override
  public int iterations() {
    return last.iterations();
  }

  @Override
  public void close() {
    product.close();
  }
}
