package io.tensorprof.workloads.cg;

import io.tensorprof.workloads.torch.TensorFactory;

/** The seed's five routines, under its names, and what stands for each here. */
public enum Backend {
  NUMPY("NumPy", "plain Java, whole matrix, Cholesky in double precision, one thread"),
  PYTORCH("PyTorch", "libtorch, whole matrix, LU"),
  NUMPY_KEOPS("NumPy_KeOps", "plain Java, fused products, CG with KeOps' rule"),
  PYTORCH_KEOPS(
      "PyTorch_KeOps", "libtorch, products by blocks (on cuda one kernel), CG with KeOps' rule"),
  SCIPY_KEOPS(
      "Scipy_KeOps", "libtorch, products by blocks (on cuda one kernel), CG with SciPy's rule");

  /** 1/(2·0.01²). */
  private static final double GAMMA = 5_000;

  /** 1/0.01², what the seed's NumPy routines have. */
  private static final double NUMPY_GAMMA = 10_000;

  /** The seed's SciPy routine multiplies points, not distances, by its γ. */
  private static final double SCIPY_GAMMA = NUMPY_GAMMA * NUMPY_GAMMA;

  private final String title;

  private final String mapping;

  Backend(String title, String mapping) {
    this.title = title;
    this.mapping = mapping;
  }

  /** The seed's name, without blanks. */
  public String title() {
    return title;
  }

  /** What it is here, in a few words. */
  public String mapping() {
    return mapping;
  }

  /** Whether it is libtorch's, and so on the device. */
  public boolean onDevice() {
    return this != NUMPY && this != NUMPY_KEOPS;
  }

  /**
   * γ of its kernel.
   *
   * @param seedCompat as in the seed, where three routines solve three different systems
   */
  double gamma(boolean seedCompat) {
    if (!seedCompat) {
      return GAMMA;
    }
    return switch (this) {
      case NUMPY, NUMPY_KEOPS -> NUMPY_GAMMA;
      case PYTORCH, PYTORCH_KEOPS -> GAMMA;
      case SCIPY_KEOPS -> SCIPY_GAMMA;
    };
  }

  /** A solver of one system. */
  KernelSolver solver(KernelProblem problem, TensorFactory tensors, int threads, boolean fused) {
    return switch (this) {
      case NUMPY -> new CholeskySolver(problem);
      case PYTORCH -> new TorchDenseSolver(problem, tensors);
      case NUMPY_KEOPS -> new FusedSolver(problem, StopRule.KEOPS, threads);
      case PYTORCH_KEOPS -> new TorchGradientSolver(problem, tensors, StopRule.KEOPS, fused);
      case SCIPY_KEOPS -> new TorchGradientSolver(problem, tensors, StopRule.SCIPY, fused);
    };
  }

  @Override
  public String toString() {
    return title;
  }
}
