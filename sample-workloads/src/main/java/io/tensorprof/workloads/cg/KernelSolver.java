package io.tensorprof.workloads.cg;

/**
 * One way to solve one system. Making it puts points and right-hand side where they are needed;
 * {@link #solve} is what is timed.
 */
interface KernelSolver extends AutoCloseable {

  /**
   * Builds what it needs and solves, anew at each call.
   *
   * @throws MemoryOverflowException when a matrix would not fit
   */
  void solve();

  /** a, as the last call of {@link #solve} left it. */
  double[] solution();

  /** Products with the matrix in the last solve; 0 of a dense solver. */
  int iterations();

  @Override
  void close();
}
