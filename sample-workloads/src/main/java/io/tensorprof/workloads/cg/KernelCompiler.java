package io.tensorprof.workloads.cg;

/**
 * Makes a CUDA kernel from its source.
 *
 * @param <K> what a compiled kernel is
 */
@FunctionalInterface
interface KernelCompiler<K> {

  /** Compiles and loads onto the current device. */
  K compile(CudaKernelSource source);
}
