package io.tensorprof.workloads.demo;

import io.tensorprof.workloads.torch.TensorFactory;

/** A method's first calls are interpreted, its later ones compiled: time by number of the call. */
final class JitWarmUpDemo implements Demonstration {

  /** Up to which call each line goes: the JVM compiles after some 200, 2 000 and 15 000 calls. */
  private static final int[] BOUNDS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

  @Override
  public String name() {
    return "warmup";
  }

  @Override
  public String row() {
    return "H15";
  }

  @Override
  public String what() {
    return "sum2d over a 3×3 arange: the first call against the millionth";
  }

  @Override
  public void run(TensorFactory tensors, Findings findings) {
    double[][] numbers = Sum2d.arange(3, 3);
    double first = 0;
    double last = 0;
    double total = 0;
    int done = 0;
    for (int bound : BOUNDS) {
      long begin = System.nanoTime();
      total += sums(numbers, bound - done);
      double nanos = (double) (System.nanoTime() - begin) / (bound - done);
      findings.line("call", "%,9d to %,9d  %,12.1f ns a call", done + 1, bound, nanos);
      first = done == 0 ? nanos : first;
      last = nanos;
      done = bound;
    }
    findings.line("result", "%.1f, the mean of all calls", total / done);
    findings.line("first/steady", "%,.0f", first / last);
    findings.line("JVM", "%s %s", System.getProperty("java.vm.name"), vmMode());
  }

  private static double sums(double[][] numbers, int calls) {
    double total = 0;
    for (int call = 0; call < calls; call++) {
      total += Sum2d.sum(numbers);
    }
    return total;
  }

  private static String vmMode() {
    return "(" + System.getProperty("java.vm.info") + ")";
  }
}
