package io.tensorprof.workloads.cg;

import io.tensorprof.workloads.WorkloadException;
import org.bytedeco.cuda.cudart.CUfunc_st;
import org.bytedeco.cuda.cudart.CUstream_st;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch_cuda;

/**
 * Products with αI + K by one CUDA kernel, compiled at run time and launched on libtorch's memory
 * and current stream. Single precision.
 */
final class CudaProduct implements LinearOperator<Tensor> {

  private static final KernelCache<CUfunc_st> KERNELS = new KernelCache<>(new NvrtcCompiler());

  private static final CudaKernelSource SOURCE = new CudaKernelSource(256);

  private static final double LOG2_E = 1 / Math.log(2);

  private final Tensor points;

  private final double gamma;

  /**
   * Products for a kernel on these points.
   *
   * @param points N×3 on CUDA, contiguous, float32; not given back here
   */
  CudaProduct(Tensor points, double gamma) {
    if (points.scalar_type() != torch.ScalarType.Float) {
      throw new WorkloadException("the fused CUDA kernel takes float32; run with --product tiled");
    }
    this.points = points;
    this.gamma = gamma;
  }

  /** How often the kernel was compiled and found again, for people. */
  static String cacheCounters() {
    return "kernel cache: %d misses, %d hits".formatted(KERNELS.misses(), KERNELS.hits());
  }

  @Override
  public void apply(Tensor p, Tensor q) {
    multiply(p, q);
  }

  // apply has a bridge beside it, so a profiler's rule needs a name of its own.
  @SuppressWarnings("try") // a scope is used by being open
  private void multiply(Tensor p, Tensor q) {
    int n = Math.toIntExact(points.size(0));
    CUfunc_st kernel = KERNELS.get(torch_cuda.current_device(), SOURCE);
    try (PointerScope scope = new PointerScope()) {
      PointerPointer<?> parameters =
          NvrtcCompiler.parameters(
              address(points),
              address(p),
              address(q),
              new IntPointer(1).put(n),
              new FloatPointer(1).put((float) (-gamma * LOG2_E)),
              new FloatPointer(1).put((float) KernelProblem.ALPHA));
      CUstream_st stream = torch_cuda.getCurrentCUDAStream().stream();
      NvrtcCompiler.checkDriver(
          cudart.cuLaunchKernel(
              kernel, SOURCE.blocks(n), 1, 1, SOURCE.threads(), 1, 1, 0, stream, parameters, null),
          "launching");
    }
  }

  private static LongPointer address(Tensor tensor) {
    return new LongPointer(1).put(tensor.data_ptr().address());
  }
}
