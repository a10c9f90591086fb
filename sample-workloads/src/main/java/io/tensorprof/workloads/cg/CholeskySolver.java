package io.tensorprof.workloads.cg;

/** Plain Java with the whole matrix, double precision, one thread. */
final class CholeskySolver implements KernelSolver {

  private final KernelProblem problem;

  private double[] solution;

  CholeskySolver(KernelProblem problem) {
    this.problem = problem;
  }

  @Override
  public void solve() {
    MemoryBudget.current().requireHeap(DenseCholesky.bytes(problem.size()));
    DenseCholesky matrix = buildMatrix();
    matrix.factor();
    solution = matrix.substitute(problem.rightHandSide());
  }

  private DenseCholesky buildMatrix() {
    return DenseCholesky.build(problem);
  }

  @Override
  public double[] solution() {
    return solution.clone();
  }

  @Override
  public int iterations() {
    return 0;
  }

  @Override
  public void close() {}
}
