package io.tensorprof.workloads.cg;

import io.tensorprof.workloads.torch.ComputeDevice;
import io.tensorprof.workloads.torch.Precision;
import io.tensorprof.workloads.torch.TensorFactory;
import java.util.List;
import java.util.Locale;

/**
 * What a sweep measures.
 *
 * @param device of the libtorch backends
 * @param backends in the order in which they run
 * @param sizes N, ascending
 * @param maxTime seconds, see {@link LoopRule}
 * @param reducedTime seconds, likewise
 * @param laterRule later KeOps' rule in place of the seed's
 * @param seedCompat the seed's three kernels
 * @param fused on CUDA, the kernel compiled at run time in place of blocks
 * @param threads CPU threads of every backend but the first
 * @param seed of points and right-hand sides
 */
public record SweepConfig(
    ComputeDevice device,
    List<Backend> backends,
    List<Integer> sizes,
    double maxTime,
    double reducedTime,
    boolean laterRule,
    boolean seedCompat,
    boolean fused,
    int threads,
    long seed) {

  /** Copies the lists. */
  public SweepConfig {
    backends = List.copyOf(backends);
    sizes = List.copyOf(sizes);
  }

  LoopRule rule() {
    LoopRule.Variant variant = laterRule ? LoopRule.Variant.KEOPS : LoopRule.Variant.SEED;
    return new LoopRule(variant, maxTime, reducedTime);
  }

  TensorFactory tensors() {
    return new TensorFactory(device, Precision.FLOAT32);
  }

  /** What must be the same for times to stand in one table; sizes and backends may be added. */
  String key() {
    return String.format(
        Locale.ROOT,
        "device=%s threads=%d max-time=%s red-time=%s rule=%s seed-compat=%s product=%s seed=%d",
        device,
        threads,
        maxTime,
        reducedTime,
        laterRule ? "keops" : "seed",
        seedCompat,
        fused ? "fused" : "tiled",
        seed);
  }
}
