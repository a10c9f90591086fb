package io.tensorprof.workloads.demo;

import io.tensorprof.workloads.bench.Timeit;
import io.tensorprof.workloads.torch.TensorFactory;
import io.tensorprof.workloads.torch.Tensors;
import org.bytedeco.javacpp.PointerScope;

/** The same numbers from three kernels and from one. */
final class FusionDemo implements Demonstration {

  private static final int LOOPS = 100;
  private static final int REPEATS = 10;

  @Override
  public String name() {
    return "fusion";
  }

  @Override
  public String row() {
    return "H10";
  }

  @Override
  public String what() {
    return "100·xy + 10 for a column x and a row y of 10: three ops against one";
  }

  @Override
  public void run(TensorFactory tensors, Findings findings) {
    Fusion fusion = new Fusion(tensors);
    Timeit timeit = new Timeit(tensors.device()::synchronize);
    double eager = microseconds(timeit, () -> inScope(fusion::eager));
    double addmm = microseconds(timeit, () -> inScope(fusion::addmm));
    double script = microseconds(timeit, () -> inScope(fusion::scripted));
    double loop = microseconds(timeit, fusion::loop);
    long elements = (long) Fusion.SIZE * Fusion.SIZE;
    findings.line(
        "FLOPs", "%1$d: mm %2$d, mul %3$d, add %3$d", 4 * elements, 2 * elements, elements);
    findings.line(
        "eager",
        "%7.2f µs  3 calls, 3 kernels, 5 passes: mm writes, mul and add read, write",
        eager);
    findings.line("torch.addmm", "%7.2f µs  1 call, 1 kernel", addmm);
    findings.line(
        "TorchScript",
        "%7.2f µs  1 call; its nodes: %s",
        script,
        String.join(", ", fusion.script().nodes()));
    findings.line("Java loop", "%7.2f µs  1 method, 1 pass: each element is written once", loop);
    findings.line("difference", "%.2g of the largest element, at most", greatestDifference(fusion));
  }

  /** Of the other three ways from the eager one, relative. */
  static double greatestDifference(Fusion fusion) {
    double[] expected = Tensors.toDoubles(fusion.eager());
    double[][] others = {
      Tensors.toDoubles(fusion.addmm()), Tensors.toDoubles(fusion.scripted()), fusion.loop()
    };
    double greatest = 0;
    for (double[] other : others) {
      greatest = Math.max(greatest, Differences.relative(expected, other));
    }
    return greatest;
  }

  private static double microseconds(Timeit timeit, Runnable statement) {
    return timeit.measure(statement, LOOPS, REPEATS).nanosPerLoop() / 1e3;
  }

  @SuppressWarnings("try") // the scope is used by being open: it frees the call's tensors
  private static void inScope(Runnable way) {
    try (PointerScope tensorsOfCall = new PointerScope()) {
      way.run();
    }
  }
}
