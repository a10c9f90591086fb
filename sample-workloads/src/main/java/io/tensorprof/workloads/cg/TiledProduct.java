package io.tensorprof.workloads.cg;

import io.tensorprof.workloads.torch.ComputeDevice;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Products with αI + K in libtorch ops, by blocks of rows: N×N is never formed. */
final class TiledProduct implements LinearOperator<Tensor> {

  /** Elements of a block's distances on the CPU: 1 MB of floats, as much as a core's cache. */
  private static final long CPU_TILE = 1L << 18;

  /** On CUDA: 256 MB, so that a block keeps the device busy. */
  private static final long CUDA_TILE = 1L << 26;

  /** cdist without products of matrices, whose cancellation γ would blow up. */
  private static final long DIRECT = 2;

  private final Tensor points;

  private final double gamma;

  private final long tile;

  /**
   * Products for a kernel on these points.
   *
   * @param points N×3, not given back here
   * @param tile elements of a block's distances; a block has at least one row
   */
  TiledProduct(Tensor points, double gamma, long tile) {
    this.points = points;
    this.gamma = gamma;
    this.tile = tile;
  }

  /** The size of block that suits a device. */
  static long tile(ComputeDevice device) {
    return device == ComputeDevice.CUDA ? CUDA_TILE : CPU_TILE;
  }

  @Override
  public void apply(Tensor p, Tensor q) {
    multiply(p, q);
  }

  // apply has a bridge beside it, so a profiler's rule needs a name of its own.
  @SuppressWarnings("try") // a scope is used by being open
  private void multiply(Tensor p, Tensor q) {
    long n = points.size(0);
    long rows = Math.max(1, tile / n);
    for (long from = 0; from < n; from += rows) {
      long count = Math.min(rows, n - from);
      try (PointerScope scope = new PointerScope()) {
        Tensor kernel = kernel(points.narrow(0, from, count), points, gamma);
        q.narrow(0, from, count).copy_(kernel.mv(p));
      }
    }
    try (PointerScope scope = new PointerScope()) {
      q.add_(p, new Scalar(KernelProblem.ALPHA));
    }
  }

  /** The kernel's values between rows and columns; everything made belongs to the open scope. */
  static Tensor kernel(Tensor rows, Tensor columns, double gamma) {
    return torch
        .cdist(rows, columns, 2, new LongOptional(DIRECT))
        .square_()
        .mul_(new Scalar(-gamma))
        .exp_();
  }
}
