package io.tensorprof.workloads.demo;

import io.tensorprof.workloads.torch.TensorFactory;
import io.tensorprof.workloads.torch.Tensors;
import java.util.Locale;

/** What does not depend on one another can run at once. */
final class OverlapDemo implements Demonstration {

  private static final long SIZE = 1000;

  @Override
  public String name() {
    return "overlap";
  }

  @Override
  public String row() {
    return "H11";
  }

  @Override
  public String what() {
    return "(xy + 100) + (xz + 1000) for 1000×1000 matrices: chains in turn, and at once";
  }

  @Override
  public void run(TensorFactory tensors, Findings findings) {
    Chains chains = new Chains(tensors, SIZE);
    chains.serial(); // the first product starts libtorch's and BLAS's threads
    Chains.Outcome serial = chains.serial();
    Chains.Outcome parallel = chains.parallel();
    findings.line("FLOPs", "%,d", chains.flops());
    findings.line("serial", "%s", describe(serial, chains.flops()));
    findings.line("two threads", "%s", describe(parallel, chains.flops()));
    findings.line("speed-up", "%.2f", (double) serial.nanos() / parallel.nanos());
    findings.line(
        "difference",
        "%.2g of the largest element, at most",
        Differences.relative(Tensors.toDoubles(serial.sum()), Tensors.toDoubles(parallel.sum())));
    findings.line("cores", "%d for this JVM", Runtime.getRuntime().availableProcessors());
  }

  private static String describe(Chains.Outcome outcome, long flops) {
    return String.format(
        Locale.ROOT,
        "%8.2f ms  %6.1f GFLOP/s  both under way for %.2f ms",
        outcome.nanos() / 1e6,
        (double) flops / outcome.nanos(),
        Math.max(0, outcome.overlapNanos()) / 1e6);
  }
}
