package io.tensorprof.workloads.cg;

/**
 * The CUDA C++ of q = αp + Kp: a thread has a row, a block shares tiles of points and weights.
 * Parameters: points N×3, p, q, N, −γ·log₂e, α.
 *
 * @param threads of a block, and points of a tile
 */
record CudaKernelSource(int threads) {

  /** The kernel's name in the compiled module. */
  static final String NAME = "radial_product";

  private static final String CODE =
      """
      extern "C" __global__ void __launch_bounds__(TILE) radial_product(
          const float* __restrict__ points, const float* __restrict__ p, float* q,
          int n, float exponent, float alpha) {
        __shared__ float4 tile[TILE];
        int i = blockIdx.x * TILE + threadIdx.x;
        float x = 0, y = 0, z = 0, sum = 0;
        if (i < n) {
          x = points[3 * (size_t) i];
          y = points[3 * (size_t) i + 1];
          z = points[3 * (size_t) i + 2];
        }
        for (int start = 0; start < n; start += TILE) {
          int j = start + threadIdx.x;
          tile[threadIdx.x] = j < n
              ? make_float4(points[3 * (size_t) j], points[3 * (size_t) j + 1],
                            points[3 * (size_t) j + 2], p[j])
              : make_float4(0, 0, 0, 0);
          __syncthreads();
          #pragma unroll 16
          for (int k = 0; k < TILE; k++) {
            float4 t = tile[k];
            float dx = x - t.x, dy = y - t.y, dz = z - t.z;
            sum += t.w * exp2f(exponent * (dx * dx + dy * dy + dz * dz));
          }
          __syncthreads();
        }
        if (i < n) q[i] = alpha * p[i] + sum;
      }
      """;

  CudaKernelSource {
    if (threads < 32 || threads > 1024 || threads % 32 != 0) {
      throw new IllegalArgumentException(
          "threads of a block should be a multiple of 32 up to 1024, actual value: " + threads);
    }
  }

  String code() {
    return "#define TILE " + threads + "\n" + CODE;
  }

  /** Blocks of a launch for n rows. */
  int blocks(int n) {
    return Math.toIntExact((n + (long) threads - 1) / threads);
  }
}
