package io.tensorprof.workloads.cg;

import io.tensorprof.workloads.bench.Progress;
import io.tensorprof.workloads.torch.ComputeDevice;
import java.io.PrintWriter;
import java.util.Locale;

/** Runs the backends one after the other, each with growing N until it is too slow or too big. */
public final class Sweep {

  private final SweepConfig config;

  private final SweepStore store;

  private final PrintWriter out;

  /** A sweep that tells its lines to out and keeps its times in a store. */
  Sweep(SweepConfig config, SweepStore store, PrintWriter out) {
    this.config = config;
    this.store = store;
    this.out = out;
  }

  /** Measures what the store does not have yet. */
  void run() {
    long steps = (long) config.backends().size() * config.sizes().size();
    try (Progress progress = Progress.of("cg", steps)) {
      for (Backend backend : config.backends()) {
        print("%s: %s", backend.title(), backend.mapping());
        runBackend(backend, progress);
      }
    }
  }

  private void runBackend(Backend backend, Progress progress) {
    LoopRule rule = config.rule();
    Curve curve = store.curve(backend);
    for (int n : config.sizes()) {
      progress.at(backend.title() + " " + n);
      curve.at(n).ifPresent(old -> rule.expect(old.seconds()));
      SweepPoint point = curve.at(n).filter(old -> old.loops() == rule.loops()).orElse(null);
      if (point != null) {
        print("Skipping N =%7d: %3dx%3.6fs", n, point.loops(), point.seconds());
      } else {
        try {
          point = measure(backend, n, rule);
          curve = curve.with(point);
        } catch (MemoryOverflowException e) {
          print("%s", Curve.MEMORY + " " + e.getMessage());
          store.put(backend, curve.endedBy(Curve.MEMORY));
          return;
        }
        print(
            "%3d NxN kernel inversion, with N =%7d: %3dx%3.6fs",
            point.loops(), n, point.loops(), point.seconds());
      }
      rule.record(point.seconds());
      if (rule.tooSlow()) {
        curve = curve.endedBy(Curve.SLOW);
        print("%s", Curve.SLOW);
      }
      store.put(backend, curve);
      progress.step();
      if (rule.tooSlow()) {
        return;
      }
    }
  }

  private SweepPoint measure(Backend backend, int n, LoopRule rule) {
    double gamma = backend.gamma(config.seedCompat());
    KernelProblem problem = KernelProblem.draw(n, gamma, config.seed());
    try (KernelSolver solver =
        backend.solver(problem, config.tensors(), config.threads(), config.fused())) {
      double seconds = time(backend, solver, rule);
      int loops = rule.loops();
      double residual = Residual.relative(problem, solver.solution(), config.threads());
      int iterations = solver.iterations();
      double flops = KernelFlops.solve(backend, n, iterations);
      return new SweepPoint(n, loops, seconds, iterations, flops, residual);
    } catch (OutOfMemoryError e) {
      throw new MemoryOverflowException("the JVM's heap is full (-Xmx is its limit)");
    } catch (RuntimeException e) {
      throw outOfMemory(e);
    }
  }

  // libtorch tells of full memory in words alone.
  private static RuntimeException outOfMemory(RuntimeException thrown) {
    String message = String.valueOf(thrown.getMessage());
    if (message.contains("out of memory") || message.contains("can't allocate memory")) {
      return new MemoryOverflowException(message.lines().findFirst().orElse(message));
    }
    return thrown;
  }

  private double time(Backend backend, KernelSolver solver, LoopRule rule) {
    ComputeDevice device = backend.onDevice() ? config.device() : ComputeDevice.CPU;
    long begin = System.nanoTime();
    solver.solve();
    device.synchronize();
    rule.expect((System.nanoTime() - begin) / 1e9);
    int loops = rule.loops();
    long start = System.nanoTime();
    for (int i = 0; i < loops; i++) {
      solver.solve();
    }
    device.synchronize();
    return (System.nanoTime() - start) / 1e9 / loops;
  }

  private void print(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
    out.flush();
  }
}
