package io.tensorprof.workloads.bench;

import io.tensorprof.workloads.curvature.Problem;
import java.util.function.Supplier;

/**
 * A problem that is set up when it is first asked for: what is all in the cache needs no tensor
 * library.
 */
final class ProblemSource implements AutoCloseable {

  private final Supplier<Problem> setUp;
  private Problem problem;

  /** Sets up by {@code setUp}, which seeds the random numbers first. */
  ProblemSource(Supplier<Problem> setUp) {
    this.setUp = setUp;
  }

  Problem get() {
    if (problem == null) {
      problem = setUp.get();
    }
    return problem;
  }

  @Override
  public void close() {
    if (problem != null) {
      problem.close();
    }
  }
}
