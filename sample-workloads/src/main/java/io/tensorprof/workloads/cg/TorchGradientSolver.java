package io.tensorprof.workloads.cg;

import io.tensorprof.workloads.torch.ComputeDevice;
import io.tensorprof.workloads.torch.TensorFactory;
import io.tensorprof.workloads.torch.Tensors;
import org.bytedeco.pytorch.Tensor;

/**
 * libtorch without the matrix: conjugate gradients on products by blocks of rows, or one kernel.
 */
final class TorchGradientSolver implements KernelSolver {

  private final Tensor points;

  private final Tensor b;

  private final ConjugateGradient<Tensor> gradients;

  private ConjugateGradient.Solution<Tensor> last;

  TorchGradientSolver(KernelProblem problem, TensorFactory tensors, StopRule rule, boolean fused) {
    int n = problem.size();
    points = tensors.of(problem.interleaved(), n, KernelProblem.DIMENSION);
    b = tensors.of(problem.rightHandSide(), n);
    LinearOperator<Tensor> product =
        fused && tensors.device() == ComputeDevice.CUDA
            ? new CudaProduct(points, problem.gamma())
            : new TiledProduct(points, problem.gamma(), TiledProduct.tile(tensors.device()));
    gradients = new ConjugateGradient<>(product, new TensorVectors(tensors, n), rule, n);
  }

  @Override
  public void solve() {
    release();
    last = gradients.solve(b);
  }

  @Override
  public double[] solution() {
    return Tensors.toDoubles(last.vector());
  }

  @Override
  public int iterations() {
    return last.iterations();
  }

  private void release() {
    if (last != null) {
      last.vector().close();
      last = null;
    }
  }

  @Override
  public void close() {
    release();
    points.close();
    b.close();
  }
}
