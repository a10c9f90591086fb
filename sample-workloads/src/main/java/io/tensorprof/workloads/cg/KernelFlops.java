package io.tensorprof.workloads.cg;

/**
 * Floating-point operations of kernel solves: a multiplication, an addition and an exponential
 * count 1 each, whatever an exponential is made of.
 */
final class KernelFlops {

  /** 3 sub, 3 mul, 2 add, 1 scale, 1 exp, 2 accumulate, for three coordinates and one column. */
  private static final double PER_PAIR = 3 * KernelProblem.DIMENSION + 1 + 2;

  /** Vector work of an iteration, for each unknown. */
  private static final double PER_UNKNOWN = 12;

  private static final double BUILD_PER_PAIR = 10;

  private KernelFlops() {}

  /** A solve of n unknowns; a dense backend has no use for the iterations. */
  static double solve(Backend backend, int n, int iterations) {
    double pairs = (double) n * n;
    return switch (backend) {
      case NUMPY -> BUILD_PER_PAIR * pairs + pairs * n / 3 + 2 * pairs;
      case PYTORCH -> BUILD_PER_PAIR * pairs + 2 * pairs * n / 3 + 2 * pairs;
      case NUMPY_KEOPS, PYTORCH_KEOPS, SCIPY_KEOPS ->
          iterations * (PER_PAIR * pairs + PER_UNKNOWN * n);
    };
  }
}
