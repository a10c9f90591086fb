package io.tensorprof.workloads.curvature;

import java.util.HashMap;
import java.util.Map;

/**
 * Layer inputs and output gradients through plans, one for each batch size, made when first met.
 */
final class PlanCapture implements LayerCapture {

  private final NetworkProblem problem;
  private final Execution execution;
  private final Map<Long, LayerCapture> plans = new HashMap<>();
  private int hits;
  private int misses;

  PlanCapture(NetworkProblem problem, Execution execution) {
    this.problem = problem;
    this.execution = execution;
  }

  /** Makes the plans of all batch sizes of the problem anew. */
  void trace() {
    close();
    problem.batches().forEach(this::plan);
  }

  private LayerCapture plan(Batch batch) {
    LayerCapture plan = plans.get(batch.size());
    if (plan != null) {
      hits++;
      return plan;
    }
    misses++;
    LayerCapture made =
        execution == Execution.COMPILED
            ? CompiledPlan.trace(problem, batch)
            : LayerPlan.trace(problem, batch);
    plans.put(batch.size(), made);
    return made;
  }

  /** How often a plan was there. */
  int hits() {
    return hits;
  }

  /** How often a plan had to be made. */
  int misses() {
    return misses;
  }

  @Override
  public LayerPass pass(Batch batch) {
    return plan(batch).pass(batch);
  }

  @Override
  public void close() {
    plans.values().forEach(LayerCapture::close);
    plans.clear();
  }
}
