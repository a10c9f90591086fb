package io.tensorprof.workloads.cg;

import java.util.HashMap;
import java.util.Map;

/**
 * Compiled kernels, one for a device and a source. Compiling takes a good part of a second.
 *
 * @param <K> what a compiled kernel is
 */
final class KernelCache<K> {

  private record Key(int device, String code) {}

  private final KernelCompiler<K> compiler;

  private final Map<Key, K> kernels = new HashMap<>();

  private int hits;

  private int misses;

  KernelCache(KernelCompiler<K> compiler) {
    this.compiler = compiler;
  }

  /** The kernel for the current device, compiled at the first call. A failure is not kept. */
  synchronized K get(int device, CudaKernelSource source) {
    Key key = new Key(device, source.code());
    K kernel = kernels.get(key);
    if (kernel != null) {
      hits++;
      return kernel;
    }
    misses++;
    kernel = compiler.compile(source);
    kernels.put(key, kernel);
    return kernel;
  }

  /** Calls answered without compiling. */
  synchronized int hits() {
    return hits;
  }

  /** Calls that compiled. */
  synchronized int misses() {
    return misses;
  }
}
