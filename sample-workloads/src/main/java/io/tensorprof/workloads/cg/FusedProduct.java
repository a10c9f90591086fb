package io.tensorprof.workloads.cg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/** Products with αI + K in Java: blocks of rows shared out to threads, no matrix anywhere. */
final class FusedProduct implements LinearOperator<float[]>, AutoCloseable {

  /** Rows of a block: their coordinates and sums, 4 kB, stay in the first-level cache. */
  private static final int BLOCK = 256;

  private final KernelProblem points;

  private final ForkJoinPool pool;

  /** Products for this many threads, at least 1; with one the caller's thread does it all. */
  FusedProduct(KernelProblem points, int threads) {
    this.points = points;
    this.pool = threads > 1 && points.size() > BLOCK ? new ForkJoinPool(threads) : null;
  }

  @Override
  public void apply(float[] p, float[] q) {
    multiply(p, q);
  }

  // apply has a bridge beside it, so a profiler's rule needs a name of its own.
  private void multiply(float[] p, float[] q) {
    if (pool == null) {
      for (int from = 0; from < q.length; from += BLOCK) {
        block(p, q, from);
      }
      return;
    }
    List<ForkJoinTask<?>> blocks = new ArrayList<>();
    for (int from = 0; from < q.length; from += BLOCK) {
      int start = from;
      blocks.add(pool.submit(() -> block(p, q, start)));
    }
    blocks.forEach(ForkJoinTask::join);
  }

  private void block(float[] p, float[] q, int from) {
    int to = Math.min(from + BLOCK, q.length);
    Arrays.fill(q, from, to, 0f);
    RadialKernel.accumulate(points, p, q, from, to);
    for (int i = from; i < to; i++) {
      q[i] = Math.fma((float) KernelProblem.ALPHA, p[i], q[i]);
    }
  }

  @Override
  public void close() {
    if (pool != null) {
      pool.shutdown();
    }
  }
}
