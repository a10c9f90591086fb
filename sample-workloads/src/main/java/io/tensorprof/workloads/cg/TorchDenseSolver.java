package io.tensorprof.workloads.cg;

import io.tensorprof.workloads.torch.ComputeDevice;
import io.tensorprof.workloads.torch.DeepStack;
import io.tensorprof.workloads.torch.TensorFactory;
import io.tensorprof.workloads.torch.Tensors;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** libtorch with the whole matrix: LU with pivots, on the device. */
final class TorchDenseSolver implements KernelSolver {

  /** N×N tensors alive at once: the matrix, LU's copy, and what an op makes of them. */
  private static final long COPIES = 3;

  private final TensorFactory tensors;

  private final double gamma;

  private final Tensor points;

  private final Tensor b;

  private Tensor solution;

  TorchDenseSolver(KernelProblem problem, TensorFactory tensors) {
    this.tensors = tensors;
    this.gamma = problem.gamma();
    this.points = tensors.of(problem.interleaved(), problem.size(), KernelProblem.DIMENSION);
    this.b = tensors.of(problem.rightHandSide(), problem.size());
  }

  @Override
  public void solve() {
    requireMemory();
    release();
    DeepStack.run(this::eliminate);
  }

  private void eliminate() {
    try (PointerScope scope = new PointerScope()) {
      Tensor a = torch.linalg_solve(buildMatrix(), b);
      a.retainReference();
      scope.detach(a);
      solution = a;
    }
  }

  private Tensor buildMatrix() {
    Tensor matrix = TiledProduct.kernel(points, points, gamma);
    matrix.diagonal().add_(new Scalar(KernelProblem.ALPHA));
    return matrix;
  }

  // CUDA's allocator itself says when its memory is full, without harm to anyone.
  private void requireMemory() {
    if (tensors.device() == ComputeDevice.CPU) {
      long n = points.size(0);
      MemoryBudget.current().requireNative(COPIES * n * n * points.element_size());
    }
  }

  @Override
  public double[] solution() {
    return Tensors.toDoubles(solution);
  }

  @Override
  public int iterations() {
    return 0;
  }

  private void release() {
    if (solution != null) {
      solution.close();
      solution = null;
    }
  }

  @Override
  public void close() {
    release();
    points.close();
    b.close();
  }
}
